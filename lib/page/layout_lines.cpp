#include "page/layout_lines.hpp"

#include <algorithm>

#include "page/plain_setting.hpp"

namespace zwy::page {
namespace {

/// Whether the two print the same, so that lines of one are lines of the other. Words of the layout are told by
/// where they stand in it.
bool same(const form::Run& a, const form::Run& b) {
    return a.text.data() == b.text.data() && a.text.size() == b.text.size() && a.line_break == b.line_break &&
           a.role == b.role && a.size == b.size && a.check == b.check;
}

bool same(const form::FilledParagraph& a, const form::FilledParagraph& b) {
    return a.style == b.style && a.align == b.align && a.line_pitch == b.line_pitch &&
           a.continuation == b.continuation &&
           std::equal(a.runs.begin(), a.runs.end(), b.runs.begin(), b.runs.end(),
                      [](const form::Run& x, const form::Run& y) { return same(x, y); });
}

bool is_of_layout(const form::FilledParagraph& paragraph) {
    return paragraph.origin != nullptr && paragraph.item == 0 &&
           std::none_of(paragraph.runs.begin(), paragraph.runs.end(), [](const form::Run& run) { return run.data; });
}

} // namespace

LayoutLines::LayoutLines(std::shared_ptr<const form::Layout> layout, const text::FontSet& fonts)
    : layout_(std::move(layout)), entries_(layout_->id_count + std::size_t{1}) {
    form::Document blank = form::fill(layout_, layout_->form->make());
    enter(set_blocks(std::move(blank.blocks), layout_->page.text_width(), Setter(fonts)), fonts);
}

void LayoutLines::enter(const std::vector<SetBlock>& blocks, const text::FontSet& fonts) {
    for (const SetBlock& block : blocks) {
        if (const auto* paragraph = std::get_if<SetParagraph>(&block)) enter(*paragraph, fonts);
        const auto* table = std::get_if<SetTable>(&block);
        if (table == nullptr) continue;
        for (const SetRow& row : table->rows) {
            for (const SetCell& cell : row.cells) {
                enter(cell.blocks, fonts);
                enter(cell.bottom, fonts);
            }
        }
    }
}

void LayoutLines::enter(const std::vector<CellBlock>& stack, const text::FontSet& fonts) {
    for (const CellBlock& block : stack)
        if (const auto* paragraph = std::get_if<SetParagraph>(&block)) enter(*paragraph, fonts);
}

void LayoutLines::enter(const SetParagraph& paragraph, const text::FontSet& fonts) {
    if (!is_of_layout(paragraph.filled)) return;
    Entry& entry = entries_.at(paragraph.filled.origin->id);
    if (entry.lines.empty())
        entry = {paragraph.filled, paragraph.width, KeptLines(paragraph.lines), is_plain(paragraph, fonts)};
}

const LayoutLines::Entry* LayoutLines::find(const form::FilledParagraph& paragraph, double width) const {
    if (!is_of_layout(paragraph) || paragraph.origin->id >= entries_.size()) return nullptr;
    const Entry& entry = entries_[paragraph.origin->id];
    if (entry.lines.empty() || entry.width != width || !same(entry.paragraph, paragraph)) return nullptr;
    return &entry;
}

} // namespace zwy::page
