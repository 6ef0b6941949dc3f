// A text that is longer than all the pages there may be, told before it is set.
#pragma once

#include <cstdint>

#include "form/document.hpp"
#include "text/fonts.hpp"

namespace zwy::page {

/// Throws limit when the long texts of the document, however well they are set, take more than `max_pages` pages. Says
/// nothing when it is not certain; what setting would say comes out earlier, and nothing else.
void check_extent(const form::Document& document, const text::FontSet& fonts, std::uint64_t max_pages);

} // namespace zwy::page
