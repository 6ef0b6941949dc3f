// Spans of any text, roles and sizes to lines.
//
// Nothing is thrown. Every byte of every span is in exactly one run, in order; each glyph belongs to a character of its
// run; every length is finite; a paragraph has a line, and one more for each forced end. Bytes that are no UTF-8 are more
// than the composer is promised; it holds for them all the same.
//
// The input: 8 bytes of format, then spans of three bytes (role and kind; size; length) and their text.
#include <cmath>
#include <span>
#include <vector>

#include "fuzz/fuzz.hpp"
#include "text/composer.hpp"

using namespace zwy;
using namespace zwy::fuzz;

namespace {

const text::FontSet& fonts() {
    static const auto set = text::FontSet::load({});
    return *set;
}

struct Paragraph {
    text::ParagraphFormat format;
    double width = 0;
    std::vector<std::string> texts;
    std::vector<text::Span> spans;
};

/// As UTF-8, or as 16-bit code units of one plane: mutations of those are other characters, not broken ones.
std::string text_from(Input& input, std::size_t size, bool units) {
    std::string out;
    if (units) {
        const char32_t plane = input.below(4) == 0 ? 0x20000 : 0;
        for (Input inner(reinterpret_cast<const std::uint8_t*>(input.rest().data()),
                         std::min(size, input.rest().size()));
             !inner.empty();) {
            const char32_t c = plane + inner.pair();
            if (c < 0xD800 || c > 0xDFFF) utf8::append(out, c);
        }
        (void)input.bytes(size);
    } else {
        out = input.bytes(size);
    }
    std::erase_if(out, [](char c) { return c == '\n' || c == '\r'; });
    return out;
}

Paragraph paragraph_from(Input input) {
    Paragraph made;
    made.format.align = static_cast<Align>(input.below(5));
    made.width = input.pair() / 64.0;
    made.format.first_indent = input.byte() / 4.0;
    made.format.char_pitch = input.below(2) == 0 ? 0 : 4 + input.byte() / 8.0;
    constexpr std::size_t most_text = 4'096;
    std::size_t total = 0;
    while (!input.empty() && total < most_text) {
        const std::uint8_t kind = input.byte(), size = input.byte(), length = input.byte();
        text::Span span;
        span.role = static_cast<Role>(kind % role_count);
        span.size = 1 + size / 4.0;
        span.tag = static_cast<std::uint32_t>(made.spans.size());
        span.line_break = kind % 16 == 15;
        span.unbreakable = (kind & 16U) != 0;
        made.texts.push_back(span.line_break ? std::string() : text_from(input, length, (kind & 32U) != 0));
        total += made.texts.back().size();
        made.spans.push_back(span);
    }
    for (std::size_t i = 0; i < made.spans.size(); ++i) made.spans[i].text = made.texts[i];
    return made;
}

void expect_length(double length) { expect(std::isfinite(length) && std::abs(length) < 1e7, "a length is beyond all paper"); }

void expect_glyphs(const text::GlyphRun& run) {
    bool up = true, down = true;
    for (std::size_t g = 0; g < run.glyphs.size(); ++g) {
        const text::Glyph& glyph = run.glyphs[g];
        for (const double length : {glyph.advance, glyph.dx, glyph.dy}) expect_length(length);
        expect(glyph.cluster < run.text.size(), "a glyph is of no character");
        if (g == 0) continue;
        up = up && run.glyphs[g - 1].cluster <= glyph.cluster;
        down = down && run.glyphs[g - 1].cluster >= glyph.cluster;
    }
    expect(up || down, "clusters go forth and back");
    expect(run.face < fonts().faces().size(), "a run is of no face");
}

/// Walks the runs beside the spans' text.
void expect_whole(const Paragraph& paragraph, const std::vector<text::Line>& lines) {
    std::size_t span = 0, at = 0;
    const auto skip = [&] {
        while (span < paragraph.spans.size() && at == paragraph.spans[span].text.size()) ++span, at = 0;
    };
    for (const text::Line& line : lines) {
        expect_length(line.width);
        for (const text::PlacedRun& placed : line.runs) {
            expect_length(placed.x);
            expect_glyphs(*placed.run);
            if (placed.begin == placed.end) continue; // what an empty span leaves to stand on
            skip();
            expect(placed.span == span && placed.begin == at, "a run is not where the text goes on");
            const std::string_view whole = paragraph.spans[span].text;
            expect(placed.end > placed.begin && placed.end <= whole.size(), "a run is beyond its span");
            expect(placed.run->text == whole.substr(placed.begin, placed.end - placed.begin), "a run has other text");
            expect(placed.tag == paragraph.spans[span].tag, "a run has another's tag");
            at = placed.end;
        }
    }
    skip();
    expect(span == paragraph.spans.size(), "text is left over");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const Paragraph paragraph = paragraph_from(Input(data, size));
    const auto lines = text::compose(fonts(), paragraph.spans, paragraph.format, paragraph.width);
    std::size_t ends = 1;
    for (const text::Span& span : paragraph.spans) ends += span.line_break ? 1 : 0;
    expect(lines.size() >= ends, "there are fewer lines than forced ends");
    expect_whole(paragraph, lines);
    expect_length(text::natural_width(fonts(), paragraph.spans, paragraph.format));
    return 0;
}
