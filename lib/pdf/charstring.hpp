// Type 2 charstrings (Adobe Technical Note 5177).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <hb.h>

namespace zwy::pdf {

/// The outline that HarfBuzz draws, in the font's own units. Without `width` the glyph has the program's default.
std::string charstring(hb_font_t* font, std::uint32_t glyph, std::optional<int> width);

} // namespace zwy::pdf
