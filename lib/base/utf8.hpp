// UTF-8 at the border: what is text, and what is not.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace zwy::utf8 {

constexpr char32_t invalid = 0xFFFFFFFF;

/// Decodes the character at `offset` and moves `offset` behind it. Ill-formed input (Unicode 15, table 3-7:
/// overlong forms, surrogates, beyond U+10FFFF, truncated) gives `invalid` and moves one byte.
inline char32_t next(std::string_view text, std::size_t& offset);

/// Appends the character; `c` must be a Unicode scalar value.
void append(std::string& out, char32_t c);

/// The offset of the first ill-formed byte, or nothing.
std::optional<std::size_t> first_error(std::string_view text);

/// Whether XML 1.0, PDF text strings and Word can all carry the character: no C0 or C1 control but tab, line
/// feed and carriage return, no noncharacter (U+FDD0..FDEF, U+xxFFFE, U+xxFFFF), no surrogate.
bool is_printable(char32_t c);

/// "U+2B74C"
std::string code_point_name(char32_t c);

/// next() for all that next() does not know at once.
char32_t decode(std::string_view text, std::size_t& offset);

// Every room reads text by it, and nearly all of that is ASCII or characters of three bytes.
inline char32_t next(std::string_view text, std::size_t& offset) {
    const auto* const at = reinterpret_cast<const unsigned char*>(text.data()) + offset;
    if (at[0] < 0x80) {
        ++offset;
        return at[0];
    }
    const bool three = (at[0] & 0xF0U) == 0xE0U && text.size() - offset >= 3;
    if (!three || (at[1] & 0xC0U) != 0x80U || (at[2] & 0xC0U) != 0x80U) return decode(text, offset);
    const char32_t c = (at[0] & 0x0FU) << 12U | (at[1] & 0x3FU) << 6U | (at[2] & 0x3FU);
    if (c < 0x800 || (c >= 0xD800 && c <= 0xDFFF)) return decode(text, offset);
    offset += 3;
    return c;
}

} // namespace zwy::utf8
