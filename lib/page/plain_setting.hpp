// What a program that sets Chinese plainly needs in order to break lines where we did.
//
// The composer squeezes marks (the second half of 》， or of a ） at a line's end) and so gets characters
// onto a line that Word and LibreOffice would put on the next, at worst in one more line and a taller row.
// Where it did, the line's characters are given a little less room each, just enough; all other lines need
// nothing.
#pragma once

#include <vector>

#include "page/galley.hpp"

namespace zwy::page {

/// Sets Run::tracking. Fixed text is divided at the lines' ends, so that only the lines in question are
/// tightened. A field's text stays one run, as LibreOffice shows it, and is tightened by what makes most of its lines
/// begin where ours do, as LibreOffice was seen to break them. Between the options of a catalogue line ends are forced.
void tighten(std::vector<SetBlock>& blocks, const text::FontSet& fonts);
/// Whether tighten() would leave the paragraph as it is.
bool is_plain(SetParagraph paragraph, const text::FontSet& fonts);

} // namespace zwy::page
