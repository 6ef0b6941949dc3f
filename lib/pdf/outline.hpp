// The outline that a reader shows beside the pages.
#pragma once

#include <vector>

#include "page/pages.hpp"
#include "pdf/haru.hpp"

namespace zwy::pdf {

/// From the headings, nested by level; nothing when there is only one page and one heading.
void write_outline(Store& store, Dict& catalog, const page::Pages& pages,
                   const std::vector<Dict>& page_objects);

} // namespace zwy::pdf
