// The lines of short texts, kept from document to document: the rows of a table say the same again and again, and so do
// the forms of one office.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "page/galley.hpp"

namespace zwy::page {

/// One text in one setting: all that its lines depend on.
struct SetText {
    text::Span span;
    text::ParagraphFormat format;
    double width = 0;       ///< pt
    std::uint64_t fonts = 0; ///< FontSet::serial()
};

/// Of one thread. What is found is what composing would give, so that nothing can tell whether it was there; how much is
/// kept is bounded by the number of places and the length of a text.
class RepeatedLines {
public:
    static RepeatedLines& of_this_thread();

    /// Whether it is worth while to look for a text.
    [[nodiscard]] static bool keeps(const SetText& text) { return !text.span.line_break && text.span.text.size() <= longest; }
    /// Null when they are not there.
    [[nodiscard]] Lines find(const SetText& text) const;
    void keep(const SetText& text, const Lines& lines);

private:
    static constexpr std::size_t longest = 64, places = 512; ///< a text takes the place of another
    struct Entry {
        SetText setting; ///< without its text
        std::string text;
        Lines lines;
    };
    [[nodiscard]] static std::size_t place_of(const SetText& text);
    std::array<Entry, places> entries_;
};

} // namespace zwy::page
