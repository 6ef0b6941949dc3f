// Words as a reader takes them: white space that programs add or drop does not count.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zwy::read {

/// Whether the character is white space of any width (Unicode White_Space), or one that shows nothing and that programs
/// put at the edges of controls (U+200B, U+FEFF).
bool is_space(char32_t c);
/// Without any white space.
std::string without_spaces(std::string_view text);
/// Without white space at the ends.
std::string_view trimmed(std::string_view text);
/// Full-width digits, points, hyphens and slashes (U+FF01 … U+FF5E) as the ASCII ones.
std::string narrow(std::string_view text);
std::vector<std::string> split(std::string_view text, std::string_view separator);
std::string join(const std::vector<std::string>& items, std::string_view separator);

/// A box that is ticked, or one that is not, as programs and people draw them.
bool is_ticked_box(char32_t c);
bool is_empty_box(char32_t c);

} // namespace zwy::read
