// One page as SVG, text as outlines: written here, as the pages of a PDF are, and not through Cairo, whose SVG keeps
// every font that it was given in a cache of the process and names things by counters of the process.
#pragma once

#include <string>

#include "page/pages.hpp"

namespace zwy::preview {

/// The unit is the point. Each glyph's outline and each picture stands there once. Refers to nothing outside of itself
/// and holds no script. Throws picture_broken and no_memory.
std::string svg_of(const page::Page& page, const text::FontSet& fonts);

} // namespace zwy::preview
