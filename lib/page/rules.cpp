#include "page/rules.hpp"

#include <algorithm>

namespace zwy::page {

void Grid::add_row() {
    for (Reaching& from_above : reaching_) {
        if (from_above.rows > 0) {
            --from_above.rows;
            owners_.push_back(from_above.cell);
        } else {
            owners_.push_back(++cells_);
        }
    }
}

void Grid::add_cell(std::size_t column, std::size_t columns, std::size_t rows) {
    ++cells_;
    const std::size_t begin = owners_.size() - columns_;
    for (std::size_t c = column; c < std::min(column + columns, columns_); ++c) {
        owners_[begin + c] = cells_;
        reaching_[c] = {cells_, rows - 1};
    }
}

std::vector<PlacedRule> Grid::rules(const std::vector<double>& x, const std::vector<double>& y,
                                    form::Table::Rules kind, double width) const {
    std::vector<PlacedRule> out;
    if (kind == form::Table::Rules::none || rows() == 0) return out;
    const std::size_t bottom = rows(), right = columns_;
    const double half = width / 2; // rules end square at each other's outer edge
    const auto across = [&](std::size_t edge, std::size_t column) {
        if (edge == 0 || edge == bottom) return true;
        return kind == form::Table::Rules::all && owner(edge - 1, column) != owner(edge, column);
    };
    const auto down = [&](std::size_t edge, std::size_t row) {
        if (edge == 0 || edge == right) return true;
        return kind == form::Table::Rules::all && owner(row, edge - 1) != owner(row, edge);
    };
    for (std::size_t edge = 0; edge <= bottom; ++edge) {
        for (std::size_t c = 0; c < right;) {
            if (!across(edge, c)) {
                ++c;
                continue;
            }
            const std::size_t begin = c;
            while (c < right && across(edge, c)) ++c;
            out.push_back({x[begin] - half, y[edge], x[c] + half, y[edge], width});
        }
    }
    for (std::size_t edge = 0; edge <= right; ++edge) {
        for (std::size_t r = 0; r < bottom;) {
            if (!down(edge, r)) {
                ++r;
                continue;
            }
            const std::size_t begin = r;
            while (r < bottom && down(edge, r)) ++r;
            out.push_back({x[edge], y[begin] - half, x[edge], y[r] + half, width});
        }
    }
    return out;
}

} // namespace zwy::page
