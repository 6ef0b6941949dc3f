// Galleys: the filled document with every paragraph set in its measure, before it is cut into pages.
//
// A galley owns the document's blocks while fitting works on them (they are moved in, and moved back by
// give_back), so that a paragraph and its lines are one object and cannot disagree.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

#include "form/document.hpp"
#include "page/kept_lines.hpp"
#include "text/composer.hpp"

namespace zwy::page {

constexpr std::uint32_t no_leaf = std::numeric_limits<std::uint32_t>::max();

struct SetParagraph {
    form::FilledParagraph filled;
    Lines lines;                      ///< of the paragraph that it was before it was cut, if it was
    std::size_t first = 0, count = 0; ///< its own among them
    /// A tag in `lines` less `run_base` is an index into filled.runs; of the first run `byte_base` bytes are cut off.
    std::uint32_t run_base = 0;
    std::size_t byte_base = 0;
    double x = 0, width = 0;      ///< pt; the lines' box, x from the left edge of the cell's or page's text
    std::uint32_t leaf = no_leaf; ///< fitting's handle on it, while it fits
    bool gone = false;            ///< moved to a continuation, to be removed from where it stood
    bool plain = false;           ///< known to break so in any program; false where nobody has looked
    /// Of the heading of a continuation: the entry of the fitting's report that tells of it, counted from one.
    std::size_t report_entry = 0;

    [[nodiscard]] double before() const { return filled.continuation ? 0 : filled.style->space_before; }
    [[nodiscard]] double after() const { return filled.style->space_after; }
    [[nodiscard]] double height() const {
        return before() + static_cast<double>(count) * filled.line_pitch + after();
    }
    [[nodiscard]] const text::Line& line(std::size_t i) const { return (*lines)[first + i]; }
    /// The size of its text, pt: the style's, shrunk as the pitch was.
    [[nodiscard]] double size() const { return filled.style->size * filled.line_pitch / filled.style->line_pitch; }
    /// From a line's top to its baseline: the em box stands in the middle of the pitch.
    [[nodiscard]] double baseline() const { return (filled.line_pitch - size()) / 2 + 0.88 * size(); }
};

/// What stands in a cell.
using CellBlock = std::variant<SetParagraph, form::Space>;

struct SetCell {
    const form::Cell* origin = nullptr;
    double x = 0, width = 0; ///< pt; the text's box, x from the table's left edge
    std::vector<CellBlock> blocks, bottom;
    double space_above = 0, space_between = 0;
};

struct SetRow {
    const form::Row* origin = nullptr;
    std::vector<SetCell> cells;
    std::optional<std::size_t> data_row;
    double height = 0;
    bool continuation = false;
};

struct SetTable {
    const form::Table* origin = nullptr;
    std::vector<double> edges; ///< pt; the columns' edges from the table's left edge, one more than there are columns
    std::vector<SetRow> rows;
};

using SetBlock = std::variant<SetParagraph, SetTable, form::PageBreak, form::Space>;

class LayoutLines;

/// Composes the paragraphs of one document. All that a paragraph's lines depend on is in the arguments of set(); those of
/// `known` are taken from there, and those of short texts from what the thread has set before.
class Setter {
public:
    explicit Setter(const text::FontSet& fonts, const LayoutLines* known = nullptr) : fonts_(fonts), known_(known) {}
    [[nodiscard]] SetParagraph set(form::FilledParagraph paragraph, double measure) const;
    /// Sets the paragraph again, after its runs, sizes or pitch changed.
    void reset(SetParagraph& paragraph) const;

private:
    [[nodiscard]] Lines compose(const form::FilledParagraph& paragraph, double width) const;
    const text::FontSet& fonts_;
    const LayoutLines* known_;
};

/// Moves `blocks` into galleys for a text width of `measure`.
std::vector<SetBlock> set_blocks(std::vector<form::FilledBlock> blocks, double measure, const Setter& setter);
std::vector<form::FilledBlock> give_back(std::vector<SetBlock> blocks);

/// Cuts the paragraph behind its first `lines` lines and returns the rest, which keeps the lines as they are.
SetParagraph cut(SetParagraph& paragraph, std::size_t lines);

/// The paragraph's data, if it has any: the longest of its given fields.
const form::Run* longest_data(const form::FilledParagraph& paragraph);

} // namespace zwy::page
