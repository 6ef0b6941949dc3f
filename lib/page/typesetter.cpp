#include "page/typesetter.hpp"

#include <algorithm>

#include "page/heights.hpp"

namespace zwy::page {
namespace {

/// Whether something of the paragraph has a place that must be known: a field among other words.
bool has_inline_fields(const SetParagraph& paragraph) {
    return std::any_of(paragraph.filled.runs.begin(), paragraph.filled.runs.end(),
                       [](const form::Run& run) { return !run.path.empty(); });
}

/// Whether it is printed whatever the data are: words of the layout, without what stands in the place of a field that
/// is not given.
bool is_fixed(const form::Run& run) {
    return !run.data && run.path.empty();
}

double advance(const text::GlyphRun& run) {
    double sum = 0;
    for (const text::Glyph& glyph : run.glyphs) sum += glyph.advance;
    return sum;
}

/// Where each run of a paragraph is on the page.
class Inks {
public:
    explicit Inks(const SetParagraph& paragraph)
        : paragraph_(paragraph), inks_(paragraph.filled.runs.size()) {}

    void add_line(const text::Line& line, double x, double y) {
        const double top = y + (paragraph_.filled.line_pitch - paragraph_.size()) / 2;
        for (const text::PlacedRun& placed : line.runs) {
            Ink& ink = inks_[placed.tag - paragraph_.run_base];
            const double left = std::min(x + placed.x, x + paragraph_.width);
            const double right = std::clamp(left + advance(*placed.run), left, x + paragraph_.width);
            const Box box{left, top, right - left, paragraph_.size()};
            ink.box = ink.known ? unite(ink.box, box) : box;
            ink.known = true;
            ink.end_x = right;
            ink.end_y = top;
        }
    }
    /// Runs without text stand where the text before them ends; the last of all reaches to the end of the line.
    void add_empty(double x, double y) {
        double end_x = x, end_y = y + (paragraph_.filled.line_pitch - paragraph_.size()) / 2;
        if (inks_.empty()) return;
        std::size_t visible = 0; // behind the last run that has text
        for (std::size_t i = 0; i < inks_.size(); ++i)
            if (inks_[i].known) visible = i + 1;
        for (std::size_t i = 0; i < inks_.size(); ++i) {
            Ink& ink = inks_[i];
            if (ink.known) {
                end_x = ink.end_x;
                end_y = ink.end_y;
                continue;
            }
            ink.empty = true;
            const double rest = x + paragraph_.width - end_x;
            const double width = i >= visible ? rest : std::min(rest, 2 * paragraph_.size());
            ink.box = {end_x, end_y, std::max(0.0, width), paragraph_.size()};
        }
    }
    struct Ink {
        Box box;
        bool known = false, empty = false;
        double end_x = 0, end_y = 0;
    };
    [[nodiscard]] const Ink& of(std::size_t run) const { return inks_[run]; }

private:
    static Box unite(const Box& a, const Box& b) {
        const double x = std::min(a.x, b.x), right = std::max(a.x + a.width, b.x + b.width);
        return {x, std::min(a.y, b.y), right - x, std::max(a.y + a.height, b.y + b.height) - std::min(a.y, b.y)};
    }
    const SetParagraph& paragraph_;
    std::vector<Ink> inks_;
};

} // namespace

void Typesetter::lines(const SetParagraph& paragraph, Extract lines, double x, double y,
                       const ParagraphNodes& nodes, bool artifact) {
    const double baseline = paragraph.baseline(), pitch = paragraph.filled.line_pitch;
    for (std::size_t i = lines.begin; i < lines.end; ++i) {
        const double top = y + static_cast<double>(i - lines.begin) * pitch;
        for (const text::PlacedRun& placed : paragraph.line(i).runs) {
            const std::size_t run = placed.tag - paragraph.run_base;
            PlacedGlyphs glyphs;
            glyphs.run = placed.run;
            glyphs.x = x + placed.x;
            glyphs.y = top + baseline;
            glyphs.node = artifact ? 0 : nodes.of(run);
            glyphs.fixed = is_fixed(paragraph.filled.runs[run]);
            glyphs.artifact = artifact;
            canvas_.draw(std::move(glyphs));
        }
    }
    if (artifact) return;
    const bool fields = has_inline_fields(paragraph) && only_field(paragraph).empty();
    if (fields || slots_.watching()) note(paragraph, lines, x, y, nodes, fields);
}

void Typesetter::note(const SetParagraph& paragraph, Extract lines, double x, double y,
                      const ParagraphNodes& nodes, bool fields) {
    Inks inks(paragraph);
    const double pitch = paragraph.filled.line_pitch;
    for (std::size_t i = lines.begin; i < lines.end; ++i)
        inks.add_line(paragraph.line(i), x, y + static_cast<double>(i - lines.begin) * pitch);
    if (lines.end == paragraph.count) inks.add_empty(x, y);
    const std::vector<form::Run>& runs = paragraph.filled.runs;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const Inks::Ink& ink = inks.of(i);
        if (!ink.known && !(ink.empty && runs[i].text.empty())) continue;
        Box box = ink.box;
        if (fields && !runs[i].path.empty()) add_field(runs[i].path, box, nodes.of(i), paragraph);
        if (ink.empty) box.width = 0;
        slots_.ink(runs[i], box);
    }
}

void Typesetter::add_heading(const SetParagraph& paragraph, double y) {
    canvas_.result.headings.push_back({text_of(paragraph), canvas_.page(), y, paragraph.filled.style->heading});
}

void Typesetter::add_field(std::string_view path, const Box& box, NodeId node, const SetParagraph& text) {
    const std::vector<form::Run>& runs = text.filled.runs;
    const auto run = std::find_if(runs.begin(), runs.end(), [&](const form::Run& r) { return r.path == path; });
    const Align align = only_field(text).empty() ? Align::left : text.filled.align;
    canvas_.result.fields.push_back(
        {path, canvas_.page(), box, node, run == runs.end() ? text.size() : run->size, align});
}

void Typesetter::stack(const std::vector<CellBlock>& blocks, const CellPlace& place, double y, double end,
                       bool note_fields) {
    struct {
        std::string_view path;
        double x = 0, top = 0, width = 0;
        NodeId node = 0;
        const SetParagraph* text = nullptr;
    } field; // of the paragraphs before, which print nothing else
    const auto note_field = [&](double bottom) {
        const Box box{field.x, field.top, field.width, bottom - field.top};
        if (!field.path.empty()) add_field(field.path, box, field.node, *field.text);
        field.path = {};
    };
    for (const CellBlock& block : blocks) {
        const auto* paragraph = std::get_if<SetParagraph>(&block);
        if (paragraph == nullptr) {
            note_field(y);
            y += std::get<form::Space>(block).height;
            continue;
        }
        const double x = place.x + paragraph->x, top = y + paragraph->before();
        ParagraphNodes nodes;
        if (!place.artifact) {
            nodes = add_paragraph(canvas_, *paragraph, place.node);
            slots_.begin_paragraph(*paragraph, x, top, place.node);
        }
        lines(*paragraph, {0, paragraph->count}, x, top, nodes, place.artifact);
        const std::string_view only = note_fields ? only_field(*paragraph) : std::string_view();
        if (only.empty() || only != field.path) note_field(y);
        if (!only.empty() && field.path.empty()) field = {only, x, top, paragraph->width, nodes.node, paragraph};
        y += paragraph->height();
    }
    note_field(end);
}

void Typesetter::cell(const SetCell& cell, const CellPlace& place) {
    slots_.enter(place.box, place.table_y);
    const double foot = place.y + place.height - Heights().stack(cell.bottom);
    const std::string_view only = cell.bottom.empty() ? only_field(cell.blocks) : std::string_view();
    if (!only.empty() && !place.artifact) {
        if (place.node != 0) canvas_.node(place.node).path = only;
        const auto text = std::find_if(cell.blocks.begin(), cell.blocks.end(), [](const CellBlock& block) {
            return std::holds_alternative<SetParagraph>(block);
        });
        add_field(only, {place.x, place.y, place.width, place.height}, place.node, std::get<SetParagraph>(*text));
    }
    stack(cell.blocks, place, place.y + cell.space_above, foot, only.empty() && !place.artifact);
    if (!cell.bottom.empty()) stack(cell.bottom, place, foot, place.y + place.height, !place.artifact);
    slots_.close();
}

TableNodes Typesetter::begin_table(const SetTable& table) {
    TableNodes nodes;
    if (!table.origin->is_data_table()) return nodes;
    nodes.table = canvas_.add_node(Node::Kind::table, 0);
    canvas_.node(nodes.table).summary = table.origin->summary;
    return nodes;
}

NodeId Typesetter::row_node(const SetTable& table, const SetRow& row, TableNodes& nodes) {
    if (!table.origin->is_data_table() || row.continuation) return 0;
    NodeId& group = row.origin->header ? nodes.head : nodes.body;
    if (group == 0)
        group = canvas_.add_node(row.origin->header ? Node::Kind::table_head : Node::Kind::table_body, nodes.table);
    nodes.cells.clear();
    return canvas_.add_node(Node::Kind::row, group);
}

NodeId Typesetter::cell_node(const SetCell& cell, NodeId row_node) {
    const form::Cell& origin = *cell.origin;
    const NodeId id = canvas_.add_node(origin.heading ? Node::Kind::head_cell : Node::Kind::cell, row_node);
    Node& node = canvas_.node(id);
    node.column_span = origin.column_span;
    node.row_span = origin.row_span;
    node.column_scope = origin.column_heading;
    return id;
}

void Typesetter::rows(const SetTable& table, const Part& part, double y, Grid& grid, TableNodes& nodes) {
    const double left = canvas_.left(), inset = inset_y(*table.origin);
    std::vector<double> tops{y};
    ColumnOrder order(canvas_, table);
    const auto place_row = [&](std::size_t r, std::size_t end, bool artifact) {
        const SetRow& row = table.rows[r];
        const double top = tops.back();
        grid.add_row();
        order.begin_row(row);
        const NodeId node = artifact ? 0 : row_node(table, row, nodes);
        for (std::size_t c = 0; c < row.cells.size(); ++c) {
            const SetCell& each = row.cells[c];
            grid.add_cell(each.origin->column, each.origin->column_span, each.origin->row_span);
            if (node != 0) nodes.cells.push_back(cell_node(each, node));
            double height = -2 * inset;
            for (std::size_t i = r; i < std::min(r + each.origin->row_span, end); ++i) height += table.rows[i].height;
            const NodeId own = artifact || nodes.cells.empty() ? 0 : nodes.cells.at(c);
            const double x = left + table.edges[each.origin->column];
            const Box box{x, top, left + table.edges[each.origin->column + each.origin->column_span] - x, height + inset};
            cell(each, {left + each.x, top + inset, each.width, height, own, artifact, box, y});
            order.end_cell(each);
        }
        tops.push_back(top + row.height);
    };
    for (std::size_t r = 0; r < part.headers; ++r) place_row(r, part.headers, true);
    for (std::size_t r = part.begin; r < part.end; ++r) place_row(r, part.end, false);
    order.apply();
    std::vector<double> edges;
    for (const double edge : table.edges) edges.push_back(left + edge);
    for (const PlacedRule& rule : grid.rules(edges, tops, table.origin->rules, table.origin->rule_width))
        canvas_.draw(rule);
    grid.next_page();
}

} // namespace zwy::page
