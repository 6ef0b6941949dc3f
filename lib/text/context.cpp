#include "text/shaper.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace zwy::text {
namespace {

enum class Side : std::uint8_t { edge, chinese, western };

/// For each character what stands before it (or behind it), spaces and other undecided marks skipped.
std::vector<Side> sides(const Characters& text, bool before) {
    std::vector<Side> out(text.size(), Side::edge);
    Side near = Side::edge;
    for (std::size_t k = 0; k < text.size(); ++k) {
        const std::size_t i = before ? k : text.size() - 1 - k;
        out[i] = near;
        const Kind kind = text.kind[i];
        const bool skipped =
            kind == Kind::nothing || kind == Kind::space || depends_on_neighbours(text.code[i]);
        if (!skipped) near = is_western(kind) ? Side::western : Side::chinese;
    }
    return out;
}

constexpr bool is_apostrophe(char32_t c) {
    return c == 0x2019;
}

/// A quotation is Western when there is Western text on both its outer sides; an apostrophe between letters
/// is one.
void decide_quotes(Characters& text) {
    const std::vector<Side> before = sides(text, true);
    const std::vector<Side> behind = sides(text, false);
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char32_t c = text.code[i];
        if (c == 0x201C || c == 0x2018) {
            open.push_back(i);
        } else if (c == 0x201D || c == 0x2019) {
            const bool letters = i > 0 && i + 1 < text.size() && text.kind[i - 1] == Kind::letter &&
                                 text.kind[i + 1] == Kind::letter;
            if (is_apostrophe(c) && letters) {
                text.kind[i] = Kind::west_mark;
                continue;
            }
            if (open.empty()) continue;
            const std::size_t start = open.back();
            open.pop_back();
            if (before[start] == Side::western && behind[i] == Side::western) {
                text.kind[start] = Kind::west_opening;
                text.kind[i] = Kind::west_closing;
            }
        }
    }
}

void decide_dashes(Characters& text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char32_t c = text.code[i];
        if (c == 0x2014) {
            std::size_t end = i;
            while (end < text.size() && text.code[end] == 0x2014)
                ++end;
            if (end - i >= 2) {
                for (std::size_t k = i; k < end; ++k)
                    text.kind[k] = Kind::dash;
            }
            i = end - 1;
        } else if (c == 0xB7 || c == 0x2013) {
            const bool western =
                i > 0 && i + 1 < text.size() && is_western(text.kind[i - 1]) && is_western(text.kind[i + 1]);
            if (western) text.kind[i] = Kind::west_mark;
        }
    }
}

} // namespace

Characters read_characters(std::span<const Span> spans, Memory* memory) {
    Characters text(memory);
    std::size_t count = 0; // of characters, where all is UTF-8
    for (const Span& span : spans)
        count += static_cast<std::size_t>(
            std::ranges::count_if(span.text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
    text.code.reserve(count), text.byte.reserve(count + 1), text.span.reserve(count), text.kind.reserve(count);
    std::uint32_t before = 0;
    bool undecided = false;
    for (std::size_t s = 0; s < spans.size(); ++s) {
        for (std::size_t offset = 0; offset < spans[s].text.size();) {
            text.byte.push_back(before + static_cast<std::uint32_t>(offset));
            char32_t c = utf8::next(spans[s].text, offset);
            if (c == utf8::invalid) c = 0xFFFD;
            undecided = undecided || depends_on_neighbours(c);
            text.code.push_back(c);
            text.span.push_back(static_cast<std::uint32_t>(s));
            text.kind.push_back(classify(c));
        }
        before += static_cast<std::uint32_t>(spans[s].text.size());
    }
    text.byte.push_back(before);
    if (undecided) {
        decide_quotes(text);
        decide_dashes(text);
    }
    return text;
}

} // namespace zwy::text
