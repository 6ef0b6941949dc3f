// Pages to pictures: PNG through Cairo, SVG by our own hand.
#pragma once

#include <cstdint>
#include <string>

#include "base/limits.hpp"
#include "page/pages.hpp"

namespace zwy::preview {

constexpr double min_dpi = 10, max_dpi = 1200;

/// Page `page` (from zero) as PNG at `dpi`; as SVG with text as outlines. Both are white where nothing is
/// drawn, and the same pages give the same bytes. Throws no_such_page, bad_argument, limit, picture_broken,
/// no_memory.
std::string write_png(const page::Pages& pages, const text::FontSet& fonts, std::size_t page, double dpi,
                      std::uint64_t max_pixels = Limits{}.preview_pixels);
std::string write_svg(const page::Pages& pages, const text::FontSet& fonts, std::size_t page);

} // namespace zwy::preview
