// Where a line may end, and how willingly: ICU's opportunities, and over them the prohibitions of clreq 3.1.4
// and 3.1.5 and the things that a printer keeps together.
#pragma once

#include "text/paragraph.hpp"

namespace zwy::text {

/// How willingly a line ends at a place, from never to gladly. A lower one is used only when no higher one
/// lets anything stand on the line.
enum BreakQuality : std::uint8_t {
    forbidden = 0, ///< a mark that may not begin or end a line; inside —— and ……
    inside = 1,    ///< between the letters of a word, the digits of a number
    address = 2,   ///< behind / @ . and their kin in an address, anywhere in a very long word
    kept = 3,      ///< between a number and its unit, inside an unbreakable span
    joint = 4,     ///< between the year, month and day of a date
    free = 5,
};

/// Fills `paragraph.breaks`.
void find_breaks(std::span<const Span> spans, Paragraph& paragraph);

} // namespace zwy::text
