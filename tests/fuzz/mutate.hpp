// What a harness's own mutator is made with.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace zwy::fuzz {

/// The bytes as libFuzzer changes them, with its dictionary.
std::string mutate_bytes(std::string_view bytes, std::size_t more);

/// Puts what was made in the place of the `size` bytes at `data`, if it has room there, and gives the new size.
std::size_t replace(std::uint8_t* data, std::size_t size, std::size_t most, const std::string& made);

} // namespace zwy::fuzz
