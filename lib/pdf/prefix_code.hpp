// Prefix codes as deflate has them (RFC 1951, 3.2.2).
#pragma once

#include <cstdint>
#include <span>

namespace zwy::pdf {

/// The lengths of a code for symbols that occur so often, none longer than `longest`. Symbols that never occur
/// have none. The same counts give the same lengths.
void find_code_lengths(std::span<const std::uint32_t> counts, unsigned longest, std::span<std::uint8_t> lengths);

/// The code itself, each word with its first bit lowest.
void find_code_words(std::span<const std::uint8_t> lengths, std::span<std::uint16_t> words);

} // namespace zwy::pdf
