// Pages to pictures through Cairo.
#pragma once

#include <string>

#include "page/pages.hpp"

namespace zwy::preview {

/// Page `page` (from zero) as PNG at `dpi`; as SVG with text as outlines. Throws no_such_page, limit, no_memory.
std::string write_png(const page::Pages& pages, const text::FontSet& fonts, std::size_t page, double dpi);
std::string write_svg(const page::Pages& pages, const text::FontSet& fonts, std::size_t page);

} // namespace zwy::preview
