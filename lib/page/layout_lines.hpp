// The lines of a layout's own words, composed once: a paragraph that the data does not touch is set from here.
#pragma once

#include <vector>

#include "page/galley.hpp"

namespace zwy::page {

/// Immutable, and shared by threads. Holds the layout. What is made of its lines lives no longer than it.
class LayoutLines {
public:
    LayoutLines(std::shared_ptr<const form::Layout> layout, const text::FontSet& fonts);

    struct Entry {
        form::FilledParagraph paragraph; ///< of the blank form
        double width = 0;
        KeptLines lines;
        bool plain = false; ///< tighten() has nothing to do in it
    };
    /// What is known of a paragraph in a measure of `width` pt; null when it is not one of the blank form's.
    [[nodiscard]] const Entry* find(const form::FilledParagraph& paragraph, double width) const;

private:
    void enter(const std::vector<SetBlock>& blocks, const text::FontSet& fonts);
    void enter(const std::vector<CellBlock>& stack, const text::FontSet& fonts);
    void enter(const SetParagraph& paragraph, const text::FontSet& fonts);

    std::shared_ptr<const form::Layout> layout_;
    std::vector<Entry> entries_; ///< by the paragraph's id
};

} // namespace zwy::page
