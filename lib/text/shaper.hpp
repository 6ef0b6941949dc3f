// From characters to clusters of glyphs: faces glyph by glyph, HarfBuzz for the glyphs.
#pragma once

#include "text/paragraph.hpp"

namespace zwy::text {

/// Reads the spans' characters and decides what each is, neighbours considered.
Characters read_characters(std::span<const Span> spans, Memory* memory);

/// Fills pieces, glyphs and clusters (all but rooms, trims and gaps) from `paragraph.characters`.
void shape(const FontSet& fonts, std::span<const Span> spans, Paragraph& paragraph);

} // namespace zwy::text
