// What the tests of the text room share: one font set, lines as words, and where each character stands.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.hpp"
#include "text/composer.hpp"

namespace zwy::text::test {

inline const FontSet& fonts() {
    static const std::shared_ptr<const FontSet> set = FontSet::load({});
    return *set;
}

inline std::vector<Line> lines_of(std::string_view text, double width, const ParagraphFormat& format = {},
                                  double size = 10, Role role = Role::fangsong) {
    Span span;
    span.text = text;
    span.role = role;
    span.size = size;
    return compose(fonts(), {&span, 1}, format, width);
}

inline std::string text_of(const Line& line) {
    std::string out;
    for (const PlacedRun& run : line.runs)
        out += run.run->text;
    return out;
}

/// The lines, joined with |.
inline std::string joined(const std::vector<Line>& lines) {
    std::string out;
    for (std::size_t i = 0; i < lines.size(); ++i)
        out += (i == 0 ? "" : "|") + text_of(lines[i]);
    return out;
}

/// The lines of `text` at 10 pt in a measure of `ems` characters, joined with |.
inline std::string broken(std::string_view text, double ems, const ParagraphFormat& format = {}) {
    return joined(lines_of(text, ems * 10, format));
}

/// At 10 pt.
inline double width_of(std::string_view text, const ParagraphFormat& format = {}) {
    Span span;
    span.text = text;
    span.size = 10;
    return natural_width(fonts(), {&span, 1}, format);
}

inline ParagraphFormat justified() {
    ParagraphFormat format;
    format.align = Align::justify;
    return format;
}

/// One cluster: where its pen starts, how far it moves, and how far its glyph is moved off the pen.
struct Mark {
    std::string text;
    double x = 0, advance = 0, dx = 0;
};

/// The clusters of a line whose runs all go from left to right, in order.
inline std::vector<Mark> marks(const Line& line) {
    std::vector<Mark> out;
    for (const PlacedRun& placed : line.runs) {
        double x = placed.x;
        const auto& glyphs = placed.run->glyphs;
        for (std::size_t g = 0; g < glyphs.size(); ++g) {
            if (g == 0 || glyphs[g].cluster != glyphs[g - 1].cluster) out.push_back({{}, x, 0, glyphs[g].dx});
            out.back().advance += glyphs[g].advance;
            x += glyphs[g].advance;
            std::size_t next = g + 1;
            while (next < glyphs.size() && glyphs[next].cluster == glyphs[g].cluster)
                ++next;
            const std::size_t end = next < glyphs.size() ? glyphs[next].cluster : placed.run->text.size();
            out.back().text = placed.run->text.substr(glyphs[g].cluster, end - glyphs[g].cluster);
        }
    }
    return out;
}

/// The first cluster of the line that is `text`.
inline Mark find(const Line& line, std::string_view text) {
    for (const Mark& mark : marks(line)) {
        if (mark.text == text) return mark;
    }
    return {"(none)", -1, -1, 0};
}

/// A directory of the test's own, gone with it.
class TemporaryDirectory {
public:
    explicit TemporaryDirectory(std::string_view name)
        : path_(std::filesystem::path(ZWY_BUILD_DIR) / "test-text" / name) {
        std::filesystem::remove_all(path_);
        std::filesystem::create_directories(path_);
    }
    ~TemporaryDirectory() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

} // namespace zwy::text::test
