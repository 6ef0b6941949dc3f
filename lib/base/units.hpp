// Units of length. Inside the library a length is a double in points (1/72 inch); layouts speak millimetres,
// WordprocessingML twips (1/20 pt), DrawingML EMU (1/12700 pt).
#pragma once

#include <cmath>
#include <cstdint>

namespace zwy {

constexpr double mm_to_pt(double mm) { return mm * 72.0 / 25.4; }
constexpr double pt_to_mm(double pt) { return pt * 25.4 / 72.0; }
/// Rounds to nearest: A4 is 11906 twips wide, not 11905.
inline std::int64_t pt_to_twip(double pt) { return std::llround(pt * 20.0); }
inline std::int64_t pt_to_emu(double pt) { return std::llround(pt * 12700.0); }

struct Box {
    double x = 0, y = 0, width = 0, height = 0; ///< pt, origin at the page's top left, y downwards
};

} // namespace zwy
