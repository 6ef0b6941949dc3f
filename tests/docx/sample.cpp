#include "sample.hpp"

namespace zwy::docx::test {
namespace {

const model::FormInfo sample_form{"sample", "样表", 0, nullptr, nullptr};

form::Style make_style(const char* id, const char* name, Role role, double size, double pitch, Align align) {
    form::Style style;
    style.id = id;
    style.name = name;
    style.role = role;
    style.size = size;
    style.line_pitch = pitch;
    style.align = align;
    return style;
}

form::Cell make_cell(std::size_t column, std::size_t columns, std::size_t rows, bool heading) {
    form::Cell cell;
    cell.column = column;
    cell.column_span = columns;
    cell.row_span = rows;
    cell.heading = heading;
    return cell;
}

form::Row make_row(std::vector<form::Cell> cells, double height) {
    form::Row row;
    row.cells = std::move(cells);
    row.height = height;
    return row;
}

form::Table make_table() {
    form::Table table;
    table.columns = {mm_to_pt(26), mm_to_pt(33.3), mm_to_pt(33.3), mm_to_pt(67.4)};
    table.rows.push_back(make_row({make_cell(0, 1, 1, true), make_cell(1, 3, 1, true)}, 30));
    table.rows.back().header = true;
    table.rows.push_back(
        make_row({make_cell(0, 1, 2, true), make_cell(1, 2, 1, false), make_cell(3, 1, 1, false)}, 40));
    table.rows.push_back(make_row({make_cell(1, 3, 1, false)}, 50));
    table.rows.push_back(make_row({make_cell(0, 4, 1, false)}, 120));
    table.rows.back().exact = true;
    table.keep_together = true;
    return table;
}

} // namespace

form::Style& Sample::style(const char* id) const {
    for (const auto& each : layout->styles)
        if (each->id == id) return *each;
    throw std::out_of_range(id);
}

Sample::Sample() {
    const auto add_style = [&](form::Style style) {
        layout->styles.push_back(std::make_unique<form::Style>(std::move(style)));
    };
    add_style(make_style("title", "标题", Role::xiaobiaosong, 18, 30, Align::center));
    layout->styles.back()->heading = 1;
    add_style(make_style("label", "栏目", Role::fangsong, 12, 18, Align::center));
    add_style(make_style("value", "填写内容", Role::fangsong, 12, 18, Align::left));
    add_style(make_style("prose", "正文段落", Role::fangsong, 16, 28.99, Align::justify));
    layout->styles.back()->char_pitch = 15.79;
    layout->styles.back()->first_indent_em = 2;
    layout->form = &sample_form;
    layout->page.top = layout->page.left = layout->page.right = layout->page.bottom = mm_to_pt(25);

    // The origins live in the layout, in the order in which the document refers to them.
    for (const char* id : {"title", "label", "value", "prose"}) {
        form::Paragraph paragraph;
        paragraph.style = &style(id);
        layout->blocks.emplace_back(std::move(paragraph));
    }
    layout->blocks.emplace_back(make_table());
    auto& title = std::get<form::Paragraph>(layout->blocks[0]);
    title.bookmarks = {"_Toc367446539", "_Toc367450187"};

    const auto line = [&](std::size_t origin, std::string_view text) {
        const auto& from = std::get<form::Paragraph>(layout->blocks[origin]);
        form::Run run;
        run.text = text;
        run.role = from.style->role;
        run.size = from.style->size;
        form::FilledParagraph paragraph;
        paragraph.origin = &from;
        paragraph.style = from.style;
        paragraph.align = from.style->align;
        paragraph.line_pitch = from.style->line_pitch;
        paragraph.runs = {run};
        return paragraph;
    };
    document.layout = layout;
    document.blocks.emplace_back(line(0, "申请表 <A&B> “引号”"));
    const auto& table = std::get<form::Table>(layout->blocks[4]);
    form::FilledTable filled;
    filled.origin = &table;
    for (const auto& row : table.rows) {
        form::FilledRow& out = filled.rows.emplace_back();
        out.origin = &row;
        out.height = row.height;
        for (const auto& cell : row.cells) {
            auto& filled_cell = out.cells.emplace_back();
            filled_cell.origin = &cell;
            filled_cell.blocks.emplace_back(
                line(cell.heading ? 1 : 2, cell.heading ? "栏目" : "内　容\t𬱖"));
        }
    }
    auto& opinion = filled.rows.back().cells.front();
    opinion.bottom.emplace_back(line(1, "（公  章）"));
    opinion.space_between = 60;
    document.blocks.emplace_back(std::move(filled));
    document.blocks.emplace_back(form::PageBreak{});
    document.blocks.emplace_back(line(3, "信息系统安全责任是政务云平台得以稳定可靠运行的前提和基础。"));
    document.blocks.emplace_back(form::Space{24});
    document.blocks.emplace_back(line(3, "一、甲方的权利、义务及责任"));

    options.title = "申请表";
    options.author = "宁武县某局";
    options.subject = "政务云";
    options.layout_version = "1";
    options.library_version = "0.1.0";
}

} // namespace zwy::docx::test
