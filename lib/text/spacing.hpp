// How much room each cluster takes: half-width marks, neighbouring marks, the gap between Han and Western
// text, the tracking of a grid (clreq 3.1.6, 3.2.2; GB/T 15834 5.1).
#pragma once

#include "text/paragraph.hpp"

namespace zwy::text {

/// Fills trims, rooms and gaps of the clusters.
void set_spacing(const FontSet& fonts, const ParagraphFormat& format, Paragraph& paragraph);

} // namespace zwy::text
