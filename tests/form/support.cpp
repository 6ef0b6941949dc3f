#include "form/support.hpp"

#include <stdexcept>

#include "base/io.hpp"
#include "base/utf8.hpp"

namespace zwy::test {

using form::Document;
using form::FilledBlock;
using form::FilledParagraph;
using form::FilledTable;

std::string file(std::string_view path) {
    return read_file(std::string(ZWY_SOURCE_DIR) + "/" + std::string(path));
}

std::shared_ptr<const form::Layout> layout_of(const model::FormInfo& form) {
    const auto path = "layouts/" + std::string(form.name) + ".xml";
    return form::compile(file(path), path);
}

std::shared_ptr<const form::Layout> layout_of(std::string_view form_name) {
    const auto* form = model::find_form(form_name);
    if (form == nullptr) throw std::logic_error("no such form");
    return layout_of(*form);
}

std::string without_space(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const char32_t c = utf8::next(text, i);
        if (c != ' ' && c != '\t' && c != '\r' && c != '\n' && c != 0xA0 && c != 0x3000) utf8::append(out, c);
    }
    return out;
}

std::string text_of(const FilledParagraph& paragraph) {
    std::string out;
    for (const auto& run : paragraph.runs)
        out += run.line_break ? "\n" : std::string(run.text);
    return out;
}

namespace {

void collect(const std::vector<FilledBlock>& blocks, std::vector<const FilledParagraph*>& out) {
    for (const auto& block : blocks) {
        if (const auto* paragraph = std::get_if<FilledParagraph>(&block)) out.push_back(paragraph);
        if (const auto* table = std::get_if<FilledTable>(&block))
            for (const auto& row : table->rows)
                for (const auto& cell : row.cells) {
                    collect(cell.blocks, out);
                    collect(cell.bottom, out);
                }
    }
}

void add_line(std::vector<std::string>& lines, std::string line) {
    if (!line.empty()) lines.push_back(std::move(line));
}

void add_lines(const std::vector<FilledBlock>& blocks, std::vector<std::string>& lines) {
    std::vector<const FilledParagraph*> paragraphs;
    collect(blocks, paragraphs);
    for (const auto* paragraph : paragraphs)
        add_line(lines, without_space(text_of(*paragraph)));
}

} // namespace

std::vector<std::string> lines_of(const Document& document) {
    std::vector<std::string> lines;
    for (const auto& block : document.blocks) {
        const auto* table = std::get_if<FilledTable>(&block);
        if (table == nullptr) {
            add_lines({block}, lines);
            continue;
        }
        for (const auto& row : table->rows) {
            std::vector<std::string> own;
            for (const auto& cell : row.cells) {
                add_lines(cell.blocks, own);
                add_lines(cell.bottom, own);
            }
            if (!table->origin->is_data_table() && row.cells.size() > 1) {
                std::string side_by_side;
                for (const auto& line : own)
                    side_by_side += line;
                own = {side_by_side};
            }
            for (auto& line : own)
                add_line(lines, std::move(line));
        }
    }
    return lines;
}

std::vector<const FilledParagraph*> paragraphs_of(const Document& document) {
    std::vector<const FilledParagraph*> out;
    collect(document.blocks, out);
    return out;
}

std::vector<std::string> field_text(const Document& document, std::string_view path) {
    std::vector<std::string> out;
    for (const auto* paragraph : paragraphs_of(document))
        for (const auto& run : paragraph->runs)
            if (run.path == path) out.emplace_back(run.text);
    return out;
}

} // namespace zwy::test
