// Fitting the document to its pages; what it promises is in docs/fitting.md.
#pragma once

#include <deque>
#include <vector>

#include "page/leaves.hpp"

namespace zwy::page {

/// Sets row heights, shrinks texts and moves what does not fit to continuation pages at the end of `blocks`. The
/// words of their headings go to `storage`.
std::vector<FitEvent> fit(std::vector<SetBlock>& blocks, const form::Layout& layout,
                          std::deque<std::string>& storage, const Setter& setter);

/// Divides the empty height of the row's cells, whose rows have their final heights.
void settle(SetTable& table, std::size_t row);

/// Cuts a row that is taller than a page into rows of at most `first` pt and then at most `others` pt.
std::vector<SetRow> split_row(SetRow row, const SetTable& table, double first, double others);

} // namespace zwy::page
