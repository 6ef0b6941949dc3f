// Pictures (seals) to Cairo surfaces.
#pragma once

#include "page/pages.hpp"
#include "page/cairo_handle.hpp"

namespace zwy::preview {

/// Throws what page::decode_picture() throws.
page::Surface picture_surface(const page::Image& image);

} // namespace zwy::preview
