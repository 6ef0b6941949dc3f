#include "page/structure.hpp"

#include <algorithm>
#include <numeric>

namespace zwy::page {
namespace {

/// Whether the runs print nothing but one field; `path` is that field, or that of the runs before.
bool prints_only(const SetParagraph& paragraph, std::string_view& path) {
    for (const form::Run& run : paragraph.filled.runs) {
        if (run.text.empty() && run.path.empty()) continue;
        if (run.path.empty() || (!path.empty() && run.path != path)) return false;
        path = run.path;
    }
    return true;
}

} // namespace

std::string text_of(const SetParagraph& paragraph) {
    std::string out;
    for (const form::Run& run : paragraph.filled.runs) out += run.text;
    return out;
}

std::string_view only_field(const SetParagraph& paragraph) {
    std::string_view path;
    return prints_only(paragraph, path) ? path : std::string_view();
}

std::string_view only_field(const std::vector<CellBlock>& stack) {
    std::string_view path;
    for (const CellBlock& block : stack) {
        const auto* paragraph = std::get_if<SetParagraph>(&block);
        if (paragraph != nullptr && !prints_only(*paragraph, path)) return {};
    }
    return path;
}

ParagraphNodes add_paragraph(Canvas& canvas, const SetParagraph& paragraph, NodeId parent) {
    ParagraphNodes nodes;
    const int level = paragraph.filled.style->heading;
    nodes.node = canvas.add_node(level > 0 ? Node::Kind::heading : Node::Kind::paragraph, parent);
    canvas.node(nodes.node).heading_level = level;
    const std::vector<form::Run>& runs = paragraph.filled.runs;
    std::string_view path;
    if (prints_only(paragraph, path)) {
        canvas.node(nodes.node).path = path;
        return nodes;
    }
    nodes.spans.assign(runs.size(), nodes.node);
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (runs[i].path.empty()) continue;
        nodes.spans[i] = canvas.add_node(Node::Kind::span, nodes.node);
        canvas.node(nodes.spans[i]).path = runs[i].path;
    }
    return nodes;
}

ColumnOrder::ColumnOrder(Canvas& canvas, const SetTable& table)
    : canvas_(canvas), sorts_(!table.origin->is_data_table() && table.origin->columns.size() > 1),
      first_(canvas.node(0).children.size()) {}

void ColumnOrder::begin_row(const SetRow& row) {
    if (row.cells.size() != cells_before_) ++block_;
    cells_before_ = row.cells.size();
}

void ColumnOrder::end_cell(const SetCell& cell) {
    if (sorts_) places_.resize(canvas_.node(0).children.size() - first_, {block_, cell.origin->column});
}

void ColumnOrder::apply() {
    std::vector<NodeId>& children = canvas_.node(0).children;
    const std::vector<NodeId> added(children.begin() + static_cast<std::ptrdiff_t>(first_), children.end());
    std::vector<std::size_t> order(places_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return places_[a] < places_[b]; });
    for (std::size_t i = 0; i < order.size(); ++i) children[first_ + i] = added[order[i]];
}

} // namespace zwy::page
