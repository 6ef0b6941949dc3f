// The ruling of a table's part on one page: as few and as long rules as its cells allow.
#pragma once

#include <cstdint>
#include <vector>

#include "page/pages.hpp"

namespace zwy::page {

/// Which cell covers each field of the grid, row by row. Cells have different numbers; the numbers say nothing else.
class Grid {
public:
    explicit Grid(std::size_t columns) : columns_(columns) {}
    /// Adds a row; what cells above still cover is theirs.
    void add_row();
    /// Puts a cell into the last row, reaching `rows` rows down.
    void add_cell(std::size_t column, std::size_t columns, std::size_t rows);
    /// Goes on on another page: the rows are forgotten, the cells that reach down from them are not.
    void next_page() { owners_.clear(); }

    [[nodiscard]] std::size_t rows() const { return owners_.size() / columns_; }
    /// The rules; `x` are the columns' edges (one more than columns), `y` the rows' (one more than rows).
    [[nodiscard]] std::vector<PlacedRule> rules(const std::vector<double>& x, const std::vector<double>& y,
                                                form::Table::Rules kind, double width) const;

private:
    struct Reaching {
        std::uint32_t cell = 0;
        std::size_t rows = 0; ///< still to come
    };
    [[nodiscard]] std::uint32_t owner(std::size_t row, std::size_t column) const {
        return owners_[row * columns_ + column];
    }
    std::size_t columns_;
    std::vector<std::uint32_t> owners_;
    std::vector<Reaching> reaching_ = std::vector<Reaching>(columns_);
    std::uint32_t cells_ = 0;
};

} // namespace zwy::page
