// Places to sign, stamp and date, and the seals that are printed there.
#pragma once

#include <vector>

#include "page/canvas.hpp"
#include "page/galley.hpp"

namespace zwy::page {

/// Follows the text while it is placed and notes what each slot covers.
class Slots {
public:
    Slots(Canvas& canvas, const model::AnyForm& data, const PictureSource& pictures)
        : canvas_(canvas), data_(data), pictures_(pictures) {}

    /// Before a paragraph's first line; `x` and `y` are its column's left edge and its own top.
    void begin_paragraph(const SetParagraph& paragraph, double x, double y, NodeId parent);
    [[nodiscard]] bool watching() const { return !open_.empty(); }
    /// The ink of a piece of a run, or the place of an empty one, at `ink`, for the current page.
    void ink(const form::Run& run, const Box& ink);
    /// What follows, up to close(), stands in this cell; see SlotBox.
    void enter(const Box& cell, double table_y) {
        cell_ = cell;
        table_y_ = table_y;
    }
    /// The cell or page ends: what no text follows any more is placed.
    void close();

private:
    struct Open {
        const form::Slot* slot = nullptr;
        const form::Paragraph* paragraph = nullptr; ///< the last that it counted
        std::size_t paragraphs = 0;                 ///< still to come
        std::size_t page = 0;
        double x = 0, y = 0;
        Box cover;
        bool covers = false;
        NodeId parent = 0;
    };
    void place(const Open& open);
    void print(const Open& open, SlotBox& box);

    Canvas& canvas_;
    const model::AnyForm& data_;
    const PictureSource& pictures_;
    std::vector<Open> open_;
    const form::Paragraph* current_ = nullptr;
    Box cell_;
    double table_y_ = 0;
};

} // namespace zwy::page
