// Squeezing and stretching one line to a width (clreq 3.6.3, 3.6.4).
#pragma once

#include "text/lines.hpp"

namespace zwy::text {

/// What is done to one cluster of a line, pt.
struct Adjustment {
    double left = 0, right = 0; ///< taken off at its sides
    double extra = 0;           ///< put behind it
};

/// One entry for each cluster of the line. White space at its end and the gap behind its last cluster are
/// gone, its edges are cut, and it is squeezed when it is wider than `width`, or stretched to it when `fill`
/// is set.
Scratch<Adjustment> adjust(const Paragraph& paragraph, const Measure& measure, LineRange line, double width,
                           bool fill);

} // namespace zwy::text
