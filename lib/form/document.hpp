// A form filled with one set of data: the layout's blocks with the data's text in them, rows repeated, pieces that
// do not apply left out. The DOCX writer and the page maker read it; the page maker also writes into it what
// fitting decided (row heights, smaller sizes, continuations), so that both papers are one form.
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

/// A piece of text in one style. `text` points into the layout when it is fixed, into Document::storage when it
/// is data; both outlive the document's readers.
struct Run {
    const Inline* origin = nullptr; ///< null for text that fitting made (（续）)
    std::string_view text;          ///< no line breaks inside; may be empty for a field that is not given
    bool data = false;              ///< from the data rather than from the layout
    std::string_view path;          ///< the field's path with its row ("resources[2].vcpu"); empty for fixed text
    bool line_break = false;        ///< a forced line end inside the paragraph; text is empty
    Role role{};
    double size = 0; ///< pt, shrinking included
};

struct FilledParagraph {
    const Paragraph* origin = nullptr;
    const Style* style = nullptr;
    Align align{};
    double line_pitch = 0; ///< pt, shrinking included
    std::vector<Run> runs;
    /// Item i of a repeated paragraph (list or text with line breaks); zero otherwise.
    std::size_t item = 0;
    /// This paragraph began on an earlier page or cell and goes on here: no first-line indent.
    bool continuation = false;
};

struct FilledTable;
struct FilledCell;

struct FilledRow {
    const Row* origin = nullptr;
    std::vector<FilledCell> cells;
    std::optional<std::size_t> data_row; ///< element of the repeated rows, from zero; none for padding and fixed rows
    double height = 0;                   ///< pt; the origin's height, until fitting says otherwise
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

/// Fills `layout` with `data`, which must be valid (model::validate) and of the layout's form. An empty form gives
/// the blank paper.
Document fill(std::shared_ptr<const Layout> layout, const model::AnyForm& data);

} // namespace zwy::form
