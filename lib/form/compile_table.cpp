// Tables: columns, rows, and cells that fill them without gap or overlap.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/problem.hpp"
#include "form/compiler.hpp"

namespace zwy::form {

namespace {

constexpr std::size_t most_rows = 1000, most_columns = 60;

std::string tidy(double pt) {
    const auto tenths = std::llround(pt_to_mm(pt) * 10);
    return std::to_string(tenths / 10) + "." + std::to_string(std::abs(tenths % 10)) + " mm";
}

std::string words_of(const Cell& cell) {
    std::string out;
    for (const auto& block : cell.blocks)
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) out += fixed_words(*paragraph);
    return out;
}

const Inline* first_field(const Cell& cell) {
    for (const auto* blocks : {&cell.blocks, &cell.bottom})
        for (const auto& block : *blocks)
            if (const auto* paragraph = std::get_if<Paragraph>(&block))
                for (const auto& piece : paragraph->inlines)
                    if (piece.accessor) return &piece;
    return nullptr;
}

/// The label nearest to the left of a cell, and before it those that adjoin it: 运维完成情况　1.一级事故…, though the
/// category may begin rows above.
std::string labels_left_of(const Table& table, std::size_t row, const Cell& cell) {
    std::vector<const Cell*> heads(cell.column, nullptr); // by the column behind them
    for (std::size_t r = 0; r <= row; ++r)
        for (const auto& each : table.rows[r].cells)
            if (each.heading && r + each.row_span > row && each.column + each.column_span <= cell.column)
                heads[each.column + each.column_span - 1] = &each;
    std::string words;
    std::size_t column = cell.column;
    while (column > 0 && heads[column - 1] == nullptr)
        --column;
    while (column > 0 && heads[column - 1] != nullptr) {
        words = words_of(*heads[column - 1]) + (words.empty() ? "" : "　") + words;
        column = heads[column - 1]->column;
    }
    return words;
}

/// A label that several records share is told apart by the record's: 信息化负责人·联系电话.
std::string with_record(std::string label, const Inline& field) {
    if (field.accessor->needs_row()) return label;
    auto whole = field.accessor->place_at(0).label;
    return whole.ends_with("·" + label) ? whole : label;
}

} // namespace

Table Compiler::read_table(const Element& element) {
    using Rules = Table::Rules;
    element.allow({"columns", "rules", "rule-width", "padding-x", "padding-y", "keep-together", "summary"});
    Table table;
    table.id = next_id();
    table.line = element.line();
    const double width = layout_.page.text_width();
    const auto columns = parse_columns(element.required("columns"), width);
    if (!columns || columns->size() > most_columns)
        element.fail_at(
            "columns", "columns 应为各列的宽度，如 26mm 30mm *，“*”分得余下的宽度",
            "columns takes the widths of the columns, such as 26mm 30mm *, where * takes what is left");
    table.columns = *columns;
    const double sum = std::accumulate(columns->begin(), columns->end(), 0.0);
    if (std::abs(sum - width) > 0.05)
        element.fail_at("columns", "各列共宽 " + tidy(sum) + "，版心宽 " + tidy(width),
                        "the columns are " + tidy(sum) + " wide, the text " + tidy(width));
    table.rules =
        element.choice<Rules>("rules", {{"all", Rules::all}, {"frame", Rules::frame}, {"none", Rules::none}})
            .value_or(Rules::all);
    if (table.rules == Rules::none && element.attribute("rule-width"))
        element.fail_at("rule-width", "没有框线的表不用 rule-width",
                        "a table without rules has no rule-width");
    table.rule_width =
        table.rules == Rules::none ? 0 : element.length("rule-width").value_or(table.rule_width);
    if (table.rules != Rules::none && (table.rule_width < 0.1 || table.rule_width > 6))
        element.fail_at("rule-width", "框线应为 0.1 到 6 磅", "rules are 0.1 to 6 pt wide");
    table.padding_x = element.length("padding-x").value_or(table.rules == Rules::none ? 0 : table.padding_x);
    table.padding_y = element.length("padding-y").value_or(table.rules == Rules::none ? 0 : table.padding_y);
    table.keep_together = element.flag("keep-together", false);
    table.summary = element.attribute("summary").value_or("");
    for (const auto& child : element.children()) {
        if (child.name() != "row") child.unexpected({"row"});
        table.rows.push_back(read_row(child, table));
        if (table.rows.size() > most_rows)
            child.fail("表格超过 1000 行", "the table has more than 1000 rows");
    }
    if (table.rows.empty()) element.fail("表格没有行", "the table has no rows");
    place_cells(table);
    name_continuations(table);
    return table;
}

Row Compiler::read_row(const Element& element, const Table& table) {
    element.allow({"height", "min-height", "exact", "header", "repeat", "pad-to"});
    Row row;
    row.id = next_id();
    row.line = element.line();
    (void)element.required("height");
    row.height = *element.length("height");
    row.min_height = element.length("min-height").value_or(row.height);
    if (row.min_height > row.height)
        element.fail_at("min-height", "min-height 大于 height", "min-height is greater than height");
    if (row.height > layout_.page.text_height())
        element.fail_at("height", "行高超过版心", "the row is higher than the page's text");
    row.exact = element.flag("exact", false);
    row.header = element.flag("header", false);
    if (row.header &&
        !std::all_of(table.rows.begin(), table.rows.end(), [](const Row& r) { return r.header; }))
        element.fail_at("header", "表头行应是表格最前面的行", "header rows are the first rows of a table");
    if (element.attribute("repeat")) {
        if (row.header) element.fail("表头行不能重复数据", "a header row cannot repeat data");
        row.repeat = bind(element, "repeat", {model::Kind::rows});
    } else if (element.attribute("pad-to"))
        element.fail_at("pad-to", "pad-to 只用于重复的行（repeat）", "pad-to goes with repeat");
    row.pad_to = static_cast<std::size_t>(element.whole("pad-to", 0, 1, 1000));
    repeat_ = row.repeat;
    for (const auto& child : element.children()) {
        if (child.name() != "cell" && child.name() != "head") child.unexpected({"cell", "head"});
        row.cells.push_back(read_cell(child));
        if (child.name() == "head")
            row.cells.back().column_heading =
                child.choice<bool>("scope", {{"row", false}, {"column", true}}).value_or(row.header);
    }
    repeat_.reset();
    if (row.cells.empty()) element.fail("这一行没有格", "the row has no cells");
    return row;
}

Cell Compiler::read_cell(const Element& element) {
    const bool heading = element.name() == "head";
    if (heading)
        element.allow(
            {"style", "align", "indent-left", "indent-right", "span", "row-span", "valign", "scope"});
    else
        element.allow({"style", "align", "indent-left", "indent-right", "span", "row-span", "valign", "fit",
                       "shrink-to", "continue-label"});
    Cell cell;
    cell.id = next_id();
    cell.line = element.line();
    cell.heading = heading;
    cell.column_span = static_cast<std::size_t>(element.whole("span", 1, 1, static_cast<int>(most_columns)));
    cell.row_span = static_cast<std::size_t>(element.whole("row-span", 1, 1, static_cast<int>(most_rows)));
    cell.valign =
        element
            .choice<VAlign>("valign",
                            {{"top", VAlign::top}, {"middle", VAlign::middle}, {"bottom", VAlign::bottom}})
            .value_or(VAlign::middle);
    if (!heading) read_fit(element, cell);
    if (element.attribute("style")) {
        cell.blocks.emplace_back(paragraph_of(element, style(element)));
        return cell;
    }
    for (const char* name : {"align", "indent-left", "indent-right"})
        if (element.attribute(name))
            element.fail_at(name, std::string(name) + " 应写在格内的 <p> 上",
                            std::string(name) + " goes on the <p> inside the cell");
    read_cell_blocks(element, cell);
    return cell;
}

void Compiler::read_fit(const Element& element, Cell& cell) {
    auto& overflow = cell.overflow;
    struct Fit {
        bool grow, shrink, continues;
    };
    if (const auto fit = element.choice<Fit>("fit", {{"grow shrink continue", {true, true, true}},
                                                     {"grow continue", {true, false, true}},
                                                     {"grow shrink", {true, true, false}},
                                                     {"grow", {true, false, false}},
                                                     {"shrink continue", {false, true, true}},
                                                     {"shrink", {false, true, false}},
                                                     {"continue", {false, false, true}}})) {
        overflow.grow = fit->grow;
        overflow.continues = fit->continues;
        if (!fit->shrink) overflow.shrink_to = 0;
    }
    if (const auto floor = element.length("shrink-to")) {
        if (overflow.shrink_to == 0)
            element.fail_at("shrink-to", "fit 里没有 shrink，不用 shrink-to",
                            "shrink-to without shrink in fit");
        if (*floor < 9)
            element.fail_at("shrink-to", "字号不得小于 9 磅", "text is never set smaller than 9 pt");
        overflow.shrink_to = *floor;
    }
    overflow.continue_label = element.attribute("continue-label").value_or("");
}

void Compiler::read_cell_blocks(const Element& element, Cell& cell) {
    bool foot = false;
    const auto read_block = [&](const Element& child, std::vector<Block>& blocks) {
        if (child.name() == "p")
            blocks.emplace_back(read_paragraph(child));
        else if (child.name() == "slot")
            read_covering_slot(child, blocks);
        else if (child.name() == "space")
            blocks.emplace_back(read_space(child));
        else if (child.name() == "table")
            child.fail("格里不能再放表格", "a cell cannot hold a table");
        else
            child.unexpected({"p", "slot", "space", "foot"});
    };
    for (const auto& child : element.children()) {
        if (foot) child.fail("<foot> 应是格里的最后一个元素", "<foot> is the last element of its cell");
        foot = child.name() == "foot";
        if (!foot) {
            read_block(child, cell.blocks);
            continue;
        }
        child.allow({});
        for (const auto& block : child.children())
            read_block(block, cell.bottom);
    }
    const auto has_paragraph = [](const std::vector<Block>& blocks) {
        return std::any_of(blocks.begin(), blocks.end(),
                           [](const Block& block) { return std::holds_alternative<Paragraph>(block); });
    };
    if (!has_paragraph(cell.blocks))
        element.fail("格里没有段落：写上 style，或放一个 <p>",
                     "the cell has no paragraph: give it a style, or put a <p> in it");
    if (foot && !has_paragraph(cell.bottom)) element.fail("<foot> 里没有段落", "<foot> holds no paragraph");
}

/// Finds each cell's column: the first that no cell of this row or of a row span from above takes.
void Compiler::place_cells(Table& table) {
    std::vector<std::size_t> taken(table.columns.size()); // rows, from the current one on
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        auto& row = table.rows[r];
        std::size_t column = 0;
        for (auto& cell : row.cells) {
            while (column < taken.size() && taken[column] > 0)
                ++column;
            const auto end = column + cell.column_span;
            if (end > taken.size())
                source_.fail(cell.line, "这一行超出了表格的 " + std::to_string(taken.size()) + " 列",
                             "the row is wider than the table's " + std::to_string(taken.size()) +
                                 " columns");
            if (std::any_of(taken.begin() + static_cast<std::ptrdiff_t>(column),
                            taken.begin() + static_cast<std::ptrdiff_t>(end),
                            [](auto rows) { return rows > 0; }))
                source_.fail(cell.line, "这一格与上面跨行的格重叠",
                             "the cell overlaps one that spans rows from above");
            check_row_span(table, r, cell);
            cell.column = column;
            for (; column < end; ++column)
                taken[column] = cell.row_span;
        }
        const auto filled = static_cast<std::size_t>(
            std::count_if(taken.begin(), taken.end(), [](auto rows) { return rows > 0; }));
        if (filled < taken.size())
            source_.fail(row.line,
                         "这一行只占 " + std::to_string(filled) + " 列，表格有 " +
                             std::to_string(taken.size()) + " 列",
                         "the row fills " + std::to_string(filled) + " of the table's " +
                             std::to_string(taken.size()) + " columns");
        for (auto& rows : taken)
            --rows;
    }
}

void Compiler::check_row_span(const Table& table, std::size_t row, const Cell& cell) {
    if (cell.row_span == 1) return;
    if (row + cell.row_span > table.rows.size())
        source_.fail(cell.line, "跨行超出了表格的最后一行", "the cell spans rows beyond the table's last");
    for (std::size_t r = row; r < row + cell.row_span; ++r)
        if (table.rows[r].repeat || table.rows[r].header != table.rows[row].header)
            source_.fail(cell.line, "跨行不能越过重复的行，也不能从表头行跨到其他行",
                         "a cell cannot span a repeated row, nor reach from a header row into others");
}

/// A continuation is headed by the cell's own words, its row's or its column's label, or its field's.
void Compiler::name_continuations(Table& table) {
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        for (auto& cell : table.rows[r].cells) {
            const auto* field = first_field(cell);
            auto& label = cell.overflow.continue_label;
            if (!label.empty() || field == nullptr) continue;
            label = with_record(labels_left_of(table, r, cell), *field);
            for (const auto& above : table.rows)
                for (const auto& head : above.cells)
                    if (label.empty() && above.header && head.heading && head.column == cell.column)
                        label = words_of(head);
            if (label.empty()) label = field->accessor->field().label;
        }
    }
}

} // namespace zwy::form
