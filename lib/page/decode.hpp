// The decoders behind picture.hpp.
#pragma once

#include "page/picture.hpp"

namespace zwy::page {

[[noreturn]] void fail_picture(std::string_view name, std::string_view why);
/// Throws limit.
void check_pixels(std::uint64_t width, std::uint64_t height, std::uint64_t max_pixels);

bool is_png(std::string_view bytes);
bool is_jpeg(std::string_view bytes);
Pixels decode_png(std::string_view bytes, std::string_view name, std::uint64_t max_pixels);
Pixels decode_jpeg(std::string_view bytes, std::string_view name, std::uint64_t max_pixels);

} // namespace zwy::page
