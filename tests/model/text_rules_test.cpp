// Telephone numbers and addresses as people write them, and text that fields cannot hold.
#include <boost/test/unit_test.hpp>

#include "base/utf8.hpp"
#include "model/text_rules.hpp"

using namespace zwy;
using namespace zwy::model;

namespace {

/// The slow and obvious answer to which characters a field of this shape may hold.
bool may_hold(char32_t c, Shape shape) {
    if (c == U'\n' || c == U'\t') return shape == Shape::paragraphs;
    return c != U'\r' && c != 0x2028 && c != 0x2029 && utf8::is_printable(c);
}

} // namespace

BOOST_AUTO_TEST_SUITE(text_rules)

BOOST_AUTO_TEST_CASE(telephone_numbers_are_known_as_people_write_them) {
    for (const std::string_view text :
         {"13835004721",         "138 3500 4721",         "138-3500-4721",         "+8613835004721",
          "+86 138 3500 4721",   "(+86)13835004721",      "0086-13835004721",      "19900001111",
          "0350-4722168",        "03504722168",           "(0350)4722168",         "（0350）4722168",
          "0350 472 2168",       "010-65250000",          "021-62345678",          "0755-83456789",
          "+86 350 4722168",     "+86-10-65250000",       "+86 0350 4722168",      "400-810-0000",
          "4008100000",          "800-810-0000",          "0350-4722168-801",      "0350-4722168转801",
          "0350-4722168 转 801", "0350-4722168转分机801", "0350-4722168 ext. 801", "0350-4722168ext801",
          "0350-4722168x801",    "0350-4722168#801",      "0350－4722168",         "13835004721转1"})
        BOOST_TEST(looks_like_phone(text), text);
}

BOOST_AUTO_TEST_CASE(other_text_is_not_taken_for_a_telephone_number) {
    for (const std::string_view text : {"1383500472",
                                        "138350047211",
                                        "12835004721",
                                        "11835004721",
                                        "4722168",
                                        "0350-472216",
                                        "0350-472216890",
                                        "0050-4722168",
                                        "0350-0722168",
                                        "12345",
                                        "110",
                                        "abc",
                                        "张三",
                                        "13835004721a",
                                        "１３８３５００４７２１",
                                        "0350-4722168转",
                                        "0350-4722168转abc",
                                        "0350-4722168-8012345",
                                        "+1 212 555 0100",
                                        "13835004721/13835004722",
                                        "-",
                                        "()",
                                        "转801",
                                        "400-810-000",
                                        "0150-4722168"})
        BOOST_TEST(!looks_like_phone(text), text);
    BOOST_TEST(!looks_like_phone(std::string(100'000, '1')));
}

BOOST_AUTO_TEST_CASE(addresses_are_known) {
    for (const std::string_view text :
         {"a@b.cn", "li.wei@nwwlj.xz.gov.cn", "user+tag@example.com", "x_y-z@sub-domain.example.org",
          "10086@139.com", "a'b@example.com", "A@B.CN"})
        BOOST_TEST(looks_like_email(text), text);
}

BOOST_AUTO_TEST_CASE(other_text_is_not_taken_for_an_address) {
    for (const std::string_view text :
         {"",        "a",       "@",       "a@",        "@b.cn",          "a@b",      "a@@b.cn",
          "a@b..cn", ".a@b.cn", "a.@b.cn", "a..b@c.cn", "a b@c.cn",       "a@b c.cn", "a@-b.cn",
          "a@b-.cn", "a@b.c",   "a@b.1",   "a@1.2.3.4", "张三@例子.中国", "a＠b.cn",  "a@b.cn,c@d.cn",
          "a@b.cn "})
        BOOST_TEST(!looks_like_email(text), text);
    BOOST_TEST(!looks_like_email(std::string(65, 'a') + "@b.cn"));
    BOOST_TEST(!looks_like_email("a@" + std::string(64, 'b') + ".cn"));
    BOOST_TEST(!looks_like_email("a@" + std::string(300, 'b') + ".cn"));
}

BOOST_AUTO_TEST_CASE(every_character_is_judged_alone_and_between_others) {
    for (const Shape shape : {Shape::line, Shape::paragraphs, Shape::phone, Shape::email})
        for (char32_t c = 0; c <= 0x10FFFF; ++c) {
            if (c >= 0xD800 && c <= 0xDFFF) continue;
            std::string text = "宁";
            utf8::append(text, c);
            text += "武";
            const auto fault = text_fault(text, shape);
            if (fault.has_value() == may_hold(c, shape)) BOOST_FAIL(utf8::code_point_name(c));
            if (!fault) continue;
            const bool breaks = c == U'\n';
            if (fault->code != (breaks ? Code::line_break : Code::bad_character) ||
                fault->argument != (breaks ? "" : utf8::code_point_name(c)))
                BOOST_FAIL(utf8::code_point_name(c));
        }
}

BOOST_AUTO_TEST_CASE(the_first_fault_is_the_one_reported) {
    const auto first = [](std::string_view text) { return text_fault(text, Shape::line).value(); };
    BOOST_TEST((first("a\x01\n").code == Code::bad_character));
    BOOST_TEST((first("a\n\x01").code == Code::line_break));
    BOOST_TEST((first("甲\xFF").code == Code::bad_utf8));
    BOOST_TEST(first("甲\xFF").argument == "4");
    BOOST_TEST((first("甲\xE5\xAE").code == Code::bad_utf8));
    BOOST_TEST((first("\xED\xA0").code == Code::bad_utf8)); // cut before the surrogate is whole
    BOOST_TEST(first("\xED\xBF\xBF").argument == "U+DFFF");
}

BOOST_AUTO_TEST_CASE(direction_controls_that_are_left_open_are_found) {
    const auto open = [](std::string_view text) { return static_cast<std::uint32_t>(open_direction(text).value_or(0)); };
    BOOST_TEST(open("宁武县“文旅局”") == 0U);
    BOOST_TEST(open("a\u202Eb\u202Cc") == 0U);
    BOOST_TEST(open("a\u202Eb") == 0x202EU);
    BOOST_TEST(open("\u202A\u202Bb\u202C") == 0x202AU);
    BOOST_TEST(open("a\u202C\u2069b") == 0U); // closing what nobody opened does nothing
    BOOST_TEST(open("\u2067b\u202C") == 0x2067U); // and an isolate is not closed by what closes embeddings,
    BOOST_TEST(open("\u202Eb\u2069") == 0x202EU); // nor an embedding from outside of an isolate,
    BOOST_TEST(open("\u2067\u202Eb\u2069c") == 0U); // but the end of an isolate closes all that is in it.
    BOOST_TEST(open("\u202Eb\nc\u202C") == 0x202EU); // a paragraph's end closes everything
    BOOST_TEST(open("\u202Eb\u202C\nc") == 0U);
}

BOOST_AUTO_TEST_CASE(normalising_leaves_one_kind_of_line_break_and_all_else) {
    const auto normal = [](std::string text) {
        normalise_breaks(text);
        return text;
    };
    BOOST_TEST(normal("a\r\nb\rc\nd\u2028e\u2029f") == "a\nb\nc\nd\ne\nf");
    BOOST_TEST(normal("\r\r\n\n\r") == "\n\n\n\n");
    BOOST_TEST(normal("“引号”——…\u2027\u202A") == "“引号”——…\u2027\u202A");
    BOOST_TEST(normal("\xE2") == "\xE2");
    BOOST_TEST(normal("\xE2\x80") == "\xE2\x80");
    BOOST_TEST(normal("") == "");
}

BOOST_AUTO_TEST_SUITE_END()
