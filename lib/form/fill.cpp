// The layout's blocks with one set of data in them.
#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "base/limits.hpp"
#include "base/problem.hpp"
#include "base/watch.hpp"
#include "form/document.hpp"

namespace zwy::form {

namespace {

constexpr std::string_view ticked = "\u2611", unticked = "\u2610";

/// Takes the first line off `text`; false when there is none left. CR LF, CR, LF and the two Unicode
/// separators end lines; the text behind the last one is a line too, be it empty.
class Lines {
public:
    explicit Lines(std::string_view text) : rest_(text) {}
    bool next(std::string_view& line) {
        if (done_) return false;
        std::size_t i = 0, width = 0;
        for (; i < rest_.size() && (width = break_at(i)) == 0; ++i) {
        }
        line = rest_.substr(0, i);
        done_ = width == 0;
        rest_.remove_prefix(std::min(i + width, rest_.size()));
        return true;
    }

private:
    [[nodiscard]] std::size_t break_at(std::size_t i) const {
        const char c = rest_[i];
        if (c == '\n') return 1;
        if (c == '\r') return i + 1 < rest_.size() && rest_[i + 1] == '\n' ? 2 : 1;
        const auto here = rest_.substr(i, 3);
        return c == '\xE2' && (here == "\u2028" || here == "\u2029") ? 3 : 0;
    }
    std::string_view rest_;
    bool done_ = false;
};

class Filler {
public:
    /// `most`: paragraphs.
    Filler(Document& document, const model::AnyForm& data, std::uint64_t max_pages, std::uint64_t most)
        : document_(document), data_(data), max_pages_(max_pages), left_(most) {}

    void fill_blocks(const std::vector<Block>& from, std::vector<FilledBlock>& to) {
        to.reserve(to.size() + from.size());
        for (const auto& block : from) {
            if (const auto* paragraph = std::get_if<Paragraph>(&block))
                fill_paragraph(*paragraph, to);
            else if (const auto* table = std::get_if<Table>(&block))
                to.emplace_back(fill_table(*table));
            else if (const auto* space = std::get_if<Space>(&block))
                to.emplace_back(*space);
            else
                to.emplace_back(PageBreak{});
        }
    }

private:
    FilledTable fill_table(const Table& table) {
        FilledTable filled{&table, {}};
        for (const auto& row : table.rows) {
            if (!row.repeat) {
                filled.rows.push_back(fill_row(row, std::nullopt));
                continue;
            }
            const auto count = row.repeat->count(data_);
            filled.rows.reserve(filled.rows.size() + std::max(count, row.pad_to));
            for (row_ = 0; row_ < std::max(count, row.pad_to); ++row_) {
                padding_ = row_ >= count;
                filled.rows.push_back(fill_row(row, padding_ ? std::nullopt : std::optional(row_)));
            }
            row_ = 0;
            padding_ = false;
        }
        return filled;
    }

    FilledRow fill_row(const Row& row, std::optional<std::size_t> data_row) {
        FilledRow filled;
        filled.origin = &row;
        filled.data_row = data_row;
        filled.height = row.height;
        filled.cells.reserve(row.cells.size());
        for (const auto& cell : row.cells) {
            auto& target = filled.cells.emplace_back();
            target.origin = &cell;
            fill_blocks(cell.blocks, target.blocks);
            fill_blocks(cell.bottom, target.bottom);
        }
        return filled;
    }

    void fill_paragraph(const Paragraph& paragraph, std::vector<FilledBlock>& to) {
        tick(8);
        begin_paragraph(paragraph);
        for (const auto& piece : paragraph.inlines) {
            if (piece.only_with && !present(*piece.only_with)) continue;
            if (piece.only_without && present(*piece.only_without)) continue;
            fill_inline(piece, to);
        }
        to.emplace_back(std::move(current_));
    }

    void begin_paragraph(const Paragraph& paragraph) {
        if (left_-- == 0) over_limit(Limit::pages, std::nullopt, max_pages_);
        current_ = {};
        current_.origin = &paragraph;
        current_.style = paragraph.style;
        current_.align = paragraph.align.value_or(paragraph.style->align);
        current_.line_pitch = paragraph.style->line_pitch;
        current_.keep_next = paragraph.keep_next;
        current_.runs.reserve(paragraph.inlines.size());
    }

    /// A line break in the data ends the paragraph; the next goes on in the same style.
    void next_paragraph(std::vector<FilledBlock>& to) {
        tick(8);
        const auto& paragraph = *current_.origin;
        const auto item = current_.item + 1;
        to.emplace_back(std::move(current_));
        begin_paragraph(paragraph);
        current_.item = item;
    }

    void fill_inline(const Inline& piece, std::vector<FilledBlock>& to) {
        using Kind = Inline::Kind;
        switch (piece.kind) {
        case Kind::text:
        case Kind::maximum:
            push(piece, piece.text, false);
            break;
        case Kind::line_break:
            push(piece, {}, false).line_break = true;
            break;
        case Kind::row_number:
            push(piece, padding_ ? std::string_view{} : keep(std::to_string(row_ + 1)), true);
            break;
        case Kind::field:
            if (present(*piece.accessor))
                push_lines(piece, keep(piece.accessor->printed(data_, row_)), true, path_of(*piece.accessor),
                           to);
            else
                push_lines(piece, piece.text, false, path_of(*piece.accessor), to);
            break;
        case Kind::list:
            if (present(*piece.accessor))
                fill_list(piece, to);
            else
                push_lines(piece, piece.text, false, path_of(*piece.accessor), to);
            break;
        case Kind::catalogue:
            fill_catalogue(piece, to);
            break;
        case Kind::total:
            fill_total(piece, to);
            break;
        }
    }

    void fill_list(const Inline& piece, std::vector<FilledBlock>& to) {
        std::string joined;
        for (const auto& item : piece.accessor->list(data_)) {
            if (&item != &piece.accessor->list(data_).front()) joined += piece.separator;
            joined += item;
        }
        push_lines(piece, keep(std::move(joined)), true, path_of(*piece.accessor), to);
    }

    /// Every option ticked or not, then, ticked, what was applied for and is no option.
    void fill_catalogue(const Inline& piece, std::vector<FilledBlock>& to) {
        const auto& options = piece.accessor->list(data_);
        const auto& chosen = piece.selected->list(data_);
        if (options.empty()) return;
        const std::unordered_set<std::string_view> ticks(chosen.begin(), chosen.end());
        const std::unordered_set<std::string_view> known(options.begin(), options.end());
        for (std::size_t i = 0; i < options.size(); ++i)
            push_option(piece, *piece.accessor, options[i], i, ticks.contains(options[i]), to);
        for (std::size_t i = 0; i < chosen.size(); ++i)
            if (!known.contains(chosen[i])) push_option(piece, *piece.selected, chosen[i], i, true, to);
    }

    void push_option(const Inline& piece, const model::Accessor& list, const std::string& words,
                     std::size_t index, bool tick, std::vector<FilledBlock>& to) {
        if (!current_.runs.empty() && current_.runs.back().origin == &piece) push(piece, piece.text, false);
        const auto path = keep(list.path() + "[" + std::to_string(index) + "]");
        push_lines(piece, keep(std::string(tick ? ticked : unticked) + words), true, path, to,
                   tick ? Run::Check::yes : Run::Check::no);
    }

    void fill_total(const Inline& piece, std::vector<FilledBlock>& to) {
        const auto* survey = std::get_if<SatisfactionSurvey>(&data_);
        const auto total = survey != nullptr ? model::total_of(*survey) : std::nullopt;
        if (total)
            push_lines(piece, keep(model::to_string(*total)), true, path_of(*piece.accessor), to);
        else
            push_lines(piece, piece.text, false, path_of(*piece.accessor), to);
    }

    void push_lines(const Inline& piece, std::string_view text, bool from_data, std::string_view path,
                    std::vector<FilledBlock>& to, Run::Check check = Run::Check::none) {
        Lines lines(text);
        bool first = true;
        for (std::string_view line; lines.next(line); first = false) {
            if (!first) next_paragraph(to);
            auto& run = push(piece, line, from_data);
            run.path = path;
            run.check = check;
        }
    }

    Run& push(const Inline& piece, std::string_view text, bool from_data) {
        auto& run = current_.runs.emplace_back();
        run.origin = &piece;
        run.text = text;
        run.data = from_data;
        run.role = piece.role.value_or(current_.style->role);
        run.size = piece.size > 0 ? piece.size : current_.style->size;
        return run;
    }

    [[nodiscard]] bool present(const model::Accessor& accessor) const {
        return !(padding_ && accessor.needs_row()) && accessor.present(data_, row_);
    }

    std::string_view path_of(const model::Accessor& accessor) {
        return accessor.needs_row() ? keep(accessor.path_at(row_)) : std::string_view(accessor.path());
    }

    std::string_view keep(std::string text) { return document_.storage.emplace_back(std::move(text)); }

    Document& document_;
    const model::AnyForm& data_;
    const std::uint64_t max_pages_;
    std::uint64_t left_;
    FilledParagraph current_;
    std::size_t row_ = 0;
    bool padding_ = false;
};

/// How many paragraphs have room on so many pages, however small they are set and however many stand side by side.
std::uint64_t most_paragraphs(const Layout& layout, std::uint64_t pages) {
    constexpr double smallest_size = 9; // pt
    double pitch = layout.page.text_height();
    for (const auto& style : layout.styles)
        pitch = std::min(pitch, style->line_pitch * std::min(1.0, smallest_size / style->size));
    std::size_t columns = 1;
    for (const Block& block : layout.blocks)
        if (const auto* table = std::get_if<Table>(&block)) columns = std::max(columns, table->columns.size());
    const double most = static_cast<double>(pages) * static_cast<double>(columns) *
                        std::ceil(layout.page.text_height() / std::max(pitch, 1.0));
    return most < 1e15 ? static_cast<std::uint64_t>(most) : UINT64_MAX;
}

} // namespace

Document fill(std::shared_ptr<const Layout> layout, const model::AnyForm& data, std::uint64_t max_pages) {
    if (&model::form_of(data) != layout->form)
        throw Error(Code::internal, {"a layout is filled with the data of another form"});
    Document document;
    document.title = layout->title;
    for (const auto& author : layout->author)
        if (document.author.empty() && author.present(data)) document.author = author.printed(data);
    if (layout->number && layout->number->present(data)) document.number = layout->number->printed(data);
    Filler(document, data, max_pages, most_paragraphs(*layout, max_pages)).fill_blocks(layout->blocks, document.blocks);
    document.layout = std::move(layout);
    return document;
}

} // namespace zwy::form
