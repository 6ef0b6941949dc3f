// The mark 样章 over a picture that is not the real seal.
#pragma once

#include "page/picture.hpp"
#include "text/fonts.hpp"

namespace zwy::page {

/// The picture with 样章 across its middle, as a PNG. The mark is part of the pixels: no format shows the picture
/// without it, nothing can be moved off it, and no word of it gets into the text of the page. Throws like
/// decode_picture().
Image mark_specimen(const Image& image, const text::FontSet& fonts);

} // namespace zwy::page
