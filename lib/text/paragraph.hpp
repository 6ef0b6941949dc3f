// A paragraph between two forced line ends, shaped once and not yet broken: what the parts of the composer
// hand on.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "text/characters.hpp"
#include "text/composer.hpp"

namespace zwy::text {

/// The characters of all spans, one after the other.
struct Characters {
    std::vector<char32_t> code;      ///< U+FFFD for a byte that is not UTF-8
    std::vector<std::uint32_t> byte; ///< offset in the spans' joined text; one more than `code`
    std::vector<std::uint32_t> span; ///< index into the spans
    std::vector<Kind> kind;          ///< neighbours considered
    [[nodiscard]] std::size_t size() const { return code.size(); }
};

struct ShapedGlyph {
    std::uint32_t id = 0;
    double advance = 0, dx = 0, dy = 0; ///< pt
};

/// Characters that one face shapes in one direction, within one span.
struct Piece {
    FaceId face = 0;
    std::uint8_t level = 0; ///< of direction: odd is right to left
    bool substituted = false;
    std::uint32_t span = 0;
    double size = 0;
};

/// The smallest thing that can be moved: a character with its marks, or a ligature. Clusters are in logical
/// order.
struct Cluster {
    std::uint32_t first = 0, last = 0; ///< characters [first, last)
    std::uint32_t glyph = 0, glyph_end = 0;
    std::uint32_t piece = 0;
    Kind kind{};
    double em = 0;      ///< its type size
    double advance = 0; ///< pt, with the tracking of a grid
    double trim_left = 0,
           trim_right = 0; ///< taken off the glyph's own room at either side; negative: room added
    double room_left = 0, room_right = 0; ///< what more may be taken off to leave half of an em
    double gap = 0;           ///< between it and the next cluster on the same line, before adjustment
    std::uint32_t hyphen = 0; ///< of a soft hyphen: the glyph to show at a line's end
    double hyphen_advance = 0;
    [[nodiscard]] double width() const { return advance - trim_left - trim_right; }
};

struct Paragraph {
    Characters characters;
    std::vector<Piece> pieces;
    std::vector<ShapedGlyph> glyphs;
    std::vector<Cluster> clusters;
    /// How willingly a line ends before cluster i (breaks.hpp); one more than `clusters`.
    std::vector<std::uint8_t> breaks;
};

} // namespace zwy::text
