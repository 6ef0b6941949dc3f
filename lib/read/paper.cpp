#include "read/paper.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "base/utf8.hpp"
#include "model/names.hpp"
#include "model/value.hpp"
#include "read/alignment.hpp"
#include "read/catalogue.hpp"
#include "read/words.hpp"

namespace zwy::read {
namespace {

/// The pieces of one field, in the order of the document.
using Pieces = std::vector<const Piece*>;

class PaperReader {
public:
    PaperReader(const std::vector<SheetRow>& sheet, const form::Layout& layout, const Fields& fields,
                const Issued& issued, Problems& problems)
        : sheet_(sheet), layout_(layout), fields_(fields), issued_(issued), problems_(problems),
          units_(units_of(layout, [this](const model::Accessor& accessor) { return present(accessor); })),
          aligned_(align(units_, sheet)) {}

    View read() {
        for (std::size_t i = 0; i < units_.size(); ++i) {
            if (units_[i].row != nullptr && units_[i].row->repeat)
                table(units_[i], aligned_.rows[i]);
            else
                unit(units_[i], aligned_.rows[i]);
        }
        gather();
        strays();
        return std::move(view_);
    }

private:
    [[nodiscard]] Place place_of(std::string_view path, std::size_t row = 0) const {
        const auto accessor = model::Accessor::bind(*layout_.form, path);
        return accessor ? accessor->place_at(row) : Place{};
    }

    /// Whether the paper was made from data that gives the field: as was issued or, where that is not known, as it
    /// shows. Only catalogues have boxes.
    [[nodiscard]] bool present(const model::Accessor& accessor) const {
        if (issued_.known) return accessor.present(*issued_.data);
        const auto& catalogues = fields_.catalogues();
        const bool catalogue = std::ranges::any_of(
            catalogues, [&](const form::Inline* each) { return each->accessor->path() == accessor.path(); });
        return catalogue && std::ranges::any_of(sheet_, [](const SheetRow& row) {
                   return std::ranges::any_of(row.cells, [](const SheetCell& cell) {
                       return cell.text.find("☐") != std::string::npos || cell.text.find("☑") != std::string::npos;
                   });
               });
    }

    // ---- Values

    /// Each printing of a field, in the order of the document.
    static std::vector<Pieces> printings_of(const Known& known, const Pieces& pieces) {
        std::vector<Pieces> printings;
        for (const Piece* piece : pieces) {
            const bool goes_on = piece->target.more || (known.lines && piece->target.line != 1);
            if (printings.empty() || !goes_on) printings.emplace_back();
            printings.back().push_back(piece);
        }
        return printings;
    }

    static std::string words_of(const Known& known, std::string_view issued, const Pieces& printing) {
        std::string text;
        for (const Piece* piece : printing) {
            if (piece != printing.front() && !piece->target.more) text += '\n';
            text += piece->text;
        }
        return settled(known, issued, std::move(text));
    }

    static std::vector<std::string> words_of(const Known& known, std::string_view issued,
                                             const std::vector<Pieces>& printings) {
        std::vector<std::string> words;
        for (const Pieces& printing : printings) words.push_back(words_of(known, issued, printing));
        return words;
    }

    /// What goes on on a later page, behind a quotation of the field, belongs to the field's own place, unless the
    /// printings agree as they come.
    static void give_rest_to_the_first(std::vector<Pieces>& printings) {
        for (std::size_t i = 1; i < printings.size(); ++i) {
            const auto rest = std::ranges::find_if(printings[i], [](const Piece* piece) { return piece->target.more; });
            printings[0].insert(printings[0].end(), rest, printings[i].end());
            printings[i].erase(rest, printings[i].end());
        }
    }

    /// The field's words: those of its own place. Where it is quoted elsewhere the words should be the same.
    std::string value_of(const Known& known, std::string_view issued, const Pieces& pieces, const Place& place) {
        auto printings = printings_of(known, pieces);
        auto words = words_of(known, issued, printings);
        if (std::ranges::adjacent_find(words, std::ranges::not_equal_to()) != words.end()) {
            give_rest_to_the_first(printings);
            words = words_of(known, issued, printings);
        }
        const std::string own = words.front();
        for (const std::string& quoted : words) {
            if (quoted == own) continue;
            const bool stale = quoted == issued && issued_.known;
            problems_.add(stale ? Code::quotation_stale : Code::quotation_differs, place,
                          {model::excerpt(own), model::excerpt(quoted)});
        }
        return own;
    }

    /// All pieces outside of repeated tables, by path.
    void gather() {
        std::map<std::string, Pieces, std::less<>> found;
        for (std::size_t r = 0; r < sheet_.size(); ++r) {
            if (in_table_.contains(r)) continue;
            for (const SheetCell& cell : sheet_[r].cells)
                for (const Piece& piece : cell.pieces) {
                    const Known* known = fields_.find(piece.target.path);
                    if (piece.target.option) continue;
                    if (known != nullptr && !known->piece->accessor->needs_row())
                        found[piece.target.path].push_back(&piece);
                    else if (!trimmed(piece.text).empty())
                        problems_.add(Code::text_outside, place_of(piece.target.path, piece.target.row),
                                      {model::excerpt(piece.text)});
                }
        }
        for (const auto& [path, known] : fields_.all()) {
            if (known.piece->accessor->needs_row()) continue;
            if (const auto pieces = found.find(path); pieces != found.end() && !located_.contains(path))
                view_.values[path] = value_of(known, issued_.view->value(path), pieces->second, place_of(path));
            else if (!located_.contains(path) && !conditional(*known.piece))
                unread(path, 0, "表上找不到这一项", "it is not to be found on the paper");
        }
    }

    /// Whether the data decides if the piece is printed at all, and decided against it.
    [[nodiscard]] bool conditional(const form::Inline& piece) const {
        return (piece.only_with && !present(*piece.only_with)) ||
               (piece.only_without && present(*piece.only_without));
    }

    void unread(std::string_view path, std::size_t row, std::string_view zh, std::string_view en) {
        problems_.add(Code::cannot_read_field, place_of(path, row), {zh, en});
    }

    // ---- Cells

    void unit(const Unit& unit, const std::vector<std::size_t>& rows) {
        if (rows.empty()) {
            missing(unit);
            return;
        }
        const SheetRow& row = sheet_[rows.front()];
        for (std::size_t c = 0; c < unit.cells.size() && c < row.cells.size(); ++c) {
            const ExpectedCell& expected = unit.cells[c];
            const SheetCell& cell = row.cells[c];
            const auto catalogue = std::ranges::find(expected.pieces, Expected::Kind::catalogue, &Expected::kind);
            if (catalogue != expected.pieces.end())
                read_options(*catalogue->piece, sheet_, cell, issued_, view_, problems_);
            else
                check(expected, cell);
        }
        for (std::size_t c = unit.cells.size(); c < row.cells.size(); ++c) stray(row.cells[c]);
    }

    /// The place of the cell: that of its first field, or its words.
    [[nodiscard]] Place place_of(const ExpectedCell& expected) const {
        for (const Expected& piece : expected.pieces)
            if (piece.kind == Expected::Kind::field) return place_of(piece.piece->accessor->path());
        Place place;
        place.label = model::excerpt(expected.words);
        return place;
    }

    void missing(const Unit& unit) {
        for (const ExpectedCell& cell : unit.cells)
            if (!cell.words.empty())
                problems_.add(Code::wording_changed, place_of(cell), {model::excerpt(cell.words)});
    }

    void check(const ExpectedCell& expected, const SheetCell& cell) {
        const auto has_piece = [&](const Expected& each) {
            return each.kind != Expected::Kind::field ||
                   std::ranges::any_of(cell.pieces, [&](const Piece& piece) {
                       return piece.target.path == each.piece->accessor->path();
                   });
        };
        if (cell.words == expected.words && std::ranges::all_of(expected.pieces, has_piece)) return;
        const auto located = locate(expected, cell.text);
        if (!located || (located->empty() && cell.words != expected.words)) {
            problems_.add(Code::wording_changed, place_of(expected),
                          {model::excerpt(expected.words), model::excerpt(cell.words)});
            return;
        }
        for (const Located& each : *located) take_located(each, cell);
    }

    /// A field that was found by its place between the words.
    void take_located(const Located& located, const SheetCell& cell) {
        const std::string& path = located.piece->accessor->path();
        const Known& known = *fields_.find(path);
        Pieces pieces;
        for (const Piece& piece : cell.pieces)
            if (piece.target.path == path) pieces.push_back(&piece);
        const bool quotation = known.piece != located.piece;
        const std::string_view issued = issued_.view->value(path);
        std::string text(located.text);
        if (trim_breaks(text) == trim_breaks(issued)) text = issued;
        text = settled(known, issued, std::move(text));
        const std::string held =
            pieces.empty() ? std::string() : words_of(known, issued, printings_of(known, pieces).front());
        if (!pieces.empty() && without_spaces(held) == without_spaces(text)) return;
        if (!held.empty()) {
            problems_.add(Code::text_outside, place_of(path), {model::excerpt(located.text)});
            return;
        }
        if (quotation || (pieces.empty() && known.prints > 1 && view_.values.contains(path))) return;
        view_.values[path] = std::move(text);
        located_.insert(path);
    }

    static std::string_view trim_breaks(std::string_view text) {
        while (text.starts_with('\n')) text.remove_prefix(1);
        while (text.ends_with('\n')) text.remove_suffix(1);
        return text;
    }

    // ---- Repeated tables

    void table(const Unit& unit, const std::vector<std::size_t>& rows) {
        const std::string& path = unit.row->repeat->path();
        for (const std::size_t r : rows) in_table_.insert(r);
        if (rows.empty()) {
            unread(path, 0, "表格找不到了", "the table is gone");
            return;
        }
        std::vector<std::vector<std::size_t>> elements; // a row that is taller than a page goes on in the next
        for (const std::size_t r : rows) {
            if (!elements.empty() && goes_on(unit, sheet_[r], sheet_[elements.back().front()]))
                elements.back().push_back(r);
            else
                elements.push_back({r});
        }
        auto& values = view_.rows[path];
        for (std::size_t i = 0; i < elements.size(); ++i) values.push_back(element(unit, elements[i], path, i));
    }

    static bool goes_on(const Unit& unit, const SheetRow& row, const SheetRow& before) {
        std::size_t fields = 0, held = 0;
        bool all_more = true;
        for (const ExpectedCell& cell : unit.cells) fields += cell.has_fields() ? 1 : 0;
        for (const SheetCell& cell : row.cells) {
            if (!cell.words.empty()) return false;
            held += cell.pieces.empty() ? 0 : 1;
            for (const Piece& piece : cell.pieces) {
                all_more = all_more && piece.target.more;
                const bool same_row = std::ranges::any_of(before.cells, [&](const SheetCell& other) {
                    return std::ranges::any_of(other.pieces, [&](const Piece& one) {
                        return one.target.path == piece.target.path && one.target.row == piece.target.row;
                    });
                });
                if (!piece.target.more && !(same_row && piece.target.line != 1)) return false;
            }
        }
        return held > 0 && (all_more || held < fields);
    }

    RowValues element(const Unit& unit, const std::vector<std::size_t>& rows, const std::string& table,
                      std::size_t index) {
        RowValues values;
        for (std::size_t c = 0; c < unit.cells.size(); ++c) {
            check_number(unit.cells[c], c, rows.front(), table, index);
            for (const Expected& expected : unit.cells[c].pieces) {
                if (expected.kind != Expected::Kind::field) continue;
                const std::string& path = expected.piece->accessor->path();
                const std::string key(expected.piece->accessor->field().key);
                values[key] = row_value(unit.cells[c], c, rows, *fields_.find(path),
                                        issued_.view->cell(table, index, key), index);
            }
        }
        return values;
    }

    /// Rows number themselves: the cell holds a number, be it an old one, or nothing.
    void check_number(const ExpectedCell& expected, std::size_t column, std::size_t row, const std::string& table,
                      std::size_t index) {
        if (std::ranges::find(expected.pieces, Expected::Kind::row_number, &Expected::kind) == expected.pieces.end() ||
            column >= sheet_[row].cells.size())
            return;
        const std::string& words = sheet_[row].cells[column].words;
        if (words.find_first_not_of("0123456789") != std::string::npos)
            problems_.add(Code::text_outside, place_of(table, index), {model::excerpt(words)});
    }

    std::string row_value(const ExpectedCell& expected, std::size_t column, const std::vector<std::size_t>& rows,
                          const Known& known, std::string_view issued, std::size_t index) {
        const std::string& path = known.piece->accessor->path();
        Pieces pieces;
        bool complete = true;
        for (const std::size_t r : rows) {
            if (column >= sheet_[r].cells.size()) continue;
            const SheetCell& cell = sheet_[r].cells[column];
            bool any = false;
            for (const Piece& piece : cell.pieces)
                if (piece.target.path == path) pieces.push_back(&piece), any = true;
            complete = complete && cell.words == expected.words && (any || known.is_blank(cell.text));
        }
        if (!pieces.empty() && complete) return value_of(known, issued, pieces, place_of(path, index));
        const SheetCell empty;
        const SheetCell& cell = column < sheet_[rows.front()].cells.size() ? sheet_[rows.front()].cells[column] : empty;
        const auto located = locate(expected, cell.text);
        if (!located || located->size() != 1 || rows.size() > 1) {
            unread(path, index, "控件丢失，位置也对不上", "its control is gone, and the row is not as it was printed");
            return std::string(issued);
        }
        const std::string held =
            pieces.empty() ? std::string() : words_of(known, issued, printings_of(known, pieces).front());
        std::string text = located->front().text;
        if (trim_breaks(text) == trim_breaks(issued)) text = issued;
        text = settled(known, issued, std::move(text));
        if (!held.empty() && without_spaces(held) != without_spaces(text))
            problems_.add(Code::text_outside, place_of(path, index), {model::excerpt(text)});
        return text;
    }

    // ---- What is in no place of the layout

    void strays() {
        for (const std::size_t r : aligned_.strays)
            for (const SheetCell& cell : sheet_[r].cells) stray(cell);
    }

    void stray(const SheetCell& cell) {
        if (!cell.words.empty()) problems_.add(Code::text_outside, Place{}, {model::excerpt(cell.words)});
    }

    const std::vector<SheetRow>& sheet_;
    const form::Layout& layout_;
    const Fields& fields_;
    const Issued& issued_;
    Problems& problems_;
    std::vector<Unit> units_;
    Alignment aligned_;
    View view_;
    std::set<std::string, std::less<>> located_; ///< fields that were found by position
    std::set<std::size_t> in_table_;             ///< rows of repeated tables
};

} // namespace

View read_paper(const std::vector<SheetRow>& sheet, const form::Layout& layout, const Fields& fields,
                const Issued& issued, Problems& problems) {
    return PaperReader(sheet, layout, fields, issued, problems).read();
}

} // namespace zwy::read
