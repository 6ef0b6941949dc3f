// The embedding level of each character, by UAX #9.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace zwy::text {

/// In a paragraph that runs from left to right: an odd level is drawn from right to left. One a character.
std::vector<std::uint8_t> embedding_levels(std::span<const char32_t> text);

} // namespace zwy::text
