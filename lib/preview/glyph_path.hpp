// A glyph's outline as SVG path data.
#pragma once

#include <cstdint>
#include <string>

#include "text/fonts.hpp"

namespace zwy::preview {

/// A number of an SVG: at most three decimals, and none that say nothing.
void append_number(std::string& out, double value);

/// Appends the outline in the face's own units, y upwards, the pen at the origin; nothing for a blank glyph.
void append_outline(std::string& out, const text::Face& face, std::uint32_t glyph);

} // namespace zwy::preview
