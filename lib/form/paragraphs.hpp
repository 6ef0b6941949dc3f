// A walk over a layout's paragraphs, in the order of the file.
#pragma once

#include <variant>
#include <vector>

#include "form/layout.hpp"

namespace zwy::form {

template <class Each>
void for_each_paragraph(const std::vector<Block>& blocks, const Each& each) {
    for (const Block& block : blocks) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
            each(*paragraph);
        } else if (const auto* table = std::get_if<Table>(&block)) {
            for (const Row& row : table->rows) {
                for (const Cell& cell : row.cells) {
                    for_each_paragraph(cell.blocks, each);
                    for_each_paragraph(cell.bottom, each);
                }
            }
        }
    }
}

} // namespace zwy::form
