// A form filled with one set of data: the layout's blocks with the data's text in them, rows repeated, pieces
// that do not apply left out. The DOCX writer and the page maker read it; the page maker also writes into it
// what fitting decided (row heights, smaller sizes, continuations), so that both papers are one form.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "form/layout.hpp"

namespace zwy::form {

/// A piece of text in one style. `text` and `path` point into the layout or into Document::storage; both
/// outlive the document's readers.
struct Run {
    enum class Check : std::uint8_t { none, no, yes };
    const Inline* origin = nullptr; ///< null for text that fitting made (（续）)
    std::string_view text;          ///< no line breaks inside; may be empty for a field that is not given
    bool data = false;              ///< from the data rather than from the layout
    /// The field's path with its row ("resources[2].vcpu"), whether it is given or not; rows beyond the data
    /// (padding) count on. Of a catalogue the option's: "service_catalogue[3]", or "service_types[1]" for a
    /// type that the catalogue does not have. Empty for fixed text and row numbers.
    std::string_view path;
    /// A forced line end inside the paragraph; text is empty, or the blank that fitting put it in the place of.
    bool line_break = false;
    /// Of a catalogue's option, whose text is "☑弹性云主机" or "☐…": ticked or not. Such a run is kept whole
    /// on a line where it fits one.
    Check check = Check::none;
    Role role{};
    double size = 0; ///< pt, shrinking included
    /// Set by fitting, pt, not positive: what each character gives up so that a program that does not squeeze marks
    /// as the composer does breaks the line where the composer did.
    double tracking = 0;
};

struct FilledParagraph {
    const Paragraph* origin = nullptr;
    const Style* style = nullptr;
    Align align{};
    double line_pitch = 0; ///< pt, shrinking included
    /// Stays on one page with what follows, also where its style does not say so; fitting takes it back where no page
    /// has room for both.
    bool keep_next = false;
    std::vector<Run> runs;
    /// Line breaks in a field and lists by the line make several paragraphs of one: this is the item-th of
    /// them.
    std::size_t item = 0;
    /// This paragraph began on an earlier page or cell and goes on here: no first-line indent.
    bool continuation = false;
};

struct FilledTable;
struct FilledCell;

struct FilledRow {
    const Row* origin = nullptr;
    std::vector<FilledCell> cells;
    std::optional<std::size_t>
        data_row;      ///< element of the repeated rows, from zero; none for padding and fixed rows
    double height = 0; ///< pt; the origin's height, until fitting says otherwise
    /// The rest of the row before, which is taller than a page: the same cells go on here.
    bool continuation = false;
};

struct FilledTable {
    const Table* origin = nullptr;
    std::vector<FilledRow> rows;
};

using FilledBlock = std::variant<FilledParagraph, FilledTable, PageBreak, Space>;

struct FilledCell {
    const Cell* origin = nullptr;
    std::vector<FilledBlock> blocks, bottom;
    /// Set by fitting, pt: the empty height above `blocks` (from valign), and between `blocks` and `bottom`.
    double space_above = 0, space_between = 0;
};

struct Document {
    std::shared_ptr<const Layout> layout;
    std::vector<FilledBlock> blocks;
    std::deque<std::string> storage; ///< owns the data's text; a deque, so that views into it stay good
    std::string title, author, number;
};

/// Fills `layout` with `data`, which must be valid (model::validate) and of the layout's form. An empty form
/// gives the blank paper.
Document fill(std::shared_ptr<const Layout> layout, const model::AnyForm& data,
              std::uint64_t max_pages = Limits{}.pages);

} // namespace zwy::form
