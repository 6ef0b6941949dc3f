// What a layout expects to find on the paper, cell by cell: fixed words, and the fields between them.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "form/document.hpp"

namespace zwy::read {

/// A piece of a cell's text. Paragraphs end with a line break.
struct Expected {
    enum class Kind { words, field, catalogue, row_number };
    Kind kind = Kind::words;
    std::string words;                   ///< of words
    const form::Inline* piece = nullptr; ///< of field and catalogue
};

struct ExpectedCell {
    std::vector<Expected> pieces;
    std::string words; ///< all fixed words, without white space
    [[nodiscard]] bool has_fields() const;
};

/// A row of a table, or the paragraphs of the page between two tables as one cell.
struct Unit {
    std::vector<ExpectedCell> cells;
    std::size_t table = none;          ///< which table of the layout
    const form::Row* row = nullptr;    ///< null between tables
    static constexpr std::size_t none = SIZE_MAX;
};

/// Whether the data gives a field; decides which of the pieces that depend on data are there.
using Present = std::function<bool(const model::Accessor&)>;

std::vector<Unit> units_of(const form::Layout& layout, const Present& present);

/// The fields of the cell, by position, from its whole text: what stands between the fixed words; nothing when the
/// fixed words are not there in their order, or two fields have nothing between them. Catalogues are left out.
struct Located {
    const form::Inline* piece = nullptr;
    std::string text;
};
std::optional<std::vector<Located>> locate(const ExpectedCell& cell, std::string_view text);

} // namespace zwy::read
