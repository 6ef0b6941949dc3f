// Pictures (seals) to Cairo surfaces.
#pragma once

#include "page/pages.hpp"
#include "preview/cairo_handle.hpp"

namespace zwy::preview {

/// Throws picture_broken, no_memory, or limit when there are more than max_pixels.
Surface decode_picture(const page::Image& image);

} // namespace zwy::preview
