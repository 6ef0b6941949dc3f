// Text in the forms that PDF writes it in.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace zwy::pdf {

/// PDF/A-2 and -3, 6.1.13: no string may be longer.
constexpr std::size_t max_string_bytes = 32'767;

/// Appends the big-endian UTF-16 of valid UTF-8, surrogate pairs included.
void append_utf16be(std::string& out, std::string_view utf8);

/// The text string object's bytes: ASCII as it is, anything else FEFF and UTF-16BE. Text too long for one
/// string is cut between two characters and ends in "…".
std::string text_string(std::string_view utf8);

/// Appends `bytes` as uppercase hexadecimal digits.
void append_hex(std::string& out, std::string_view bytes);

/// Appends `bytes` as a literal string, parentheses included, with the escapes that it needs.
void append_literal(std::string& out, std::string_view bytes);

/// Appends `value` with at most `decimals` (0 … 6) digits behind the point, rounded to nearest, as short as
/// it can be written ("12", ".5", "-3.25"), whatever the locale.
void append_number(std::string& out, double value, int decimals);
void append_integer(std::string& out, long long value);

/// A number of an object, with as many digits as libharu's reals have.
void append_real(std::string& out, double value);
void append_reference(std::string& out, unsigned object);

/// A name, with its solidus and the escapes that it needs.
void append_name(std::string& out, std::string_view name);
/// Between two regular characters there must be white space: puts it behind what is there.
void separate(std::string& out);

/// XML character data, where quotation marks may stand: JSON is full of them.
void append_xml(std::string& out, std::string_view utf8);

} // namespace zwy::pdf
