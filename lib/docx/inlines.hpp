// A walk over the pieces of a layout's paragraphs, in the order of the file.
#pragma once

#include <vector>

#include "form/paragraphs.hpp"

namespace zwy::docx {

template <class Each>
void for_each_inline(const std::vector<form::Block>& blocks, const Each& each) {
    form::for_each_paragraph(blocks, [&](const form::Paragraph& paragraph) {
        for (const auto& piece : paragraph.inlines)
            each(piece);
    });
}

} // namespace zwy::docx
