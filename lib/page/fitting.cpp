#include "page/fitting.hpp"

#include <algorithm>
#include <span>

namespace zwy::page {
namespace {

/// What a page that is full to the brim keeps free: a line, because Word, which does not squeeze marks as we do, may
/// need one more than we. pt.
constexpr double reserve = 18;

using Section = std::span<SetBlock>;

bool repeats(const SetTable& table) {
    return std::any_of(table.rows.begin(), table.rows.end(),
                       [](const SetRow& row) { return row.origin->repeat.has_value(); });
}

void purge(std::vector<CellBlock>& stack) {
    std::erase_if(stack, [](const CellBlock& block) {
        const auto* paragraph = std::get_if<SetParagraph>(&block);
        return paragraph != nullptr && paragraph->gone;
    });
}

void purge(SetTable& table) {
    for (SetRow& row : table.rows)
        for (SetCell& cell : row.cells) {
            purge(cell.blocks);
            purge(cell.bottom);
        }
}

double sum(const std::vector<double>& heights) {
    double total = 0;
    for (const double height : heights) total += height;
    return total;
}

/// The text of a cell that grew its row: the tallest that holds data.
const SetParagraph* tallest(const SetCell& cell) {
    const SetParagraph* found = nullptr;
    for (const std::vector<CellBlock>* stack : {&cell.blocks, &cell.bottom})
        for (const CellBlock& block : *stack) {
            const auto* paragraph = std::get_if<SetParagraph>(&block);
            if (paragraph == nullptr || longest_data(paragraph->filled) == nullptr) continue;
            if (found == nullptr || paragraph->height() > found->height()) found = paragraph;
        }
    return found;
}

class Fitter {
public:
    Fitter(double page_height, const Setter& setter)
        : page_(page_height), setter_(setter) {}

    void fit_section(Section section) {
        for (SetBlock& block : section)
            if (auto* table = std::get_if<SetTable>(&block)) fit_fixed_cells(*table);
        if (!fit_as_one_page(section)) fit_tables(section);
        for (SetBlock& block : section)
            if (const auto* table = std::get_if<SetTable>(&block)) report_growth(*table);
    }
    FitResults& results() { return results_; }

private:
    /// Cells that may not make their row taller are their own affair.
    void fit_fixed_cells(SetTable& table) {
        for (SetRow& row : table.rows)
            for (SetCell& cell : row.cells) {
                if (!row.origin->exact && cell.origin->overflow.grow) continue;
                const auto height = [&](const Heights& heights) { return heights.cell(table, cell); };
                bool fits = false;
                {
                    Leaves leaves(setter_, results_);
                    leaves.add(cell, row);
                    fits = leaves.fit(std::max(row.origin->height, row.origin->min_height), height);
                }
                if (!fits) throw Error(Code::unfit, {}, first_place(cell, row));
                purge(cell.blocks);
                purge(cell.bottom);
            }
    }

    static Place first_place(const SetCell& cell, const SetRow& row) {
        const SetParagraph* paragraph = tallest(cell);
        return paragraph == nullptr ? Place{} : place_of(*paragraph, row.data_row);
    }

    /// A form that has one page keeps to it. False when the section is made to go over pages.
    bool fit_as_one_page(Section section) {
        for (const SetBlock& block : section)
            if (const auto* table = std::get_if<SetTable>(&block); table != nullptr && repeats(*table)) return false;
        const auto height = [&](const Heights& heights) {
            double total = 0;
            for (const SetBlock& block : section) total += heights.block(block, Floor::least);
            return total;
        };
        if (height({}) > page_) {
            Leaves leaves(setter_, results_);
            for (SetBlock& block : section) {
                if (auto* table = std::get_if<SetTable>(&block)) leaves.add(*table);
                else if (auto* paragraph = std::get_if<SetParagraph>(&block)) leaves.add(*paragraph);
            }
            if (leaves.least(height) > page_) return false;
            leaves.fit(page_ - reserve, height);
        }
        double others = 0;
        for (SetBlock& block : section) {
            if (auto* table = std::get_if<SetTable>(&block)) purge(*table);
            else others += Heights().block(block, Floor::full);
        }
        share_out(section, page_ - others);
        return true;
    }

    /// Gives the rows of the section's tables their heights on the blank form, or as much of them as `room` has.
    void share_out(Section section, double room) {
        std::vector<SetTable*> tables;
        for (SetBlock& block : section)
            if (auto* table = std::get_if<SetTable>(&block)) tables.push_back(table);
        double full = 0, least = 0;
        for (const SetTable* table : tables) {
            full += sum(Heights().rows(*table, Floor::full));
            least += sum(Heights().rows(*table, Floor::least));
        }
        double part = 0; // of what they can give up
        if (full > room) part = full > least ? std::min(1.0, (full - (room - reserve)) / (full - least)) : 1;
        for (SetTable* table : tables) {
            const std::vector<double> wanted = Heights().rows(*table, Floor::full);
            const std::vector<double> needed = Heights().rows(*table, Floor::least);
            for (std::size_t r = 0; r < wanted.size(); ++r) {
                const double height = wanted[r] - part * (wanted[r] - needed[r]);
                table->rows[r].height = std::max(up_to_twip(needed[r]), down_to_twip(height));
            }
        }
    }

    /// On pages that flow a row grows as far as a page goes; a table that repeats nothing keeps to one page.
    void fit_tables(Section section) {
        for (SetBlock& block : section) {
            auto* table = std::get_if<SetTable>(&block);
            if (table == nullptr) continue;
            if (!repeats(*table)) fit_table(*table);
            const std::vector<double> heights = Heights().rows(*table, Floor::full);
            for (std::size_t r = 0; r < heights.size(); ++r) table->rows[r].height = up_to_twip(heights[r]);
        }
    }

    void fit_table(SetTable& table) {
        const auto height = [&](const Heights& heights) { return sum(heights.rows(table, Floor::full)); };
        if (height({}) <= page_) return;
        {
            Leaves leaves(setter_, results_);
            leaves.add(table);
            if (leaves.least(height) > page_) return;
            leaves.fit(page_ - reserve, height);
        }
        purge(table);
    }

    void report_growth(const SetTable& table) {
        for (const SetRow& row : table.rows) {
            if (row.origin->repeat || row.height < row.origin->height + 0.5) continue;
            for (const SetCell& cell : row.cells) {
                const SetParagraph* paragraph = tallest(cell);
                if (paragraph == nullptr || Heights().cell(table, cell) <= row.origin->height) continue;
                results_.events.push_back({Code::grown, place_of(*paragraph, row.data_row),
                                           pt_to_mm(row.origin->height), pt_to_mm(row.height), 0});
            }
        }
    }

    double page_;
    const Setter& setter_;
    FitResults results_;
};

SetParagraph heading(const Continuation& continuation, const form::Layout& layout,
                     std::deque<std::string>& storage, double measure, const Setter& setter) {
    const form::Style& style =
        layout.continuation != nullptr ? *layout.continuation : *continuation.paragraphs.front().style;
    storage.push_back(layout.continued_before + continuation.label + layout.continued_after);
    form::FilledParagraph filled;
    filled.style = &style;
    filled.align = style.align;
    filled.line_pitch = style.line_pitch;
    form::Run& run = filled.runs.emplace_back();
    run.text = storage.back();
    run.role = style.role;
    run.size = style.size;
    SetParagraph out = setter.set(std::move(filled), measure);
    out.report_entry = continuation.event + 1;
    return out;
}

} // namespace

std::vector<FitEvent> fit(std::vector<SetBlock>& blocks, const form::Layout& layout,
                          std::deque<std::string>& storage, const Setter& setter) {
    const double measure = layout.page.text_width();
    Fitter fitter(layout.page.text_height(), setter);
    for (std::size_t begin = 0; begin < blocks.size();) {
        std::size_t end = begin;
        while (end < blocks.size() && !std::holds_alternative<form::PageBreak>(blocks[end])) ++end;
        fitter.fit_section(Section(blocks).subspan(begin, end - begin));
        begin = end + 1;
    }
    std::erase_if(blocks, [](const SetBlock& block) {
        const auto* paragraph = std::get_if<SetParagraph>(&block);
        return paragraph != nullptr && paragraph->gone;
    });
    FitResults& results = fitter.results();
    if (!results.continuations.empty()) blocks.emplace_back(form::PageBreak{});
    for (Continuation& continuation : results.continuations) {
        blocks.emplace_back(heading(continuation, layout, storage, measure, setter));
        for (form::FilledParagraph& paragraph : continuation.paragraphs) {
            if (paragraph.align != Align::justify) paragraph.align = Align::left;
            blocks.emplace_back(setter.set(std::move(paragraph), measure));
        }
    }
    for (SetBlock& block : blocks)
        if (auto* table = std::get_if<SetTable>(&block))
            for (std::size_t r = 0; r < table->rows.size(); ++r) settle(*table, r);
    return std::move(results.events);
}

void settle(SetTable& table, std::size_t row) {
    for (SetCell& cell : table.rows[row].cells) {
        double height = 0;
        const std::size_t end = std::min(row + cell.origin->row_span, table.rows.size());
        for (std::size_t r = row; r < end; ++r) height += table.rows[r].height;
        const double empty = std::max(0.0, height - Heights().cell(table, cell));
        const bool split = table.rows[row].continuation;
        const VAlign align = split ? VAlign::top : cell.origin->valign;
        cell.space_above = align == VAlign::top ? 0 : align == VAlign::middle ? empty / 2 : empty;
        cell.space_between = cell.bottom.empty() ? 0 : empty - cell.space_above;
    }
}

} // namespace zwy::page
