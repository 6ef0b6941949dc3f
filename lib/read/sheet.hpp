// A DOCX as rows of cells, with the pieces of fields that their controls hold.
#pragma once

#include <string>
#include <vector>

#include "form/layout.hpp"
#include "read/story.hpp"
#include "read/target.hpp"
#include "read/view.hpp"

namespace zwy::read {

/// What one control holds.
struct Piece {
    Target target;
    std::string text;       ///< empty when it shows its prompt
    std::string words;      ///< of an option: what stands behind its box
    std::optional<bool> checked; ///< of an option's box, where it is still a check box
};

struct SheetCell {
    std::vector<Piece> pieces;
    std::string words; ///< outside of the controls, without white space
    std::string text;  ///< everything, each paragraph ended by a line break
};

/// A row of a table, or the paragraphs between two tables as one cell.
struct SheetRow {
    std::vector<SheetCell> cells;
    std::size_t table = none;
    static constexpr std::size_t none = SIZE_MAX;
};

std::vector<SheetRow> sheet_of(Story story, const form::Layout& layout);

} // namespace zwy::read
