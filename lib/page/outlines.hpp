// Glyph outlines from HarfBuzz as Cairo paths. No FreeType face is involved: those must be locked, and the
// faces of a FontSet are shared by threads.
#pragma once

#include <cstdint>

#include <cairo.h>

#include "text/fonts.hpp"

namespace zwy::page {

/// Adds the glyph's outline to the current path, in units of the em, y downwards, the pen at the origin.
void add_outline(cairo_t* cr, const text::Face& face, std::uint32_t glyph);

} // namespace zwy::page
