// PNG files, by libdeflate: libpng and Cairo take several times as long.
#pragma once

#include <string>
#include <string_view>

#include "page/picture.hpp"

namespace zwy::page {

/// PNG's colour types, of eight bits a channel.
enum class PngColour : std::uint8_t { grey = 0, rgb = 2, rgba = 6 };

/// `samples` are the rows from the top, each with its filter's number before it. `dpi` 0: not said.
std::string encode_png(unsigned width, unsigned height, PngColour colour, std::string_view samples, double dpi);
std::string encode_png(const Pixels& pixels);

} // namespace zwy::page
