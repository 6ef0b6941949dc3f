#include <algorithm>

#include "docx/body.hpp"
#include "docx/measure.hpp"
#include "docx/names.hpp"

namespace zwy::docx {
namespace {

/// The space above a cell's foot gives way by this, so that no rounding makes the row grow.
constexpr double foot_slack = 0.5;

constexpr const char* valign(VAlign align) {
    switch (align) {
    case VAlign::top:
        return "top";
    case VAlign::middle:
        return "center";
    case VAlign::bottom:
        return "bottom";
    }
    return "top";
}

/// The column edges in twips, rounded as sums so that the widths add up to the table's.
std::vector<std::int64_t> column_edges(const form::Table& table) {
    std::vector<std::int64_t> edges{0};
    double x = 0;
    for (const double width : table.columns)
        edges.push_back(pt_to_twip(x += width));
    return edges;
}

} // namespace

/// A cell that reaches down into rows to come, by the column where it begins.
struct Body::OpenSpan {
    const form::Cell* cell = nullptr;
    std::size_t rows_left = 0;
};

void Body::table(const form::FilledTable& table) {
    const auto edges = column_edges(*table.origin);
    out_.raw("<w:tbl>");
    table_properties(*table.origin, edges.back());
    out_.raw("<w:tblGrid>");
    for (std::size_t i = 1; i < edges.size(); ++i)
        out_.raw("<w:gridCol w:w=\"").number(edges[i] - edges[i - 1]).raw("\"/>");
    out_.raw("</w:tblGrid>");
    std::vector<OpenSpan> spans(table.origin->columns.size());
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const auto& filled = table.rows[i];
        const form::Row* const repeated = filled.origin->repeat ? filled.origin : nullptr;
        // A row that is taller than a page is several, and one item.
        const bool begins = repeated != nullptr && !filled.continuation;
        const bool first = begins && (i == 0 || table.rows[i - 1].origin != repeated);
        const bool last_of_item = repeated != nullptr && !(i + 1 < table.rows.size() && table.rows[i + 1].continuation);
        if (first) open_rows(*repeated);
        if (begins) open_rows_item();
        row(table, i, edges, spans);
        if (last_of_item) close_control();
        if (last_of_item && (i + 1 == table.rows.size() || table.rows[i + 1].origin != repeated)) close_control();
    }
    out_.raw("</w:tbl>");
}

void Body::table_properties(const form::Table& table, std::int64_t width) {
    out_.raw("<w:tblPr><w:tblStyle w:val=\"").raw(table_style_id).raw("\"/><w:tblW w:w=\"").number(width);
    out_.raw("\" w:type=\"dxa\"/><w:tblInd w:w=\"0\" w:type=\"dxa\"/>");
    if (table.rules != form::Table::Rules::none) {
        out_.raw("<w:tblBorders>");
        const auto border = [&](std::string_view side) {
            out_.raw("<w:").raw(side).raw(" w:val=\"single\" w:sz=\"").number(border_size(table.rule_width));
            out_.raw("\" w:space=\"0\" w:color=\"000000\"/>");
        };
        for (const char* side : {"top", "left", "bottom", "right"})
            border(side);
        if (table.rules == form::Table::Rules::all) {
            border("insideH");
            border("insideV");
        }
        out_.raw("</w:tblBorders>");
    }
    out_.raw("<w:tblLayout w:type=\"fixed\"/><w:tblCellMar>");
    const auto margin = [&](std::string_view side, double pt) {
        out_.raw("<w:").raw(side).raw(" w:w=\"").number(pt_to_twip(pt)).raw("\" w:type=\"dxa\"/>");
    };
    margin("top", table.padding_y);
    margin("left", table.padding_x);
    margin("bottom", table.padding_y);
    margin("right", table.padding_x);
    out_.raw("</w:tblCellMar><w:tblLook w:val=\"0000\"/></w:tblPr>");
}

void Body::row(const form::FilledTable& table, std::size_t index, const std::vector<std::int64_t>& edges,
               std::vector<OpenSpan>& spans) {
    const auto& filled = table.rows[index];
    out_.raw("<w:tr><w:trPr>");
    if (filled.height <= document_.layout->page.text_height()) out_.raw("<w:cantSplit/>");
    out_.raw("<w:trHeight w:val=\"").number(pt_to_twip(filled.height)).raw("\" w:hRule=\"");
    out_.raw(filled.origin->exact ? "exact" : "atLeast").raw("\"/>");
    if (filled.origin->header) out_.raw("<w:tblHeader/>");
    out_.raw("</w:trPr>");

    const bool keep_next = table.origin->keep_together && index + 1 < table.rows.size();
    auto next = filled.cells.begin();
    for (std::size_t column = 0; column < spans.size();) {
        if (auto& span = spans[column]; span.rows_left > 0) {
            --span.rows_left;
            out_.raw("<w:tc>");
            cell_properties(*span.cell, span.cell->valign, edges, "continue");
            spacer(0);
            out_.raw("</w:tc>");
            column += span.cell->column_span;
            continue;
        }
        if (next == filled.cells.end()) break;
        const auto& origin = *next->origin;
        if (origin.row_span > 1) spans[column] = {&origin, origin.row_span - 1};
        out_.raw("<w:tc>");
        // With a foot the space between is spelled out, and the content fills the cell from the top.
        const VAlign align = next->bottom.empty() ? origin.valign : VAlign::top;
        cell_properties(origin, align, edges, origin.row_span > 1 ? "restart" : nullptr);
        lock_labels_ = origin.heading && !in_group_;
        cell(*next++, keep_next);
        lock_labels_ = false;
        out_.raw("</w:tc>");
        column += origin.column_span;
    }
    out_.raw("</w:tr>");
}

void Body::cell_properties(const form::Cell& cell, VAlign align, const std::vector<std::int64_t>& edges,
                           const char* merge) {
    out_.raw("<w:tcPr><w:tcW w:w=\"").number(edges[cell.column + cell.column_span] - edges[cell.column]);
    out_.raw("\" w:type=\"dxa\"/>");
    if (cell.column_span > 1) {
        out_.raw("<w:gridSpan w:val=\"").number(static_cast<std::int64_t>(cell.column_span)).raw("\"/>");
    }
    if (merge != nullptr) out_.raw("<w:vMerge w:val=\"").raw(merge).raw("\"/>");
    out_.raw("<w:vAlign w:val=\"").raw(valign(align)).raw("\"/></w:tcPr>");
}

void Body::cell(const form::FilledCell& cell, bool keep_next) {
    if (cell.bottom.empty()) {
        if (cell.blocks.empty()) spacer(0); // a cell must hold a paragraph
        blocks(cell.blocks, {.keep_next = keep_next});
        flush_space();
        return;
    }
    blocks(cell.blocks, {.space_before = cell.space_above, .keep_next = keep_next});
    const double between = cell.space_between - foot_slack;
    blocks(cell.bottom, {.space_before = std::max(0.0, between), .keep_next = keep_next});
    flush_space();
}

} // namespace zwy::docx
