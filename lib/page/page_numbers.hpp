// Page numbers as GB/T 9704-2012, 7.5 has them.
#pragma once

#include "page/canvas.hpp"
#include "page/galley.hpp"

namespace zwy::page {

/// 四号半角宋体 between em dashes, the dashes 7 mm below the text; on the right of odd pages and on the left of even
/// ones, one character in.
void number_pages(Canvas& canvas, const Setter& setter);

} // namespace zwy::page
