// UTF-8 as Unicode's table 3-7 has it, and the characters that every document can carry.
#include <boost/test/unit_test.hpp>

#include "base/utf8.hpp"

using namespace zwy;

namespace {

constexpr bool is_surrogate(char32_t c) { return c >= 0xD800 && c <= 0xDFFF; }

} // namespace

BOOST_AUTO_TEST_SUITE(utf8_text)

BOOST_AUTO_TEST_CASE(every_scalar_value_is_written_and_read_back) {
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        if (is_surrogate(c)) continue;
        std::string text;
        utf8::append(text, c);
        std::size_t offset = 0;
        if (utf8::next(text, offset) != c || offset != text.size() || utf8::first_error(text))
            BOOST_FAIL("U+" << std::hex << static_cast<unsigned>(c));
    }
}

BOOST_AUTO_TEST_CASE(known_characters_have_their_known_bytes) {
    std::string text;
    for (const char32_t c : {U'A', U'é', U'宁', U'𬱖'}) utf8::append(text, c);
    BOOST_TEST(text == "A\xC3\xA9\xE5\xAE\x81\xF0\xAC\xB1\x96");
}

BOOST_AUTO_TEST_CASE(ill_formed_bytes_are_found_where_they_begin) {
    const struct {
        std::string_view text;
        std::size_t at;
    } cases[] = {
        {"\x80", 0},             // a continuation alone
        {"a\xC0\xAF", 1},        // overlong
        {"\xE0\x80\xAF", 0},     // overlong
        {"\xF0\x80\x80\xAF", 0}, // overlong
        {"ab\xED\xA0\x80", 2},   // U+D800
        {"\xED\xBF\xBF", 0},     // U+DFFF
        {"\xF4\x90\x80\x80", 0}, // U+110000
        {"\xF5\x80\x80\x80", 0}, // never in UTF-8
        {"\xFF", 0},
        {"\xE5\xAE", 0}, // cut off
        {"\xE5\xAE"
         "a",
         0},                     // broken off
        {"\xC4\xFE\xCE\xE4", 0}, // 宁武 in GBK
        {"宁\xE6\xAD", 3},
    };
    for (const auto& [text, at] : cases) {
        const auto found = utf8::first_error(text);
        BOOST_REQUIRE(found.has_value());
        BOOST_TEST(*found == at);
        std::size_t offset = at;
        BOOST_TEST((utf8::next(text, offset) == utf8::invalid));
        BOOST_TEST(offset == at + 1);
    }
    BOOST_TEST(!utf8::first_error("").has_value());
    BOOST_TEST(!utf8::first_error("宁武县 𬱖 \U0010FFFF").has_value());
}

BOOST_AUTO_TEST_CASE(text_that_is_a_view_of_more_is_not_read_beyond_its_end) {
    const std::string_view cut = std::string_view("宁武").substr(0, 4);
    std::size_t offset = 3;
    BOOST_TEST((utf8::next(cut, offset) == utf8::invalid));
    BOOST_TEST(offset == 4U);
}

BOOST_AUTO_TEST_CASE(controls_surrogates_and_noncharacters_are_not_printable) {
    for (const char32_t c : {0x00, 0x01, 0x08, 0x0B, 0x0C, 0x1F, 0x7F, 0x80, 0x85, 0x9F, 0xD800, 0xDFFF,
                             0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF, 0x110000})
        BOOST_TEST(!utf8::is_printable(static_cast<char32_t>(c)),
                   utf8::code_point_name(static_cast<char32_t>(c)));
    for (const char32_t c : {0x09, 0x0A, 0x0D, 0x20, 0x7E, 0xA0, 0x200B, 0x202E, 0x4E00, 0xE000, 0xFDCF,
                             0xFDF0, 0xFFFD, 0x1F600, 0x2CC56, 0xE0100, 0x10FFFD})
        BOOST_TEST(utf8::is_printable(static_cast<char32_t>(c)),
                   utf8::code_point_name(static_cast<char32_t>(c)));
}

BOOST_AUTO_TEST_CASE(code_points_are_named_as_unicode_names_them) {
    BOOST_TEST(utf8::code_point_name(0) == "U+0000");
    BOOST_TEST(utf8::code_point_name(U'宁') == "U+5B81");
    BOOST_TEST(utf8::code_point_name(U'𬱖') == "U+2CC56");
}

BOOST_AUTO_TEST_SUITE_END()
