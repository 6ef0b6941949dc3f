// What the tests of the composer share: one font set, and lines as words.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/composer.hpp"

namespace zwy::text::test {

inline const FontSet& fonts() {
    static const std::shared_ptr<const FontSet> set = FontSet::load({});
    return *set;
}

inline std::vector<Line> lines_of(std::string_view text, double width, ParagraphFormat format = {}, double size = 10,
                                  Role role = Role::fangsong) {
    Span span;
    span.text = text;
    span.role = role;
    span.size = size;
    return compose(fonts(), {&span, 1}, format, width);
}

inline std::string text_of(const Line& line) {
    std::string out;
    for (const PlacedRun& run : line.runs) out += run.run->text;
    return out;
}

inline std::vector<std::string> words(const std::vector<Line>& lines) {
    std::vector<std::string> out;
    for (const Line& line : lines) out.push_back(text_of(line));
    return out;
}

/// The lines of `text` at 10 pt in a measure of `ems` characters, joined with |.
inline std::string broken(std::string_view text, double ems, ParagraphFormat format = {}) {
    std::string out;
    for (const std::string& line : words(lines_of(text, ems * 10, format))) {
        if (!out.empty()) out += '|';
        out += line;
    }
    return out;
}

} // namespace zwy::text::test
