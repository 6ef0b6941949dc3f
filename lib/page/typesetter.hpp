// Puts paragraphs, cells and parts of tables on the current page, with their nodes, fields and slots.
#pragma once

#include <string>
#include <vector>

#include "page/rules.hpp"
#include "page/slots.hpp"
#include "page/structure.hpp"

namespace zwy::page {

/// The nodes of a table while its parts are placed on one page after another; zero where there are none.
struct TableNodes {
    NodeId table = 0, head = 0, body = 0;
    std::vector<NodeId> cells; ///< of the row placed last, by position; a row that goes on goes on in them
};

class Typesetter {
public:
    Typesetter(Canvas& canvas, const model::AnyForm& data, const PictureSource& pictures)
        : canvas_(canvas), slots_(canvas, data, pictures) {}

    /// Lines [begin, end) of a paragraph; `y` is the top of the first of them.
    struct Extract {
        std::size_t begin = 0, end = 0;
    };
    void lines(const SetParagraph& paragraph, Extract lines, double x, double y, const ParagraphNodes& nodes,
               bool artifact);
    void begin_slots(const SetParagraph& paragraph, double x, double y, NodeId parent) {
        slots_.begin_paragraph(paragraph, x, y, parent);
    }
    void close_slots() { slots_.close(); }
    void add_heading(const SetParagraph& paragraph, double y);
    /// `text` is a paragraph that prints the field.
    void add_field(std::string_view path, const Box& box, NodeId node, const SetParagraph& text);

    TableNodes begin_table(const SetTable& table);
    /// The rows of a table that stand on the current page.
    struct Part {
        std::size_t headers = 0;        ///< the first so many rows are repeated above: artifacts
        std::size_t begin = 0, end = 0; ///< the rows
    };
    void rows(const SetTable& table, const Part& part, double y, Grid& grid, TableNodes& nodes);

private:
    struct CellPlace {
        double x = 0, y = 0, width = 0, height = 0; ///< of the cell's text
        NodeId node = 0;
        bool artifact = false;
        Box box; ///< see SlotBox::cell
        double table_y = 0;
    };
    NodeId row_node(const SetTable& table, const SetRow& row, TableNodes& nodes);
    NodeId cell_node(const SetCell& cell, NodeId row_node);
    void cell(const SetCell& cell, const CellPlace& place);
    void stack(const std::vector<CellBlock>& blocks, const CellPlace& place, double y, double end,
               bool note_fields);
    void note(const SetParagraph& paragraph, Extract lines, double x, double y, const ParagraphNodes& nodes,
              bool fields);

    Canvas& canvas_;
    Slots slots_;
};

} // namespace zwy::page
