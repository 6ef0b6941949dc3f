// Pages: what is drawn where, and which part of the form it belongs to. PDF, previews and later writers read this
// and nothing else.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/limits.hpp"
#include "base/problem.hpp"
#include "base/units.hpp"
#include "form/document.hpp"
#include "text/composer.hpp"

namespace zwy::page {

using NodeId = std::uint32_t; ///< index into Pages::nodes; 0 is the document itself

/// The logical structure, which PDF tags, reading order and fillable fields are made from.
struct Node {
    enum class Kind : std::uint8_t {
        document, heading, paragraph, table, table_head, table_body, row, head_cell, cell, span, figure,
    };
    Kind kind = Kind::document;
    NodeId parent = 0;
    std::vector<NodeId> children;  ///< in reading order
    int heading_level = 0;
    std::size_t column_span = 1, row_span = 1;
    bool column_scope = false;     ///< of a head_cell: heads its column; otherwise its row
    std::string_view path;         ///< the field that the node prints; empty for fixed text
    std::string_view summary;      ///< of a table
    std::string alt;               ///< of a figure
};

struct PlacedGlyphs {
    std::shared_ptr<const text::GlyphRun> run;
    double x = 0, y = 0; ///< pt; the pen's start on the baseline, from the page's top left, y downwards
    NodeId node = 0;
    bool fixed = false;  ///< from the layout, not from the data: the same on every document
    bool artifact = false; ///< repeated header row, page number: drawn, but no part of the structure
};

struct PlacedRule {
    double x0 = 0, y0 = 0, x1 = 0, y1 = 0; ///< pt; horizontal or vertical, x0 <= x1 and y0 <= y1, ends without caps
    double width = 0.6;
};

struct Image {
    std::string bytes; ///< PNG or JPEG
    bool jpeg = false;
    unsigned width = 0, height = 0; ///< pixels
    bool specimen = false;          ///< bears the mark 样章 (specimen.hpp)
};

struct PlacedImage {
    std::shared_ptr<const Image> image;
    Box box;
    NodeId node = 0; ///< a figure
};

using Item = std::variant<PlacedGlyphs, PlacedRule, PlacedImage>;

struct Page {
    double width = 0, height = 0; ///< pt
    std::vector<Item> items;      ///< in drawing order, which is reading order; pictures that lie under the text come first
};

/// The box of a printed field, for fillable forms and hit-testing.
///
/// A field whose text is continued on another page has a box on each; the first is its own place on the form.
struct FieldBox {
    std::string_view path;
    std::size_t page = 0;
    Box box;
    NodeId node = 0; ///< the innermost node that holds the field: its cell, paragraph or span
    double size = 0; ///< pt, of its text
    Align align = Align::left;
};

struct SlotBox {
    std::string name;
    form::Slot::Purpose purpose{};
    std::size_t page = 0;
    Box box;
    /// Top left of the paragraph that carries the slot (its column's left edge, its first line's top edge), for
    /// writers that anchor the picture to the text rather than to the page.
    double origin_x = 0, origin_y = 0;
    /// Of a slot in a table: its cell from the rule above it to the lower edge of its text, and the top of the table, or
    /// of the part of it that is on the page.
    Box cell;
    double table_y = 0;
    std::shared_ptr<const Image> image; ///< of a seal: what is printed there; null when nothing is
    NodeId figure = 0;                  ///< of the picture
};

struct Heading {
    std::string title;
    std::size_t page = 0;
    double y = 0;
    int level = 1;
};

/// The document that they were made of, whose fields' paths they name, must outlive them.
struct Pages {
    std::vector<Page> pages;
    std::vector<Node> nodes;
    std::vector<FieldBox> fields;
    std::vector<SlotBox> slots;
    std::vector<Heading> headings;
    Problems report; ///< what shrank, moved or was substituted: warnings with their places
};

/// pt. Word's text area is made higher by this, so that neither rounding nor the low paragraph that it wants behind a
/// last table can push anything to the next page. It is no room for tables; but a line of a paragraph that fits into
/// it would stand there in Word, and so it does here.
constexpr double bottom_slack = 2;

struct PageOptions {
    bool page_numbers = false;
    bool bind = false;             ///< duplex: even pages have their margins mirrored
    double seal_width = mm_to_pt(42);
    std::uint64_t max_pages = Limits{}.pages;
};

/// The picture of a seal slot, decoded far enough to know its size and marked where it is a specimen; set by the
/// caller, who knows which directory may be read.
struct PictureSource {
    virtual ~PictureSource() = default;
    /// Null when the field has none. Throws picture_outside, picture_unreadable or picture_broken.
    virtual std::shared_ptr<const Image> open(const Picture& picture) const = 0;
};

class LayoutLines;

/// Makes the pages and writes into `document` what fitting decided. `known` spares the composing of the layout's own
/// words, whose lines the pages then borrow, and changes nothing else. Throws limit when there are too many pages.
Pages make_pages(form::Document& document, const model::AnyForm& data, const text::FontSet& fonts,
                 const PageOptions& options, const PictureSource& pictures, const LayoutLines* known = nullptr);

} // namespace zwy::page
