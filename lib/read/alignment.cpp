#include "read/alignment.hpp"

#include <algorithm>

#include "base/watch.hpp"
#include "read/words.hpp"

namespace zwy::read {
namespace {

bool holds_field(const SheetRow& row, const Unit& unit) {
    for (const ExpectedCell& cell : unit.cells)
        for (const Expected& expected : cell.pieces) {
            if (expected.kind == Expected::Kind::words || expected.kind == Expected::Kind::row_number) continue;
            const std::string& path = expected.piece->accessor->path();
            for (const SheetCell& candidate : row.cells)
                for (const Piece& piece : candidate.pieces)
                    if (piece.target.path == path) return true;
        }
    return false;
}

bool has_words(const Unit& unit) {
    return std::ranges::any_of(unit.cells, [](const ExpectedCell& cell) { return !cell.words.empty(); });
}

/// The same number of cells, with the layout's words in them and nothing else outside of controls.
bool same_words(const SheetRow& row, const Unit& unit) {
    return row.cells.size() == unit.cells.size() &&
           std::ranges::equal(row.cells, unit.cells, [](const SheetCell& cell, const ExpectedCell& expected) {
               return cell.words == expected.words;
           });
}

/// The layout's words are there, be there other text between them.
bool fits(const SheetRow& row, const Unit& unit) {
    return row.cells.size() == unit.cells.size() &&
           std::ranges::equal(row.cells, unit.cells, [](const SheetCell& cell, const ExpectedCell& expected) {
               return locate(expected, cell.text).has_value() ||
                      without_spaces(cell.text).find(expected.words) != std::string::npos;
           });
}

class Aligner {
public:
    Aligner(const std::vector<Unit>& units, const std::vector<SheetRow>& sheet) : units_(units), sheet_(sheet) {}

    Alignment align() {
        result_.rows.resize(units_.size());
        std::vector<bool> taken(sheet_.size());
        for (std::size_t i = 0; i < units_.size(); ++i) {
            if (units_[i].row != nullptr && units_[i].row->repeat)
                repeated(i);
            else if (const std::size_t row = find(units_[i], next_); row < sheet_.size())
                result_.rows[i] = {row}, next_ = row + 1;
            for (const std::size_t row : result_.rows[i]) taken[row] = true;
        }
        for (std::size_t row = 0; row < sheet_.size(); ++row)
            if (!taken[row]) result_.strays.push_back(row);
        return std::move(result_);
    }

private:
    /// The row at or behind `from` that is most surely the unit's; the sheet's size when there is none.
    [[nodiscard]] std::size_t find(const Unit& unit, std::size_t from) const {
        const bool in_table = unit.row != nullptr;
        const auto first = [&](auto&& is) {
            for (std::size_t row = from; row < sheet_.size(); ++row) {
                tick();
                if ((sheet_[row].table != SheetRow::none) == in_table && is(sheet_[row])) return row;
            }
            return sheet_.size();
        };
        const auto by_field = first([&](const SheetRow& row) { return holds_field(row, unit); });
        const auto by_words = has_words(unit) ? first([&](const SheetRow& row) { return same_words(row, unit); })
                                              : sheet_.size();
        if (const auto found = std::min(by_field, by_words); found < sheet_.size()) return found;
        if (has_words(unit)) return first([&](const SheetRow& row) { return fits(row, unit); });
        // Without words or controls only the place tells: the next row, if it is one like it.
        const auto next = first([](const SheetRow&) { return true; });
        return next < sheet_.size() && sheet_[next].cells.size() == unit.cells.size() ? next : sheet_.size();
    }

    /// All rows from here to the end of the table, or to the row that the layout has behind them.
    void repeated(std::size_t i) {
        std::size_t row = next_;
        while (row < sheet_.size() && sheet_[row].table == SheetRow::none) ++row;
        if (row == sheet_.size()) return;
        const bool in_same_table = i > 0 && units_[i - 1].table == units_[i].table && !result_.rows[i - 1].empty();
        const std::size_t table = in_same_table ? sheet_[result_.rows[i - 1].front()].table : sheet_[row].table;
        std::size_t end = row;
        while (end < sheet_.size() && sheet_[end].table == table) ++end;
        if (i + 1 < units_.size() && units_[i + 1].table == units_[i].table)
            end = std::min(end, find(units_[i + 1], row));
        for (; row < end; ++row)
            if (sheet_[row].cells.size() == units_[i].cells.size()) result_.rows[i].push_back(row);
        next_ = end;
    }

    const std::vector<Unit>& units_;
    const std::vector<SheetRow>& sheet_;
    Alignment result_;
    std::size_t next_ = 0;
};

} // namespace

Alignment align(const std::vector<Unit>& units, const std::vector<SheetRow>& sheet) {
    return Aligner(units, sheet).align();
}

} // namespace zwy::read
