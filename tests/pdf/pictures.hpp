// Pictures of every kind, made on the spot.
#pragma once

#include <array>
#include <functional>
#include <string>

namespace zwy::pdf_test {

struct PngKind {
    const char* name;
    int colour_type = 0, depth = 8; ///< libpng's
    bool interlaced = false, transparent_colour = false;
};

/// The kinds that the PNG standard knows.
extern const std::array<PngKind, 18> png_kinds;

/// What a pixel of the test picture shows: a gradient, with corners that tell rows and columns apart.
std::array<unsigned char, 4> pixel(unsigned x, unsigned y, unsigned width, unsigned height);

/// The test picture as PNG of that kind; palettes and low depths hold what they can of it.
std::string make_png(const PngKind& kind, unsigned width, unsigned height);

enum class JpegKind { colour, grey, progressive, cmyk, arithmetic };
std::string make_jpeg(JpegKind kind, unsigned width, unsigned height);

/// A round red seal with a transparent background.
std::string make_seal(unsigned side);

} // namespace zwy::pdf_test
