#include <boost/test/unit_test.hpp>

#include <unicode/uchar.h>

#include "text/characters.hpp"

namespace zwy::text {

BOOST_AUTO_TEST_SUITE(characters)

/// What is answered without asking ICU is what ICU would have answered.
BOOST_AUTO_TEST_CASE(extend_and_vanish_as_unicode_says) {
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        const auto point = static_cast<UChar32>(c);
        const bool skin = c >= 0x1F3FB && c <= 0x1F3FF;
        const bool extends = u_hasBinaryProperty(point, UCHAR_GRAPHEME_EXTEND) != 0 ||
                             u_charType(point) == U_COMBINING_SPACING_MARK || c == 0x200D || skin;
        if (extends_previous(c) != extends) BOOST_ERROR("extends_previous " << static_cast<unsigned>(c));
        const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
        const bool separator = c == 0x2028 || c == 0x2029 || (c >= 0xFFF9 && c <= 0xFFFB);
        const bool ignorable = u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
        if (is_ignorable(c) != (ignorable || control || separator)) BOOST_ERROR("is_ignorable " << static_cast<unsigned>(c));
    }
}

BOOST_AUTO_TEST_CASE(marks_are_of_their_classes) {
    const auto all = [](std::u32string_view text, Kind kind) {
        for (const char32_t c : text) BOOST_TEST((classify(c) == kind), "U+" << std::hex << static_cast<unsigned>(c));
    };
    all(U"，、；：", Kind::comma);
    all(U"。？！．", Kind::stop);
    all(U"（《“‘〈「『【〔〖〘〚［｛｟〝", Kind::opening);
    all(U"）》”’〉」』】〕〗〙〛］｝｠〞〟", Kind::closing);
    all(U"·‧・", Kind::interpunct);
    all(U"—～－–‐〜", Kind::connector);
    all(U"…⋯", Kind::ellipsis);
    all(U"／＼", Kind::solidus);
    all(U"％‰℃℉°′″)]},.:;!?%", Kind::west_closing);
    all(U"〇々中龥㐀𠮷あア", Kind::han);
    all(U"☐☑①ＡＢ", Kind::symbol);
    all(U"09", Kind::digit);
    all(U"azAZé", Kind::letter);
    all(U"([{", Kind::west_opening);
    all(U"+-*/@№", Kind::west_mark);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace zwy::text
