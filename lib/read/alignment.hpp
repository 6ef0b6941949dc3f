// Which rows of a DOCX are which rows of the layout.
#pragma once

#include <cstddef>
#include <vector>

#include "read/sheet.hpp"
#include "read/units.hpp"

namespace zwy::read {

struct Alignment {
    /// For each unit of the layout the rows of the sheet, in order: one, none, or any number where it repeats.
    std::vector<std::vector<std::size_t>> rows;
    std::vector<std::size_t> strays; ///< rows that are none of the layout's
};

/// A row is known by its fields' controls, or by its words; rows come in the order of the layout.
Alignment align(const std::vector<Unit>& units, const std::vector<SheetRow>& sheet);

} // namespace zwy::read
