// A face as a Cairo font, for SVG: each glyph's outline is then written once and used wherever it stands.
#pragma once

#include "page/cairo_handle.hpp"
#include "text/fonts.hpp"

namespace zwy::preview {

/// The result refers to `face`, which must outlive it.
page::FontFace make_glyph_font(const text::Face& face);

} // namespace zwy::preview
