// A face cut down to the glyphs that are shown.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <vector>

#include "pdf/glyph_stock.hpp"

namespace zwy::pdf {

/// The font program of a subset, in the pieces that it is put together from. The stock must outlive it.
class Subset {
public:
    /// `glyphs` are ascending and unique. Throws font_broken.
    Subset(const FaceStock& stock, std::span<const std::uint32_t> glyphs);

    /// Under which the glyphs that were asked for are shown, in their order.
    [[nodiscard]] const std::vector<std::uint16_t>& codes() const { return codes_; }
    /// TrueType, or bare CFF.
    [[nodiscard]] std::string program() const;

    /// The program as a zlib stream, from glyphs that are in stock.
    struct Stream {
        std::string zlib;
        std::size_t size = 0; ///< of the program
    };
    [[nodiscard]] Stream stream() const;

private:
    const FaceStock* stock_;
    std::vector<std::uint32_t> program_; ///< its glyphs
    std::vector<std::uint16_t> codes_;
};

} // namespace zwy::pdf
