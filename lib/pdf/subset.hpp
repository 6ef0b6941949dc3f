// A face cut down to the glyphs that are shown.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "text/fonts.hpp"

namespace zwy::pdf {

/// The font program of a subset and the codes under which its glyphs are shown.
struct Subset {
    std::string program; ///< TrueType, or bare CFF
    bool is_cff = false;
    std::vector<std::uint16_t> codes; ///< of the glyphs asked for, in their order
};

/// `glyphs` are ascending and unique. A TrueType glyph's code is its number in the subset; a CFF glyph's is
/// its CID, which subsetting keeps. Throws font_broken.
Subset make_subset(const text::Face& face, std::span<const std::uint32_t> glyphs);

} // namespace zwy::pdf
