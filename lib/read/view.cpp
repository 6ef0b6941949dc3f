#include "read/view.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "model/text_rules.hpp"
#include "read/words.hpp"

namespace zwy::read {
namespace {

using form::Inline;

bool prints_field(const Inline& piece) {
    using Kind = Inline::Kind;
    return piece.kind == Kind::field || piece.kind == Kind::list || piece.kind == Kind::total;
}

bool has_lines(const Inline& piece) {
    if (piece.kind == Inline::Kind::list) return piece.separator == "\n";
    return piece.kind == Inline::Kind::field && piece.accessor->field().kind == model::Kind::text &&
           piece.accessor->field().rule.shape == Shape::paragraphs;
}

/// Walks a filled form and notes what its fields print.
class Printed {
public:
    void blocks(const std::vector<form::FilledBlock>& blocks) {
        for (const auto& block : blocks) {
            if (const auto* paragraph = std::get_if<form::FilledParagraph>(&block))
                this->paragraph(*paragraph);
            else if (const auto* table = std::get_if<form::FilledTable>(&block))
                for (const auto& row : table->rows) this->row(row);
        }
    }
    View take() {
        for (auto& [path, text] : raw_) view_.values[path] = normal_form(*origin_.at(path), std::move(text));
        return std::move(view_);
    }

private:
    void row(const form::FilledRow& row) {
        if (row.origin->repeat) {
            auto& rows = view_.rows[row.origin->repeat->path()];
            row_ = &rows.emplace_back();
        }
        for (const auto& cell : row.cells) blocks(cell.blocks), blocks(cell.bottom);
        if (row_ != nullptr) finish_row();
        row_ = nullptr;
    }

    void finish_row() {
        for (auto& [key, text] : raw_row_) (*row_)[key] = normal_form(*row_origin_.at(key), std::move(text));
        raw_row_.clear();
        row_origin_.clear();
    }

    void paragraph(const form::FilledParagraph& paragraph) {
        for (const form::Run& run : paragraph.runs) {
            if (run.path.empty() || run.origin == nullptr) continue;
            if (run.check != form::Run::Check::none)
                option(run);
            else if (run.origin->accessor->needs_row() && row_ != nullptr)
                add(run, std::string(run.origin->accessor->field().key), raw_row_, row_origin_);
            else
                add(run, std::string(run.path), raw_, origin_);
        }
    }

    void option(const form::Run& run) {
        constexpr std::size_t mark_bytes = 3;
        const std::string& catalogue = run.origin->accessor->path();
        view_.options[catalogue].push_back(
            {std::string(run.text.substr(mark_bytes)), run.check == form::Run::Check::yes});
    }

    template <class Texts, class Origins>
    static void add(const form::Run& run, const std::string& name, Texts& texts, Origins& origins) {
        const auto [origin, first] = origins.emplace(name, run.origin);
        if (!first && origin->second != run.origin) return; // a quotation of it
        if (!first) texts[name] += '\n';
        texts[name] += run.data ? run.text : std::string_view();
    }

    View view_;
    std::map<std::string, std::string, std::less<>> raw_, raw_row_;
    std::map<std::string, const Inline*, std::less<>> origin_, row_origin_;
    RowValues* row_ = nullptr;
};

} // namespace

Fields::Fields(const form::Layout& layout) {
    collect(layout.blocks);
}

void Fields::collect(const std::vector<form::Block>& blocks) {
    for (const auto& block : blocks) {
        if (const auto* paragraph = std::get_if<form::Paragraph>(&block)) {
            for (const Inline& piece : paragraph->inlines) {
                if (piece.kind == Inline::Kind::catalogue) catalogues_.push_back(&piece);
                if (!prints_field(piece)) continue;
                Known& known = known_[piece.accessor->path()];
                if (known.prints++ == 0) known.piece = &piece;
                known.lines = has_lines(*known.piece);
                known.blanks.push_back(without_spaces(piece.text));
            }
        } else if (const auto* table = std::get_if<form::Table>(&block)) {
            for (const auto& row : table->rows)
                for (const auto& cell : row.cells) collect(cell.blocks), collect(cell.bottom);
        }
    }
}

const Known* Fields::find(std::string_view path) const {
    const auto found = known_.find(path);
    return found == known_.end() ? nullptr : &found->second;
}

std::string_view View::value(std::string_view path) const {
    const auto found = values.find(path);
    return found == values.end() ? std::string_view() : std::string_view(found->second);
}

const std::vector<Option>& View::options_of(std::string_view catalogue) const {
    static const std::vector<Option> none;
    const auto found = options.find(catalogue);
    return found == options.end() ? none : found->second;
}

std::string_view View::cell(std::string_view table, std::size_t row, std::string_view key) const {
    const auto found = rows.find(table);
    if (found == rows.end() || row >= found->second.size()) return {};
    const auto at = found->second[row].find(key);
    return at == found->second[row].end() ? std::string_view() : std::string_view(at->second);
}

bool Known::is_blank(std::string_view text) const {
    const std::string bare = without_spaces(text);
    return bare.empty() || std::ranges::find(blanks, bare) != blanks.end();
}

bool Known::is_blank_line(std::string_view text) const {
    const std::string bare = without_spaces(text);
    if (bare.empty()) return true;
    const auto of_blank = split(piece->text, "\n");
    return std::ranges::any_of(of_blank, [&](const std::string& line) { return without_spaces(line) == bare; });
}

std::string normal_form(const Inline& piece, std::string text) {
    model::normalise_breaks(text);
    const model::Kind kind = piece.accessor->field().kind;
    if (kind == model::Kind::text || kind == model::Kind::text_list) return text;
    const std::string bare = narrow(without_spaces(text));
    if (kind == model::Kind::date) {
        if (const auto date = model::parse_date(bare)) return model::to_string(*date);
    } else if (const auto number = model::parse_decimal(bare)) {
        return model::to_string(*number);
    }
    return text;
}

std::string settled(const Known& known, std::string_view issued, std::string text) {
    model::normalise_breaks(text);
    if (text == issued) return text;
    auto lines = split(text, "\n");
    const auto before = split(issued, "\n");
    for (std::size_t i = 0; i < lines.size(); ++i)
        if ((i >= before.size() || lines[i] != before[i]) && known.is_blank_line(lines[i])) lines[i].clear();
    text = join(lines, "\n");
    if (text == issued) return text;
    return known.is_blank(text) ? std::string() : normal_form(*known.piece, std::move(text));
}

View printed_view(const form::Document& document) {
    Printed printed;
    printed.blocks(document.blocks);
    return printed.take();
}

} // namespace zwy::read
