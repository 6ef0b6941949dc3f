// Lengths as WordprocessingML wants them. Text is rounded down, so that what fits in points fits in Word too.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "base/typography.hpp"
#include "base/units.hpp"
#include "form/layout.hpp"

namespace zwy::docx {

constexpr double rounding_slack = 1e-6;

inline std::int64_t twips_down(double pt) {
    return static_cast<std::int64_t>(std::floor(pt * 20.0 + rounding_slack));
}

/// w:sz counts half points.
inline std::int64_t half_points(double pt) {
    return std::max<std::int64_t>(2, static_cast<std::int64_t>(std::floor(pt * 2.0 + rounding_slack)));
}

/// GB/T 9704: the page number stands 7 mm below the text.
constexpr double footer_distance = mm_to_pt(7);
constexpr double footer_height = 14;

/// What w:spacing adds to each character so that Han characters advance by the style's pitch.
inline std::int64_t tracking(const form::Style& style) {
    return style.char_pitch > 0 ? twips_down(style.char_pitch - style.size) : 0;
}

/// Border widths are eighths of a point.
inline std::int64_t border_size(double pt) {
    return std::clamp<std::int64_t>(std::llround(pt * 8.0), 2, 96);
}

constexpr const char* jc(Align align) {
    switch (align) {
    case Align::left:
        return "left";
    case Align::center:
        return "center";
    case Align::right:
        return "right";
    case Align::justify:
        return "both";
    case Align::distribute:
        return "distribute";
    }
    return "left";
}

} // namespace zwy::docx
