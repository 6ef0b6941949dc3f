// What a DOCX shows: paragraphs and tables of text, and which of the text stands in which content control.
//
// Only what a reader sees counts: deleted text, hidden text, field codes and text in drawings are left out.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "read/xml.hpp"

namespace zwy::read {

/// A content control (w:sdt) as its properties describe it.
struct Control {
    std::string tag, title, xpath;
    bool placeholder = false;   ///< shows its prompt, not a value
    bool group = false;         ///< names no field: locks or repeats what is in it
    std::optional<bool> checked; ///< of a check box
};

struct Segment {
    static constexpr std::size_t none = SIZE_MAX;
    std::string text;           ///< tabs and line breaks included
    std::size_t control = none; ///< index into Story::controls: the innermost
};

struct StoryParagraph {
    std::vector<Segment> segments;
    [[nodiscard]] std::string text() const;
};

struct StoryCell {
    std::vector<StoryParagraph> paragraphs; ///< those of tables inside it, too
    std::size_t column = 0, span = 1;
    bool merged = false; ///< goes on from the cell above
};

struct StoryRow {
    std::vector<StoryCell> cells;
};

struct StoryTable {
    std::vector<StoryRow> rows;
};

using StoryBlock = std::variant<StoryParagraph, StoryTable>;

struct Story {
    std::vector<StoryBlock> blocks;
    std::vector<Control> controls;
};

/// Of word/document.xml.
Story tell(const pugi::xml_document& document);

} // namespace zwy::read
