// As much of a CFF font program (Adobe Technical Note 5176) as a PDF writer must know.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace zwy::pdf {

/// The CIDs of the glyphs 0 … glyph_count - 1 of a CID-keyed program; empty when it is keyed by names, where
/// a PDF takes the CID for the glyph's number; nothing when the program is broken.
std::optional<std::vector<std::uint16_t>> cff_cids(std::string_view program, std::size_t glyph_count);

} // namespace zwy::pdf
