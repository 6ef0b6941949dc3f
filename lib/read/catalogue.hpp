// The boxes of a catalogue, ☑ and ☐.
#pragma once

#include "read/sheet.hpp"
#include "read/view.hpp"

namespace zwy::read {

/// Reads the options of the catalogue `piece` into `view`: from their controls, wherever a long list goes on, or from the
/// text of the catalogue's cell.
void read_options(const form::Inline& piece, const std::vector<SheetRow>& sheet, const SheetCell& cell,
                  const Issued& issued, View& view, Problems& problems);

} // namespace zwy::read
