#include "page/flow.hpp"

#include <algorithm>
#include <cmath>

#include "base/watch.hpp"

namespace zwy::page {
namespace {

constexpr double epsilon = 0.01; // pt; less than Word can say

/// When a row would end as near as this to the bottom of the page, Word, whose sums are rounded elsewhere, may think
/// otherwise than we do. The row then goes to the next page, and the one before is made taller by what makes that
/// certain. pt.
constexpr double doubt = 4;

bool keeps_next(const SetParagraph& paragraph) {
    const form::FilledParagraph& filled = paragraph.filled;
    return filled.style->heading > 0 || filled.style->keep_next || filled.keep_next;
}

double pitch_of(const SetParagraph& paragraph, std::size_t lines) {
    return static_cast<double>(lines) * paragraph.filled.line_pitch;
}

bool repeats(const SetTable& table) {
    return std::any_of(table.rows.begin(), table.rows.end(),
                       [](const SetRow& row) { return row.origin->repeat.has_value(); });
}

std::size_t header_rows(const SetTable& table) {
    std::size_t rows = 0;
    while (rows < table.rows.size() && table.rows[rows].origin->header) ++rows;
    return rows;
}

/// One more than the last row that is joined to row `begin` by cells that span rows.
std::size_t group_end(const std::vector<SetRow>& rows, std::size_t begin) {
    std::size_t end = begin + 1;
    for (std::size_t r = begin; r < end; ++r)
        for (const SetCell& cell : rows[r].cells) end = std::max(end, r + cell.origin->row_span);
    return std::min(end, rows.size());
}

double height_of(const std::vector<SetRow>& rows, std::size_t begin, std::size_t end) {
    double height = 0;
    for (std::size_t r = begin; r < end; ++r) height += rows[r].height;
    return height;
}

/// How many lines of a paragraph stay on a page with room for `fitting` of them: not one alone at its foot, and not
/// one alone at the top of the next.
std::size_t lines_kept(std::size_t count, std::size_t fitting) {
    if (fitting >= count) return count;
    if (count - fitting < 2) fitting = count - 2;
    return count < 4 || fitting < 2 ? 0 : fitting;
}

} // namespace

/// The flow of one table.
class Flow::TableFlow {
public:
    TableFlow(Flow& flow, SetTable& table)
        : flow_(flow), table_(table), headers_(header_rows(table)), header_height_(height_of(table.rows, 0, headers_)),
          doubt_(repeats(table) ? doubt : 0), input_(std::move(table.rows)), grid_(table.origin->columns.size()),
          nodes_(flow.typesetter_.begin_table(table)) {
        table_.rows.clear();
        table_.rows.reserve(input_.size());
    }

    void run() {
        part_top_ = flow_.y_;
        if (!begins_here()) break_page();
        for (std::size_t r = 0; r < input_.size();) {
            std::size_t end = group_end(input_, r);
            if (end - r > 1 && height_of(input_, r, end) > capacity()) {
                end = r + 1;
                for (const SetCell& cell : input_[r].cells) // its cells that span rows must do with this one
                    input_[r].height = std::max(input_[r].height, up_to_twip(Heights().cell(table_, cell)));
            }
            if (end - r == 1 && input_[r].height > capacity() + epsilon) place_in_parts(std::move(input_[r]));
            else place_together(r, end);
            r = end;
        }
        finish_part();
    }

private:
    [[nodiscard]] double page_height() const { return flow_.canvas_.bottom() - flow_.canvas_.top(); }
    /// The height that a page has for rows, below the repeated header.
    [[nodiscard]] double capacity() const { return page_height() - header_height_; }

    [[nodiscard]] bool begins_here() const {
        if (flow_.top_of_page_ || input_.empty()) return true;
        const double whole = height_of(input_, 0, input_.size());
        const std::size_t first = std::min(headers_, input_.size() - 1);
        const double least = header_height_ + height_of(input_, first, group_end(input_, first));
        const bool together = table_.origin->keep_together && whole <= page_height();
        const double needed = together ? whole : std::min(least, header_height_ + two_lines);
        return needed <= flow_.room() + epsilon || (!together && least > capacity() && flow_.room() > page_height() / 4);
    }

    void place_together(std::size_t begin, std::size_t end) {
        const double height = height_of(input_, begin, end);
        const double over = flow_.y_ + height - flow_.canvas_.bottom();
        if (table_.rows.size() > part_begin_ && over > epsilon - doubt_) {
            if (over < doubt_) stretch_last(doubt_ - over);
            break_page();
        }
        for (std::size_t r = begin; r < end; ++r) push(std::move(input_[r]));
    }

    void stretch_last(double by) {
        table_.rows.back().height = up_to_twip(table_.rows.back().height + by);
        settle(table_, table_.rows.size() - 1);
    }

    void place_in_parts(SetRow row) {
        if (flow_.room() < page_height() / 4 && table_.rows.size() > part_begin_) break_page();
        std::vector<SetRow> parts = split_row(std::move(row), table_, flow_.room(), capacity());
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (i > 0) break_page();
            push(std::move(parts[i]));
            settle(table_, table_.rows.size() - 1);
        }
    }

    void push(SetRow row) {
        tick(1 + row.cells.size());
        flow_.y_ += row.height;
        flow_.top_of_page_ = false;
        table_.rows.push_back(std::move(row));
    }

    void break_page() {
        finish_part();
        flow_.new_page(false);
        part_top_ = flow_.y_;
        if (table_.rows.size() < headers_) return; // they come as what they are
        repeated_ = headers_;
        flow_.y_ += header_height_;
    }

    void finish_part() {
        if (table_.rows.size() == part_begin_) return;
        flow_.typesetter_.rows(table_, {repeated_, part_begin_, table_.rows.size()}, part_top_, grid_, nodes_);
        part_begin_ = table_.rows.size();
    }

    static constexpr double two_lines = 40; // pt; a table does not begin in less

    Flow& flow_;
    SetTable& table_;
    std::size_t headers_; ///< rows
    double header_height_;
    double doubt_;
    std::vector<SetRow> input_; ///< what is still to be placed; what is placed is in the table
    std::size_t repeated_ = 0, part_begin_ = 0;
    double part_top_ = 0;
    Grid grid_;
    TableNodes nodes_;
};

void Flow::new_page(bool forced) {
    canvas_.new_page();
    y_ = canvas_.top();
    top_of_page_ = true;
    forced_ = forced;
}

void Flow::run(std::vector<SetBlock>& blocks) {
    y_ = canvas_.top();
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        SetBlock& block = blocks[i];
        if (std::holds_alternative<SetParagraph>(block)) {
            paragraph(blocks, i);
        } else if (const auto* space = std::get_if<form::Space>(&block)) {
            if (top_of_page_ && !forced_) continue;
            y_ += space->height;
        } else if (auto* each = std::get_if<SetTable>(&block)) {
            typesetter_.close_slots();
            TableFlow(*this, *each).run();
        } else {
            typesetter_.close_slots();
            new_page(true);
        }
    }
    typesetter_.close_slots();
}

double Flow::needed(const std::vector<SetBlock>& blocks, std::size_t index) const {
    double height = 0;
    for (; index < blocks.size(); ++index) {
        if (const auto* space = std::get_if<form::Space>(&blocks[index])) {
            height += space->height;
        } else if (const auto* table = std::get_if<SetTable>(&blocks[index])) {
            const std::size_t first = std::min(header_rows(*table) + 1, table->rows.size());
            return height + height_of(table->rows, 0, table->origin->keep_together ? table->rows.size() : first);
        } else if (const auto* paragraph = std::get_if<SetParagraph>(&blocks[index])) {
            if (!keeps_next(*paragraph)) {
                const std::size_t least = paragraph->count < 4 ? paragraph->count : 2;
                return height + paragraph->before() + pitch_of(*paragraph, least) - bottom_slack;
            }
            height += paragraph->height();
        } else {
            break;
        }
    }
    return height;
}

void Flow::paragraph(std::vector<SetBlock>& blocks, std::size_t index) {
    SetParagraph& paragraph = std::get<SetParagraph>(blocks[index]);
    const double page_height = canvas_.bottom() - canvas_.top();
    if (keeps_next(paragraph)) {
        const double needs = needed(blocks, index);
        if (needs > page_height) paragraph.filled.keep_next = false;
        else if (needs > room() + epsilon && !top_of_page_) new_page(false);
    }
    if (paragraph.report_entry > 0) events_[paragraph.report_entry - 1].page = canvas_.page();
    ParagraphNodes nodes;
    bool placed_any = false;
    for (std::size_t begin = 0; begin < paragraph.count || !placed_any;) {
        const bool skip_before = begin > 0 || (top_of_page_ && !forced_);
        const double before = skip_before ? 0 : paragraph.before();
        const double fits = std::floor((room() + bottom_slack - before + epsilon) / paragraph.filled.line_pitch);
        const std::size_t left = paragraph.count - begin;
        std::size_t lines = lines_kept(left, fits > 0 ? static_cast<std::size_t>(fits) : 0);
        if (lines == 0 && !top_of_page_) {
            new_page(false);
            continue;
        }
        // On an empty page something always stays, so that this comes to an end.
        if (lines == 0) lines = std::clamp<std::size_t>(static_cast<std::size_t>(std::max(fits, 1.0)), 1, left);
        y_ += before;
        const double x = canvas_.left() + paragraph.x;
        if (!placed_any) {
            nodes = add_paragraph(canvas_, paragraph, 0);
            typesetter_.begin_slots(paragraph, x, y_, 0);
            if (paragraph.filled.style->heading > 0) typesetter_.add_heading(paragraph, y_);
        }
        placed_any = true;
        if (const std::string_view only = only_field(paragraph); !only.empty())
            typesetter_.add_field(only, {x, y_, paragraph.width, pitch_of(paragraph, lines)}, nodes.node, paragraph);
        typesetter_.lines(paragraph, {begin, begin + lines}, x, y_, nodes, false);
        y_ += pitch_of(paragraph, lines);
        top_of_page_ = false;
        begin += lines;
    }
    y_ += paragraph.after();
}

} // namespace zwy::page
