#include "page/galley.hpp"

#include "base/allocation_watch.hpp"
#include "base/problem.hpp"
#include "page/layout_lines.hpp"
#include "page/repeated_lines.hpp"

namespace zwy::page {
namespace {

std::vector<CellBlock> set_stack(std::vector<form::FilledBlock> blocks, double measure, const Setter& setter) {
    std::vector<CellBlock> out;
    out.reserve(blocks.size());
    for (form::FilledBlock& block : blocks) {
        if (auto* paragraph = std::get_if<form::FilledParagraph>(&block)) {
            out.emplace_back(setter.set(std::move(*paragraph), measure));
        } else if (const auto* space = std::get_if<form::Space>(&block)) {
            out.emplace_back(*space);
        } else {
            throw Error(Code::internal, {"a cell holds something that is neither paragraph nor space"});
        }
    }
    return out;
}

SetRow set_row(form::FilledRow row, const SetTable& table, const Setter& setter) {
    SetRow out{row.origin, {}, row.data_row, row.height, row.continuation};
    out.cells.reserve(row.cells.size());
    const double padding = table.origin->padding_x;
    for (form::FilledCell& cell : row.cells) {
        const form::Cell& origin = *cell.origin;
        const double left = table.edges.at(origin.column) + padding;
        const double right = table.edges.at(origin.column + origin.column_span) - padding;
        SetCell& to = out.cells.emplace_back(SetCell{&origin, left, right - left, {}, {}, 0, 0});
        to.blocks = set_stack(std::move(cell.blocks), to.width, setter);
        to.bottom = set_stack(std::move(cell.bottom), to.width, setter);
    }
    return out;
}

SetTable set_table(form::FilledTable table, const Setter& setter) {
    SetTable out{table.origin, {0}, {}};
    for (const double column : table.origin->columns) out.edges.push_back(out.edges.back() + column);
    out.rows.reserve(table.rows.size());
    for (form::FilledRow& row : table.rows) out.rows.push_back(set_row(std::move(row), out, setter));
    return out;
}

std::vector<form::FilledBlock> give_back(std::vector<CellBlock> blocks) {
    std::vector<form::FilledBlock> out;
    out.reserve(blocks.size());
    for (CellBlock& block : blocks) {
        if (auto* paragraph = std::get_if<SetParagraph>(&block)) out.emplace_back(std::move(paragraph->filled));
        else out.emplace_back(std::get<form::Space>(block));
    }
    return out;
}

form::FilledTable give_back(SetTable table) {
    form::FilledTable out{table.origin, {}};
    out.rows.reserve(table.rows.size());
    for (SetRow& row : table.rows) {
        form::FilledRow& to = out.rows.emplace_back();
        to.origin = row.origin;
        to.data_row = row.data_row;
        to.height = row.height;
        to.continuation = row.continuation;
        to.cells.reserve(row.cells.size());
        for (SetCell& cell : row.cells) {
            to.cells.push_back({cell.origin, give_back(std::move(cell.blocks)), give_back(std::move(cell.bottom)),
                                cell.space_above, cell.space_between});
        }
    }
    return out;
}

struct TextPosition {
    std::size_t run = 0, byte = 0;
};

/// Where the text of line `lines` begins: behind what the lines before it print, and behind the forced line end,
/// if it is one that ended them.
TextPosition start_of_line(const SetParagraph& paragraph, std::size_t lines) {
    const std::vector<form::Run>& runs = paragraph.filled.runs;
    TextPosition at;
    for (std::size_t i = 0; i < lines; ++i) {
        const text::Line& line = paragraph.line(i);
        if (!line.runs.empty()) {
            at.run = line.runs.back().tag - paragraph.run_base;
            at.byte = line.runs.back().end - (at.run == 0 ? paragraph.byte_base : 0);
        }
        while (at.run < runs.size() && !runs[at.run].line_break && at.byte >= runs[at.run].text.size())
            at = {at.run + 1, 0};
        if (at.run < runs.size() && runs[at.run].line_break) at = {at.run + 1, 0};
    }
    return at;
}

} // namespace

SetParagraph cut(SetParagraph& paragraph, std::size_t lines) {
    const TextPosition at = start_of_line(paragraph, lines);
    SetParagraph rest = paragraph;
    rest.filled.continuation = true;
    rest.first += lines;
    rest.count -= lines;
    rest.run_base += static_cast<std::uint32_t>(at.run);
    rest.byte_base = (at.run == 0 ? paragraph.byte_base : 0) + at.byte;
    std::vector<form::Run>& before = paragraph.filled.runs;
    std::vector<form::Run>& behind = rest.filled.runs;
    behind.erase(behind.begin(), behind.begin() + static_cast<std::ptrdiff_t>(at.run));
    if (!behind.empty()) behind.front().text.remove_prefix(at.byte);
    if (at.byte > 0) {
        before.resize(at.run + 1);
        before.back().text = before.back().text.substr(0, at.byte);
    } else {
        before.resize(at.run);
        if (!before.empty() && before.back().line_break) before.pop_back();
    }
    paragraph.count = lines;
    paragraph.plain = rest.plain = false;
    return rest;
}

namespace {

std::vector<text::Span> spans_of(const form::FilledParagraph& paragraph) {
    std::vector<text::Span> spans;
    spans.reserve(paragraph.runs.size());
    for (std::size_t i = 0; i < paragraph.runs.size(); ++i) {
        const form::Run& run = paragraph.runs[i];
        if (run.text.empty() && !run.line_break) continue;
        text::Span span;
        span.text = run.text;
        span.role = run.role;
        span.size = run.size;
        span.tag = static_cast<std::uint32_t>(i);
        span.line_break = run.line_break;
        span.unbreakable = run.check != form::Run::Check::none;
        spans.push_back(span);
    }
    return spans;
}

text::ParagraphFormat format_of(const form::FilledParagraph& paragraph) {
    const form::Style& style = *paragraph.style;
    const double scale = paragraph.line_pitch / style.line_pitch;
    text::ParagraphFormat format;
    format.align = paragraph.align;
    format.first_indent = paragraph.continuation ? 0 : style.first_indent_em * style.em() * scale;
    format.char_pitch = style.char_pitch * scale;
    return format;
}

} // namespace

Lines Setter::compose(const form::FilledParagraph& paragraph, double width) const {
    const std::vector<text::Span> spans = spans_of(paragraph);
    const text::ParagraphFormat format = format_of(paragraph);
    const auto lines = [&] {
        return std::make_shared<const std::vector<text::Line>>(text::compose(fonts_, spans, format, width));
    };
    if (spans.size() != 1) return lines();
    const SetText text{spans.front(), format, width, fonts_.serial()};
    if (!RepeatedLines::keeps(text)) return lines();
    RepeatedLines& repeated = RepeatedLines::of_this_thread();
    Lines known = repeated.find(text);
    if (known == nullptr) {
        const AllocationWatch watch;
        known = lines();
        if (!watch.doubtful()) repeated.keep(text, known);
    }
    return known;
}

SetParagraph Setter::set(form::FilledParagraph paragraph, double measure) const {
    SetParagraph out;
    const double right = paragraph.origin != nullptr ? paragraph.origin->indent_right : 0;
    out.x = paragraph.origin != nullptr ? paragraph.origin->indent_left : 0;
    out.width = measure - out.x - right;
    out.filled = std::move(paragraph);
    reset(out);
    return out;
}

void Setter::reset(SetParagraph& paragraph) const {
    const LayoutLines::Entry* const known =
        known_ != nullptr ? known_->find(paragraph.filled, paragraph.width) : nullptr;
    paragraph.lines = known != nullptr ? known->lines.lend() : compose(paragraph.filled, paragraph.width);
    paragraph.plain = known != nullptr && known->plain;
    paragraph.first = 0;
    paragraph.count = paragraph.lines->size();
    paragraph.run_base = 0;
    paragraph.byte_base = 0;
}

std::vector<SetBlock> set_blocks(std::vector<form::FilledBlock> blocks, double measure, const Setter& setter) {
    std::vector<SetBlock> out;
    out.reserve(blocks.size());
    for (form::FilledBlock& block : blocks) {
        if (auto* paragraph = std::get_if<form::FilledParagraph>(&block)) {
            out.emplace_back(setter.set(std::move(*paragraph), measure));
        } else if (auto* table = std::get_if<form::FilledTable>(&block)) {
            out.emplace_back(set_table(std::move(*table), setter));
        } else if (const auto* space = std::get_if<form::Space>(&block)) {
            out.emplace_back(*space);
        } else {
            out.emplace_back(form::PageBreak{});
        }
    }
    return out;
}

std::vector<form::FilledBlock> give_back(std::vector<SetBlock> blocks) {
    std::vector<form::FilledBlock> out;
    out.reserve(blocks.size());
    for (SetBlock& block : blocks) {
        if (auto* paragraph = std::get_if<SetParagraph>(&block)) out.emplace_back(std::move(paragraph->filled));
        else if (auto* table = std::get_if<SetTable>(&block)) out.emplace_back(give_back(std::move(*table)));
        else if (const auto* space = std::get_if<form::Space>(&block)) out.emplace_back(*space);
        else out.emplace_back(form::PageBreak{});
    }
    return out;
}

const form::Run* longest_data(const form::FilledParagraph& paragraph) {
    const form::Run* longest = nullptr;
    for (const form::Run& run : paragraph.runs) {
        if (!run.data || run.text.empty() || run.path.empty()) continue;
        if (longest == nullptr || run.text.size() > longest->text.size()) longest = &run;
    }
    return longest;
}

} // namespace zwy::page
