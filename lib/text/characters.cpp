#include "text/characters.hpp"

#include <array>
#include <string_view>

#include <unicode/uchar.h>

namespace zwy::text {
namespace {

constexpr Kind classify_ascii(char32_t c) {
    if (c >= U'0' && c <= U'9') return Kind::digit;
    if ((c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z')) return Kind::letter;
    if (c == U' ') return Kind::space;
    if (c == U'\t') return Kind::tab;
    if (c < 0x20 || c == 0x7F) return Kind::nothing;
    if (c == U'(' || c == U'[' || c == U'{') return Kind::west_opening;
    return std::u32string_view(U")]},.:;!?%").find(c) != std::u32string_view::npos ? Kind::west_closing
                                                                                   : Kind::west_mark;
}

struct Marks {
    Kind kind;
    std::u32string_view characters;
};
constexpr Marks marks[]{
    {Kind::comma, U"，、；："},
    {Kind::stop, U"。？！．"},
    {Kind::opening, U"（《“‘〈「『【〔〖〘〚［｛｟〝"},
    {Kind::closing, U"）》”’〉」』】〕〗〙〛］｝｠〞〟"},
    {Kind::wide_space, U"\u3000"},
    {Kind::interpunct, U"·‧・"},
    {Kind::connector, U"—～－–‐〜"},
    {Kind::ellipsis, U"…⋯"},
    {Kind::dash, U"⸺⸻"},
    {Kind::solidus, U"／＼"},
    {Kind::west_closing, U"％‰℃℉°′″"},
    {Kind::west_mark, U"№"},
    {Kind::fixed_space, U"\u00A0\u2007\u202F"},
    {Kind::space, U"\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200A\u205F"},
};

/// What the table says; han when it does not speak of the character.
constexpr Kind classify_mark(char32_t c) {
    for (const Marks& entry : marks) {
        if (entry.characters.find(c) != std::u32string_view::npos) return entry.kind;
    }
    return Kind::han;
}

/// What `classify` says of the characters of one block, looked up once and for all by the compiler.
template <char32_t first, char32_t last, Kind (*classify)(char32_t)>
constexpr auto block = [] {
    std::array<Kind, last - first + 1> kinds{};
    for (char32_t c = first; c <= last; ++c)
        kinds[c - first] = classify(c);
    return kinds;
}();

Kind look_up_mark(char32_t c) {
    if (c >= 0x2010 && c <= 0x205F) return block<0x2010, 0x205F, classify_mark>[c - 0x2010];
    if (c >= 0x3000 && c <= 0x303F) return block<0x3000, 0x303F, classify_mark>[c - 0x3000];
    if (c >= 0xFF00 && c <= 0xFF60) return block<0xFF00, 0xFF60, classify_mark>[c - 0xFF00];
    return classify_mark(c);
}

} // namespace

Kind classify(char32_t c) {
    if (c < 0x80) return block<0, 0x7F, classify_ascii>[c];
    if (c >= 0x4E00 && c <= 0x9FFF) return Kind::han;
    if (const Kind mark = look_up_mark(c); mark != Kind::han) return mark;
    if (is_ignorable(c)) return Kind::nothing;
    const auto point = static_cast<UChar32>(c);
    if (u_hasBinaryProperty(point, UCHAR_IDEOGRAPHIC) != 0) return Kind::han;
    const auto width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
    const bool wide = width == U_EA_FULLWIDTH || width == U_EA_WIDE;
    if (u_isdigit(point) != 0) return wide ? Kind::symbol : Kind::digit;
    if (u_isalpha(point) != 0) return width == U_EA_WIDE ? Kind::han : wide ? Kind::symbol : Kind::letter;
    switch (u_charType(point)) {
    case U_START_PUNCTUATION:
    case U_INITIAL_PUNCTUATION:
        return wide ? Kind::opening : Kind::west_opening;
    case U_END_PUNCTUATION:
    case U_FINAL_PUNCTUATION:
        return wide ? Kind::closing : Kind::west_closing;
    case U_CONTROL_CHAR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_FORMAT_CHAR:
        return Kind::nothing;
    case U_OTHER_PUNCTUATION:
        return wide ? Kind::symbol : Kind::west_mark;
    case U_MATH_SYMBOL:
    case U_CURRENCY_SYMBOL:
        return wide ? Kind::symbol : Kind::west_mark;
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
        return Kind::letter;
    default:
        return Kind::symbol;
    }
}

bool unicode_extends(char32_t c) {
    return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_GRAPHEME_EXTEND) != 0 ||
           u_charType(static_cast<UChar32>(c)) == U_COMBINING_SPACING_MARK || c == 0x200D ||
           (c >= 0x1F3FB && c <= 0x1F3FF);
}

bool unicode_ignores(char32_t c) {
    return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0 ||
           c == 0x2028 || c == 0x2029 || (c >= 0xFFF9 && c <= 0xFFFB);
}

bool is_numeral(char32_t c) {
    return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９') || c == U'_';
}

bool is_assigned(char32_t c) {
    const auto type = u_charType(static_cast<UChar32>(c));
    return type != U_UNASSIGNED && type != U_PRIVATE_USE_CHAR && type != U_SURROGATE;
}

bool is_half_width_mark(char32_t c) {
    return c == 0xB7 || c == 0x2027 || c == 0x30FB || c == U'－' || c == U'／';
}

} // namespace zwy::text
