// Which clusters stand on which line.
#pragma once

#include "text/measure.hpp"

namespace zwy::text {

struct LineRange {
    std::size_t first = 0, end = 0;
};

/// Whether break_lines() would leave all clusters on the first line, which has `room` pt.
bool fits_one_line(const Measure& measure, std::size_t clusters, double room);

/// Breaks the paragraph: what fits; where that would end a line wrongly, squeezed in first and pushed out
/// second (clreq 3.1.4); a lone last character pulled back or joined by another (3.5.4). The first line is
/// shorter by `indent`. There is at least one line, and each has at least one cluster.
Scratch<LineRange> break_lines(const Paragraph& paragraph, const Measure& measure, Align align,
                               double width, double indent);

} // namespace zwy::text
