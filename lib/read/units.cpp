#include "read/units.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "read/words.hpp"

namespace zwy::read {
namespace {

using form::Inline;

class Collector {
public:
    explicit Collector(const Present& present) : present_(present) {}

    std::vector<Unit> collect(const std::vector<form::Block>& blocks) {
        std::size_t tables = 0;
        Unit between;
        between.cells.resize(1);
        for (const auto& block : blocks) {
            if (const auto* paragraph = std::get_if<form::Paragraph>(&block)) {
                this->paragraph(*paragraph, between.cells[0]);
            } else if (const auto* table = std::get_if<form::Table>(&block)) {
                flush(between);
                for (const auto& row : table->rows) units_.push_back(unit_of(row, tables));
                ++tables;
            }
        }
        flush(between);
        return std::move(units_);
    }

private:
    void flush(Unit& between) {
        if (!between.cells[0].pieces.empty()) units_.push_back(between);
        between.cells.assign(1, {});
    }

    Unit unit_of(const form::Row& row, std::size_t table) {
        Unit unit;
        unit.table = table;
        unit.row = &row;
        for (const auto& cell : row.cells) {
            ExpectedCell expected;
            for (const auto* blocks : {&cell.blocks, &cell.bottom})
                for (const auto& block : *blocks)
                    if (const auto* paragraph = std::get_if<form::Paragraph>(&block)) this->paragraph(*paragraph, expected);
            unit.cells.push_back(std::move(expected));
        }
        return unit;
    }

    void paragraph(const form::Paragraph& paragraph, ExpectedCell& cell) {
        for (const Inline& piece : paragraph.inlines) {
            if (piece.only_with && !present_(*piece.only_with)) continue;
            if (piece.only_without && present_(*piece.only_without)) continue;
            switch (piece.kind) {
            case Inline::Kind::text:
            case Inline::Kind::maximum:
                words(piece.text, cell);
                break;
            case Inline::Kind::line_break:
                words("\n", cell);
                break;
            case Inline::Kind::row_number:
                cell.pieces.push_back({Expected::Kind::row_number, {}, &piece});
                break;
            case Inline::Kind::catalogue:
                if (present_(*piece.accessor)) cell.pieces.push_back({Expected::Kind::catalogue, {}, &piece});
                break;
            default:
                cell.pieces.push_back({Expected::Kind::field, {}, &piece});
            }
        }
        words("\n", cell);
    }

    static void words(std::string_view text, ExpectedCell& cell) {
        if (cell.pieces.empty() || cell.pieces.back().kind != Expected::Kind::words) cell.pieces.emplace_back();
        cell.pieces.back().words += text;
        cell.words += without_spaces(text);
    }

    const Present& present_;
    std::vector<Unit> units_;
};

/// Text without its white space, and where in the text each byte of that stood.
struct Bare {
    explicit Bare(std::string_view text) {
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t from = at;
            if (is_space(utf8::next(text, at))) continue;
            for (std::size_t i = from; i < at; ++i) origin.push_back(i);
            bytes += text.substr(from, at - from);
        }
        origin.push_back(text.size());
    }
    std::string bytes;
    std::vector<std::size_t> origin;
};

/// One line break at either end is the paragraphs', not the field's.
std::string without_paragraph_ends(std::string_view text) {
    if (text.starts_with('\n')) text.remove_prefix(1);
    if (text.ends_with('\n')) text.remove_suffix(1);
    return std::string(text);
}

} // namespace

bool ExpectedCell::has_fields() const {
    return std::ranges::any_of(pieces, [](const Expected& each) { return each.kind != Expected::Kind::words; });
}

std::vector<Unit> units_of(const form::Layout& layout, const Present& present) {
    return Collector(present).collect(layout.blocks);
}

std::optional<std::vector<Located>> locate(const ExpectedCell& cell, std::string_view text) {
    const Bare bare(text);
    std::vector<Located> found;
    std::size_t at = 0;            // in bare
    std::size_t begin = 0;         // in text: where the open field begins
    const Expected* open = nullptr;
    const auto close = [&](std::size_t end) {
        if (open == nullptr) return;
        if (open->kind == Expected::Kind::field)
            found.push_back({open->piece, without_paragraph_ends(text.substr(begin, end - begin))});
        open = nullptr;
    };
    for (std::size_t i = 0; i < cell.pieces.size(); ++i) {
        const Expected& piece = cell.pieces[i];
        if (piece.kind != Expected::Kind::words) {
            if (open != nullptr) return std::nullopt;
            open = &piece;
            continue;
        }
        const std::string wanted = without_spaces(piece.words);
        if (wanted.empty()) {
            // Between two fields only the ends of paragraphs: they cannot be told apart.
            if (open != nullptr && i + 1 < cell.pieces.size()) return std::nullopt;
            continue;
        }
        const bool last = i + 1 == cell.pieces.size();
        const auto where = last && open != nullptr ? bare.bytes.rfind(wanted) : bare.bytes.find(wanted, at);
        if (where == std::string::npos || where < at || (open == nullptr && where != at)) return std::nullopt;
        close(bare.origin[where]);
        at = where + wanted.size();
        begin = at == 0 ? 0 : bare.origin[at - 1] + 1;
        if (last && at != bare.bytes.size()) return std::nullopt;
    }
    close(text.size());
    if (open == nullptr && at < bare.bytes.size() && (cell.pieces.empty() || found.empty())) return std::nullopt;
    return found;
}

} // namespace zwy::read
