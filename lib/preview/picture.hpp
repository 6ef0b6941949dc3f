// Pictures (seals) to Cairo surfaces.
#pragma once

#include "page/pages.hpp"
#include "preview/cairo_handle.hpp"

namespace zwy::preview {

/// Throws what page::decode_picture() throws.
Surface picture_surface(const page::Image& image);

} // namespace zwy::preview
