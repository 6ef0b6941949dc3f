// A row that is taller than a page, cut by lines into rows that are not.
#include <algorithm>
#include <cmath>

#include "page/fitting.hpp"

namespace zwy::page {
namespace {

/// Hands out a cell's contents from top to bottom, as much at a time as is asked for.
class CellReader {
public:
    explicit CellReader(SetCell& cell) : blocks_(std::move(cell.blocks)), bottom_(std::move(cell.bottom)) {}

    [[nodiscard]] bool done() const { return block_ == blocks_.size() && bottom_given_; }

    /// Moves what fits into `height` to `to`; at least one line when `force` is set. Returns the height used.
    double take(SetCell& to, double height, bool force) {
        double used = 0;
        while (block_ < blocks_.size()) {
            auto* paragraph = std::get_if<SetParagraph>(&blocks_[block_]);
            const double whole = paragraph != nullptr ? paragraph->height()
                                                      : std::get<form::Space>(blocks_[block_]).height;
            const bool nothing_less = force && used == 0 && (paragraph == nullptr || paragraph->count == 1);
            if (used + whole <= height || nothing_less) {
                used += whole;
                to.blocks.push_back(std::move(blocks_[block_++]));
                continue;
            }
            if (paragraph == nullptr) return used;
            const std::size_t lines = fitting(*paragraph, height - used, force && used == 0);
            if (lines == 0) return used;
            SetParagraph rest = cut(*paragraph, lines);
            used += paragraph->height();
            to.blocks.push_back(std::move(blocks_[block_]));
            blocks_[block_] = std::move(rest);
            return used;
        }
        if (bottom_given_) return used;
        const double foot = Heights().stack(bottom_);
        if (used + foot > height && !(force && used == 0)) return used;
        bottom_given_ = true;
        to.bottom = std::move(bottom_);
        return used + foot;
    }

private:
    static std::size_t fitting(const SetParagraph& paragraph, double height, bool force) {
        const double room = height - paragraph.before() - paragraph.after();
        const double lines = std::floor(room / paragraph.filled.line_pitch + 1e-9);
        const std::size_t most = paragraph.count - 1; // the whole of it does not fit
        if (lines < 1) return force ? std::min<std::size_t>(1, most) : 0;
        return std::min(static_cast<std::size_t>(lines), most);
    }
    std::vector<CellBlock> blocks_, bottom_;
    std::size_t block_ = 0;
    bool bottom_given_ = false;
};

} // namespace

std::vector<SetRow> split_row(SetRow row, const SetTable& table, double first, double others) {
    std::vector<CellReader> readers;
    readers.reserve(row.cells.size());
    for (SetCell& cell : row.cells) readers.emplace_back(cell);
    const double insets = 2 * inset_y(*table.origin);
    std::vector<SetRow> out;
    // A row always takes something of each cell, so that this comes to an end.
    const auto unread = [](const CellReader& reader) { return !reader.done(); };
    while (std::any_of(readers.begin(), readers.end(), unread)) {
        const double room = (out.empty() ? first : others) - insets;
        SetRow& part = out.emplace_back(SetRow{row.origin, {}, row.data_row, 0, !out.empty()});
        double tallest = 0;
        for (std::size_t i = 0; i < readers.size(); ++i) {
            const SetCell& from = row.cells[i];
            SetCell& to = part.cells.emplace_back(SetCell{from.origin, from.x, from.width, {}, {}, 0, 0});
            tallest = std::max(tallest, readers[i].take(to, room, true));
        }
        part.height = up_to_twip(tallest + insets);
    }
    return out;
}

} // namespace zwy::page
