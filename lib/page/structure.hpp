// Which structure nodes the text of a paragraph or cell belongs to, and which field it prints.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "page/canvas.hpp"
#include "page/galley.hpp"

namespace zwy::page {

/// The one field that these paragraphs print, when they print nothing else; empty when they do.
std::string_view only_field(const SetParagraph& paragraph);
std::string_view only_field(const std::vector<CellBlock>& stack);

/// The words that a paragraph prints.
std::string text_of(const SetParagraph& paragraph);

/// The nodes of one paragraph.
struct ParagraphNodes {
    NodeId node = 0;
    std::vector<NodeId> spans; ///< of each run; empty when all runs belong to `node`
    [[nodiscard]] NodeId of(std::size_t run) const { return spans.empty() ? node : spans[run]; }
};
ParagraphNodes add_paragraph(Canvas& canvas, const SetParagraph& paragraph, NodeId parent);

/// A table that only places text side by side is read column after column: what the one party signs, and then the
/// other, rather than two seals, two signatures and two dates. A row of other cells stands between.
class ColumnOrder {
public:
    ColumnOrder(Canvas& canvas, const SetTable& table);
    void begin_row(const SetRow& row);
    /// What was added to the document since the cell before belongs to this one.
    void end_cell(const SetCell& cell);
    /// Puts everything that was added into that order.
    void apply();

private:
    Canvas& canvas_;
    bool sorts_;
    std::size_t first_, block_ = 0, cells_before_ = 0;
    std::vector<std::pair<std::size_t, std::size_t>> places_; ///< block and column of each child
};

} // namespace zwy::page
