#include "page/heights.hpp"

#include <algorithm>
#include <cmath>

namespace zwy::page {

void Leaf::measure() {
    ends.clear();
    double y = 0;
    for (const SetParagraph* part : parts) {
        y += part->before();
        for (std::size_t i = 0; i < part->count; ++i) {
            y += part->filled.line_pitch;
            ends.push_back(y + part->after());
        }
        y += part->after();
    }
    natural = y;
}

std::size_t Leaf::kept(double level) const {
    if (!cuttable || natural <= level) return ends.size();
    const auto above = std::upper_bound(ends.begin(), ends.end(), level);
    const std::size_t lines = std::max<std::size_t>(1, static_cast<std::size_t>(above - ends.begin()));
    return std::min(lines + extra, ends.size());
}

double Leaf::height(double level) const {
    return ends[kept(level) - 1];
}

double Heights::paragraph(const SetParagraph& paragraph, std::uint32_t& last) const {
    if (leaves_ == nullptr || paragraph.leaf == no_leaf) {
        last = no_leaf;
        return paragraph.gone ? 0 : paragraph.height();
    }
    if (paragraph.leaf == last) return 0; // counted with the leaf's first paragraph
    last = paragraph.leaf;
    return (*leaves_)[last].height(level_);
}

double Heights::stack(const std::vector<CellBlock>& blocks) const {
    double height = 0;
    std::uint32_t last = no_leaf;
    for (const CellBlock& block : blocks) {
        if (const auto* set = std::get_if<SetParagraph>(&block)) height += paragraph(*set, last);
        else height += std::get<form::Space>(block).height;
    }
    return height;
}

double Heights::cell(const SetTable& table, const SetCell& cell) const {
    return stack(cell.blocks) + stack(cell.bottom) + 2 * inset_y(*table.origin);
}

std::vector<double> Heights::rows(const SetTable& table, Floor floor) const {
    std::vector<double> heights(table.rows.size());
    bool spans = false;
    for (std::size_t r = 0; r < heights.size(); ++r) {
        const SetRow& row = table.rows[r];
        double height = floor == Floor::full ? row.origin->height : row.origin->min_height;
        if (row.continuation) height = 0;
        for (const SetCell& each : row.cells) {
            if (each.origin->row_span > 1) spans = true;
            else if (!row.origin->exact) height = std::max(height, cell(table, each));
        }
        heights[r] = height;
    }
    if (!spans) return heights;
    for (std::size_t r = 0; r < heights.size(); ++r) {
        for (const SetCell& each : table.rows[r].cells) {
            if (each.origin->row_span < 2) continue;
            const std::size_t end = std::min(r + each.origin->row_span, heights.size());
            double lacking = cell(table, each);
            for (std::size_t i = r; i < end; ++i) lacking -= heights[i];
            if (lacking > 0) heights[end - 1] += lacking;
        }
    }
    return heights;
}

double Heights::block(const SetBlock& block, Floor floor) const {
    if (const auto* set = std::get_if<SetParagraph>(&block)) {
        std::uint32_t last = no_leaf;
        return paragraph(*set, last);
    }
    if (const auto* space = std::get_if<form::Space>(&block)) return space->height;
    if (const auto* table = std::get_if<SetTable>(&block)) {
        double sum = 0;
        for (const double height : rows(*table, floor)) sum += height;
        return sum;
    }
    return 0;
}

// A hundredth of a twip of tolerance, so that a length which is whole twips stays what it is.
double up_to_twip(double pt) { return std::ceil(pt * 20.0 - 0.01) / 20.0; }
double down_to_twip(double pt) { return std::floor(pt * 20.0 + 0.01) / 20.0; }

} // namespace zwy::page
