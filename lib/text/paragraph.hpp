// A paragraph between two forced line ends, shaped once and not yet broken: what the parts of the composer
// hand on.
#pragma once

#include <cstdint>
#include <memory_resource>
#include <span>
#include <string>
#include <vector>

#include "text/characters.hpp"
#include "text/composer.hpp"

namespace zwy::text {

/// What is needed while a paragraph is composed comes from one piece of memory: a form has hundreds of short texts, and
/// each would take two dozen times from the heap.
using Memory = std::pmr::memory_resource;
template <class T>
using Scratch = std::pmr::vector<T>;

/// The characters of all spans, one after the other.
struct Characters {
    explicit Characters(Memory* memory = std::pmr::get_default_resource())
        : code(memory), byte(memory), span(memory), kind(memory) {}
    Scratch<char32_t> code;      ///< U+FFFD for a byte that is not UTF-8
    Scratch<std::uint32_t> byte; ///< offset in the spans' joined text; one more than `code`
    Scratch<std::uint32_t> span; ///< index into the spans
    Scratch<Kind> kind;          ///< neighbours considered
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
    explicit Paragraph(Memory* memory)
        : characters(memory), pieces(memory), glyphs(memory), clusters(memory), breaks(memory) {}
    [[nodiscard]] Memory* memory() const { return clusters.get_allocator().resource(); }

    Characters characters;
    Scratch<Piece> pieces;
    Scratch<ShapedGlyph> glyphs;
    Scratch<Cluster> clusters;
    /// How willingly a line ends before cluster i (breaks.hpp); one more than `clusters`.
    Scratch<std::uint8_t> breaks;
};

} // namespace zwy::text
