// The Chinese line composer: paragraphs to lines of positioned glyphs, by W3C clreq and GB/T 15834.
// Rules, their sections and tests: docs/typography.md.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/fonts.hpp"

namespace zwy::text {

struct Glyph {
    std::uint32_t id = 0;      ///< in the face
    double advance = 0;        ///< pt, spacing and justification included
    double dx = 0, dy = 0;     ///< pt, offset from the pen (dx right, dy up)
    std::uint32_t cluster = 0; ///< byte offset in the run's text of the characters that it stands for
};

/// Glyphs of one face and size on one line, in the order in which they are drawn, left to right; in a run of
/// right-to-left text the clusters descend. Immutable once made, and shared.
struct GlyphRun {
    FaceId face = 0;
    double size = 0;
    std::string text; ///< the characters, every one of them, as they were given
    std::vector<Glyph> glyphs;
    bool substituted = false; ///< 〓 stands for characters that no face has; `text` keeps them
};

/// One piece of a paragraph, with the caller's mark on it (which form node it comes from).
struct Span {
    std::string_view text; ///< UTF-8, valid, no line breaks
    Role role{};
    double size = 12;
    std::uint32_t tag = 0;    ///< given back in PlacedRun
    bool line_break = false;  ///< a forced line end; text is empty
    bool unbreakable = false; ///< kept on one line when it fits one
};

struct ParagraphFormat {
    Align align = Align::left;
    double first_indent = 0; ///< pt
    double char_pitch = 0; ///< pt; the advance of a full-width character; 0: its own (the tracking of a grid)
};

struct PlacedRun {
    std::shared_ptr<const GlyphRun> run;
    double x = 0; ///< pt from the line box's left edge
    std::uint32_t tag = 0;
    std::size_t span = 0;           ///< index of the span it comes from
    std::size_t begin = 0, end = 0; ///< bytes of that span's text
};

struct Line {
    std::vector<PlacedRun> runs; ///< in logical order; `x` says where they stand
    double width = 0;            ///< pt, of the ink-bearing advances
};

/// Sets the spans as one paragraph in a measure of `width` pt. Every byte of every span is in exactly one run
/// of one line, in order; white space at a line's end keeps its bytes with zero-advance glyphs or hangs
/// outside the measure. An empty paragraph has one empty line.
std::vector<Line> compose(const FontSet& fonts, std::span<const Span> spans, const ParagraphFormat& format,
                          double width);

/// The width of the text on one line, unbroken, in pt.
double natural_width(const FontSet& fonts, std::span<const Span> spans, const ParagraphFormat& format);

} // namespace zwy::text
