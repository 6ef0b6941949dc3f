// Which characters a glyph stands for: the runs of the composer cut into their smallest pieces of text and
// glyphs.
#pragma once

#include <string_view>
#include <vector>

#include "text/composer.hpp"

namespace zwy::pdf {

/// Glyphs begin … end of the run stand for `text`, together and for nothing else.
struct Cluster {
    std::size_t begin = 0, end = 0;
    std::string_view text; ///< of the run's text
};

/// Cuts the run in glyph order. Characters without a glyph of their own (joiners that shaping took away)
/// belong to the cluster in front of them. A run whose clusters do not ascend (right-to-left text) is one
/// piece.
void cut_clusters(const text::GlyphRun& run, std::vector<Cluster>& out);

/// Whether any character is for private use, which PDF/A-3a wants spelled out by ActualText.
bool has_private_use(std::string_view utf8);

} // namespace zwy::pdf
