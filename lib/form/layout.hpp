// A layout: what one annex looks like, compiled once from its XML file and never changed. PDF, DOCX and previews
// all read this. The XML vocabulary is described in docs/layouts.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/typography.hpp"
#include "base/units.hpp"
#include "model/value.hpp"

namespace zwy::form {

/// A named style; every paragraph has one. Lengths in pt.
struct Style {
    std::string id;    ///< "label", "value", "title" …
    std::string name;  ///< the name that Word shows
    Role role = Role::fangsong;
    double size = 12;
    double line_pitch = 18;      ///< exact distance of baselines
    double char_pitch = 0;       ///< advance of a Han character; 0: the size (no tracking)
    double first_indent_em = 0;  ///< in characters
    double space_before = 0, space_after = 0;
    Align align = Align::left;
    int heading = 0;             ///< 1: H1 and outline; 0: ordinary text
};

/// What a cell or paragraph may do when its data does not fit, in this order.
struct Overflow {
    bool grow = true;           ///< the row gets taller while the page has room
    double shrink_to = 9;       ///< pt; not smaller than this, never below 9; 0: does not shrink
    bool continues = true;      ///< the rest goes to a continuation page
    std::string continue_label; ///< heading of the continuation, （续） is added; empty: the cell's label
};

/// A piece of a paragraph.
struct Inline {
    enum class Kind : std::uint8_t { text, field, list, catalogue, row_number, maximum, total, line_break };
    Kind kind = Kind::text;
    std::string text;                        ///< text: the words. field: what the blank form prints in its place
    std::optional<model::Accessor> accessor; ///< of field, list, catalogue, maximum
    /// field, list: words that are printed only with a value (prefix) and the separator of a list.
    std::string separator;
    std::optional<Role> role;   ///< when it differs from the style's
    double size = 0;            ///< 0: the style's
    /// Hides or shows by data: printed only when the bound field is present / absent. Empty: always.
    std::optional<model::Accessor> only_with, only_without;
    std::uint32_t id = 0;       ///< unique in the layout
    int line = 0;               ///< in the XML, for messages
};

/// A place to sign, stamp or date, named for outside services.
struct Slot {
    enum class Purpose : std::uint8_t { seal, signature, date };
    std::string name; ///< "applicant_opinion.seal"
    Purpose purpose{};
    std::optional<model::Accessor> picture; ///< seal: the picture to print
    double width = mm_to_pt(42), height = mm_to_pt(42);
};

struct Paragraph {
    const Style* style = nullptr;
    std::vector<Inline> inlines;
    std::vector<std::string> bookmarks; ///< Word bookmarks that open in front of the text
    std::vector<Slot> slots;            ///< centred over this paragraph's printed text
    /// A list or a text with line breaks prints one paragraph per item or line; each gets the same style.
    bool repeats = false;
    std::optional<Align> align;         ///< when it differs from the style's
    double indent_right = 0;            ///< pt
    std::uint32_t id = 0;
    int line = 0;
};

struct Cell;

struct Row {
    std::vector<Cell> cells;
    double height = 0;     ///< pt; on the blank form
    double min_height = 0; ///< what it may give up when another row grows; equal to height: nothing
    bool exact = false;    ///< Word's exact rather than at-least height
    bool header = false;   ///< repeated on each page
    std::optional<model::Accessor> repeat; ///< rows: printed once for each element
    std::size_t pad_to = 0;                ///< blank rows up to this many
    std::uint32_t id = 0;
    int line = 0;
};

struct Table {
    std::vector<double> columns; ///< widths in pt; their sum is the text width unless `width` says otherwise
    double rule_width = 0.6;     ///< pt; 0: no rules (columns of text)
    double padding_x = 4, padding_y = 2;
    std::vector<Row> rows;
    std::string summary;         ///< for screen readers
    std::uint32_t id = 0;
    int line = 0;
};

struct PageBreak {};
struct Space {
    double height = 0; ///< pt
};
using Block = std::variant<Paragraph, Table, PageBreak, Space>;

struct Cell {
    std::size_t column = 0, column_span = 1, row_span = 1;
    bool heading = false;           ///< a label: TH in PDF, locked in DOCX
    bool column_heading = false;    ///< its scope is the column rather than the row
    VAlign valign = VAlign::middle;
    std::vector<Block> blocks;      ///< upper part: follows valign
    std::vector<Block> bottom;      ///< lower part, at the cell's foot (seal and date of an opinion)
    Overflow overflow;
    std::uint32_t id = 0;
    int line = 0;
};

struct PageSetup {
    double width = 595.2756, height = 841.8898; ///< A4, pt
    double top = 0, bottom = 0, left = 0, right = 0;
};

struct Layout {
    const model::FormInfo* form = nullptr;
    std::string version;       ///< of the layout file
    std::string title;         ///< of the document; {field} parts are not allowed here
    std::string subject, number_prefix;
    PageSetup page;
    std::vector<std::unique_ptr<Style>> styles;
    std::vector<Block> blocks;
    std::filesystem::path source;
    std::uint32_t id_count = 0; ///< ids are 1 … id_count
};

/// Compiles one layout. Throws layout_syntax with file and line for anything that is not right: an unknown
/// element or attribute, a field that the form does not have, spans that do not fill a row, a style not defined.
std::shared_ptr<const Layout> compile(std::string_view xml, const std::filesystem::path& source);

} // namespace zwy::form
