// A layout: what one annex looks like, compiled once from its XML file and never changed. PDF, DOCX and
// previews all read this. The XML vocabulary is described in docs/layouts.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/limits.hpp"
#include "base/typography.hpp"
#include "base/units.hpp"
#include "model/value.hpp"

namespace zwy::form {

/// A named style; every paragraph has one. Lengths in pt.
struct Style {
    std::string id;   ///< "label", "value", "title" …
    std::string name; ///< the name that Word shows
    Role role = Role::fangsong;
    double size = 12;
    double line_pitch = 18;     ///< exact distance of baselines
    double char_pitch = 0;      ///< advance of a Han character; 0: the size (no tracking)
    double first_indent_em = 0; ///< in characters
    double space_before = 0, space_after = 0;
    Align align = Align::left;
    int heading = 0;        ///< 1: H1 and outline; 0: ordinary text
    bool keep_next = false; ///< stays on one page with what follows; always so for headings
    [[nodiscard]] double em() const { return char_pitch > 0 ? char_pitch : size; }
};

/// What a cell may do when its data does not fit, in this order.
struct Overflow {
    bool grow = true;      ///< the row gets taller while the page has room
    double shrink_to = 9;  ///< pt; not smaller than this, never below 9; 0: does not shrink
    bool continues = true; ///< the rest goes to a continuation page
    std::string
        continue_label; ///< heading of the continuation, （续） is added; never empty in a cell with a field
};

/// A piece of a paragraph.
struct Inline {
    enum class Kind : std::uint8_t { text, field, list, catalogue, row_number, maximum, total, line_break };
    Kind kind = Kind::text;
    /// text: the words. field, list: what the blank form prints in its place, '\n' between paragraphs.
    /// maximum: the number, from the rule of the form. catalogue: the gap between two options.
    std::string text;
    std::optional<model::Accessor> accessor; ///< of field, list, catalogue (all options), total
    std::optional<model::Accessor> selected; ///< of catalogue: the list of those that are ticked
    std::string separator;                   ///< of a list; "\n": one paragraph for each item
    std::optional<Role> role;                ///< when it differs from the style's
    double size = 0;                         ///< 0: the style's
    /// Hides or shows by data: printed only when the bound field is present / absent. Empty: always.
    std::optional<model::Accessor> only_with, only_without;
    std::uint32_t id = 0; ///< unique in the layout, in the order of the file
    int line = 0;         ///< in the XML, for messages
};

/// A place to sign, stamp or date, named for outside services.
///
/// A seal is centred over the printed text that it covers and moved by dx, dy. A signature or date begins
/// where the text that it covers begins, has its middle on that line, and is at least width wide (the covered
/// field may be blank).
struct Slot {
    enum class Purpose : std::uint8_t { seal, signature, date };
    std::string name; ///< "applicant_opinion.seal"
    Purpose purpose{};
    std::optional<model::Accessor> picture; ///< seal: the picture to print
    double width = mm_to_pt(42), height = mm_to_pt(42);
    double dx = 0, dy = 0; ///< pt, to the right and down
    /// What it covers: the pieces with these ids of the paragraph that it belongs to; when both are zero, the
    /// whole text of that paragraph and of those that follow it in the cell or page, `paragraphs` in all
    /// (counted as in the layout: one that data made several counts once).
    std::uint32_t first_inline = 0, last_inline = 0;
    std::size_t paragraphs = 1;
};

struct Paragraph {
    const Style* style = nullptr;
    std::vector<Inline> inlines;
    std::vector<std::string> bookmarks; ///< Word bookmarks that open in front of the text
    std::vector<Slot> slots;
    std::optional<Align> align;               ///< when it differs from the style's
    double indent_left = 0, indent_right = 0; ///< pt
    bool keep_next = false; ///< stays on one page with what follows, also where its style does not say so
    std::uint32_t id = 0;
    int line = 0;
};

struct Cell;

struct Row {
    std::vector<Cell> cells;
    double height = 0;     ///< pt; on the blank form
    double min_height = 0; ///< what it may give up when another row grows; equal to height: nothing
    bool exact = false;    ///< Word's exact rather than at-least height
    bool header = false;   ///< repeated on each page; header rows are the first rows of their table
    std::optional<model::Accessor> repeat; ///< rows: printed once for each element
    std::size_t pad_to = 0;                ///< blank rows up to this many
    std::uint32_t id = 0;
    int line = 0;
};

struct Table {
    enum class Rules : std::uint8_t {
        all,   ///< round every cell: a table, also to a screen reader
        frame, ///< round the whole only: text in a box
        none,  ///< text side by side
    };
    std::vector<double> columns; ///< widths in pt; their sum is the width of the text
    Rules rules = Rules::all;
    double rule_width = 0.6; ///< pt; 0 with Rules::none
    double padding_x = 4, padding_y = 2;
    bool keep_together = false; ///< its rows stay on one page
    std::vector<Row> rows;
    std::string summary; ///< for screen readers
    std::uint32_t id = 0;
    int line = 0;
    /// Rules::frame and none only place text: they are no tables to tags and screen readers.
    [[nodiscard]] bool is_data_table() const { return rules == Rules::all; }
};

struct PageBreak {};
struct Space {
    double height = 0; ///< pt
};
/// A table stands on the page only, never in a cell; a page break likewise.
using Block = std::variant<Paragraph, Table, PageBreak, Space>;

struct Cell {
    std::size_t column = 0, column_span = 1, row_span = 1;
    bool heading = false;        ///< a label: TH in PDF, locked in DOCX
    bool column_heading = false; ///< its scope is the column rather than the row
    VAlign valign = VAlign::middle;
    std::vector<Block> blocks; ///< upper part: follows valign; never empty, paragraphs and spaces only
    std::vector<Block> bottom; ///< lower part, at the cell's foot (seal and date of an opinion)
    Overflow overflow;
    std::uint32_t id = 0;
    int line = 0;
};

struct PageSetup {
    double width = 595.2756, height = 841.8898; ///< A4, pt
    double top = 0, bottom = 0, left = 0, right = 0;
    [[nodiscard]] double text_width() const { return width - left - right; }
    [[nodiscard]] double text_height() const { return height - top - bottom; }
};

struct Layout {
    const model::FormInfo* form = nullptr;
    std::string version; ///< of the layout file
    std::string title;   ///< of the document: the words of its first H1
    std::string subject;
    std::vector<model::Accessor> author;   ///< the first that is given is the document's author
    std::optional<model::Accessor> number; ///< the running number
    PageSetup page;
    std::vector<std::unique_ptr<Style>> styles;
    const Style* continuation = nullptr; ///< of a continuation's heading; null: as the text that is continued
    std::string continued_before = "附页　", continued_after = "（续）"; ///< round the label in that heading
    std::vector<Block> blocks;
    std::filesystem::path source;
    std::uint32_t id_count = 0; ///< ids are 1 … id_count, in the order of the file
};

/// Compiles one layout. Throws layout_syntax with file and line for anything that is not right: an unknown
/// element or attribute, a field that the form does not have, spans that do not fill a row, a style not
/// defined. Throws limit for a longer one than `max_bytes`.
std::shared_ptr<const Layout> compile(std::string_view xml, const std::filesystem::path& source,
                                     std::uint64_t max_bytes = Limits{}.layout_bytes);

} // namespace zwy::form
