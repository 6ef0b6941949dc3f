// Pictures at the border: what a seal's bytes are, and what they show.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "page/pages.hpp"

namespace zwy::page {

/// Eight bits a channel, rows from the top without padding.
struct Pixels {
    unsigned width = 0, height = 0;
    std::string rgb;   ///< 3 bytes a pixel
    std::string alpha; ///< 1 byte a pixel; empty when every pixel is opaque
};

/// Looks at every byte of a PNG or JPEG (the bytes say which; a file's name does not) and gives it as an
/// image. `name` is for the message. Throws picture_broken, limit (pixels) and no_memory.
Image inspect_picture(std::string bytes, std::string_view name,
                      std::uint64_t max_pixels = Limits{}.picture_pixels);

/// Decodes a picture that inspect_picture() passed; palettes, grey, 16 bits, interlacing, transparent colours
/// and CMYK all come out as RGB and alpha. Throws picture_broken and no_memory.
Pixels decode_picture(const Image& image);

/// Whether a PDF may hold the JPEG's bytes as they are: Huffman-coded grey or YCbCr of 8 bits. CMYK would
/// need an output intent of its own.
bool is_plain_jpeg(const Image& image);
bool is_grey_jpeg(const Image& image);

} // namespace zwy::page
