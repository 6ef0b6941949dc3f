// A walk over the pieces of a layout's paragraphs, in the order of the file.
#pragma once

#include <variant>
#include <vector>

#include "form/layout.hpp"

namespace zwy::docx {

template <class Each>
void for_each_inline(const std::vector<form::Block>& blocks, const Each& each) {
    for (const auto& block : blocks) {
        if (const auto* paragraph = std::get_if<form::Paragraph>(&block)) {
            for (const auto& piece : paragraph->inlines)
                each(piece);
        } else if (const auto* table = std::get_if<form::Table>(&block)) {
            for (const auto& row : table->rows) {
                for (const auto& cell : row.cells) {
                    for_each_inline(cell.blocks, each);
                    for_each_inline(cell.bottom, each);
                }
            }
        }
    }
}

} // namespace zwy::docx
