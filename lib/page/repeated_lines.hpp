// The lines of short texts, kept while one document is set: the rows of a table say the same again and again.
#pragma once

#include <array>

#include "page/galley.hpp"

namespace zwy::page {

/// One text in one setting: all that its lines depend on.
struct SetText {
    text::Span span;
    text::ParagraphFormat format;
    double width = 0; ///< pt
};

/// Not for several threads. The texts must outlive it.
class RepeatedLines {
public:
    /// Whether it is worth while to look for a text.
    [[nodiscard]] static bool keeps(const SetText& text) { return !text.span.line_break && text.span.text.size() <= longest; }
    /// Null when they are not there.
    [[nodiscard]] Lines find(const SetText& text) const;
    void keep(const SetText& text, const Lines& lines);

private:
    static constexpr std::size_t longest = 64, places = 128; ///< a text takes the place of another
    struct Entry {
        SetText text;
        Lines lines;
    };
    [[nodiscard]] static std::size_t place_of(const SetText& text);
    std::array<Entry, places> entries_;
};

} // namespace zwy::page
