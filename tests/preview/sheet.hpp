// Pages made by hand, and PNG files read back, for the tests of the preview room.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "page/pages.hpp"
#include "text/fonts.hpp"

namespace sheet {

const zwy::text::FontSet& fonts();

/// One A4 page, empty.
zwy::page::Pages blank();

/// The text in one run, each character as wide as `size`, the pen starting at (x, y).
zwy::page::PlacedGlyphs glyphs(std::u32string_view text, double x, double y, double size,
                               zwy::Role role = zwy::Role::heiti);

zwy::page::PlacedImage image(std::string bytes, bool jpeg, zwy::Box box);

/// A PNG of one colour; `alpha` from 0 to 1.
std::string png_of(unsigned width, unsigned height, double red, double green, double blue, double alpha);
/// A JPEG of one colour.
std::string jpeg_of(unsigned width, unsigned height, std::uint8_t red, std::uint8_t green, std::uint8_t blue);

struct Pixels {
    int width = 0, height = 0;
    std::vector<std::uint32_t> values; ///< 0xRRGGBB
    /// The pixel under a point of an A4 page drawn at `dpi`.
    [[nodiscard]] std::uint32_t at(double x, double y, double dpi) const;
    /// How many pixels of the rectangle (in pt) are not white.
    [[nodiscard]] std::size_t inked(zwy::Box box, double dpi) const;
};
Pixels decode(std::string_view png);

} // namespace sheet
