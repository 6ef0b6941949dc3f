// What a character is to the composer: the classes that the rules of clreq and GB/T 15834 speak of.
#pragma once

#include <cstdint>

namespace zwy::text {

enum class Kind : std::uint8_t {
    nothing,     ///< takes no room: joiners, direction marks, variation selectors, soft hyphens
    space,       ///< U+0020 and its kin: may stretch, shrink, and vanish at a line's end
    fixed_space, ///< no-break spaces
    tab,
    wide_space, ///< U+3000
    han,        ///< ideographs, kana, bopomofo, hangul
    symbol,     ///< anything else of one em: ☐, ①, Ａ, emoji
    dash,       ///< —, when there are two
    ellipsis,   ///< …
    opening,    ///< （ 《 “, of full width
    closing,    ///< ） 》 ”
    comma,      ///< ， 、 ； ：
    stop,       ///< 。 ？ ！
    interpunct, ///< ·
    connector,  ///< — alone, ～, –, －
    solidus,    ///< ／
    letter,     ///< of any alphabet
    digit,
    west_opening, ///< ( [ {
    west_closing, ///< ) ] } , . : ; ! ? % and what else never begins a line
    west_mark,    ///< the rest
};

constexpr bool is_space(Kind k) {
    return k >= Kind::space && k <= Kind::wide_space;
}
constexpr bool is_chinese_mark(Kind k) {
    return k >= Kind::dash && k <= Kind::solidus;
}
constexpr bool is_western(Kind k) {
    return k >= Kind::letter;
}
/// Marks that stand in half of their em and may be cut to it.
constexpr bool has_blank_half(Kind k) {
    return k >= Kind::opening && k <= Kind::stop;
}

/// clreq's level basic, and the solidus of GB/T 15834 5.1.9.
constexpr bool never_begins_line(Kind k) {
    return k >= Kind::closing && k <= Kind::solidus;
}
constexpr bool never_ends_line(Kind k) {
    return k == Kind::opening || k == Kind::solidus;
}

/// The class of the character alone; what depends on neighbours (“ ” ‘ ’ — ·) is given as in Chinese text.
Kind classify(char32_t c);
/// “ ” ‘ ’ — · –: Chinese or Western by what stands around them.
constexpr bool depends_on_neighbours(char32_t c) {
    return c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D || c == 0x2014 || c == 0xB7 ||
           c == 0x2013;
}
/// Marks, signs and rare ideographs, none of which extends what stands before it or is shown as nothing.
constexpr bool is_common_sign(char32_t c) {
    return (c >= 0x2010 && c <= 0x2027) || (c >= 0x2030 && c <= 0x205E) || (c >= 0x2190 && c <= 0x26FF) ||
           (c >= 0x3000 && c <= 0x3029) || (c >= 0xFF01 && c <= 0xFF5E) || (c >= 0x20000 && c <= 0x323AF);
}
/// What Unicode's properties say, which is asked of the characters that the next two functions do not know.
bool unicode_extends(char32_t c);
bool unicode_ignores(char32_t c);
/// A combining mark, a variation selector or a joiner: shown with what stands before it.
inline bool extends_previous(char32_t c) {
    return c >= 0x300 && !(c >= 0x4E00 && c <= 0x9FFF) && !is_common_sign(c) && unicode_extends(c);
}
/// Shown as nothing when a face has no glyph for it.
inline bool is_ignorable(char32_t c) {
    if (c < 0xAD) return c < 0x20 || (c >= 0x7F && c < 0xA0);
    return !(c >= 0x3400 && c <= 0x9FFF) && !is_common_sign(c) && unicode_ignores(c);
}
/// A digit as a person sees it: 7, ７, or the blank _ of a date to be filled in.
bool is_numeral(char32_t c);
/// A code point that Unicode gives a meaning (private use has none).
bool is_assigned(char32_t c);
constexpr bool is_private_use(char32_t c) {
    return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}
/// ½ em wide by GB/T 15834 (· － ／).
bool is_half_width_mark(char32_t c);

} // namespace zwy::text
