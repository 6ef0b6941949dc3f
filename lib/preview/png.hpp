// A drawn page as a PNG file.
#pragma once

#include <string>

#include <cairo.h>

namespace zwy::preview {

/// The pixels of an opaque image surface, with its resolution; one byte a pixel when all are grey, which a
/// form without a seal is. Cairo's own writer takes four times as long, and does not say how large the paper
/// is.
std::string encode_png(cairo_surface_t* surface, double dpi);

} // namespace zwy::preview
