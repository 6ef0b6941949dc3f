// Deflate in pieces: each is encoded apart, once, and any of them become a zlib stream by being put one behind
// the other. A compressor such as libdeflate takes a stream as a whole and would encode the same glyphs anew
// for every document, which is a third of the time of a rendering.
//
// What makes it possible is one prefix code for all pieces, made beforehand for their kind of data, and matches
// that never reach out of their piece. Outlines come out some 5 % larger than libdeflate's level 7 has them (docs/pdf.md).
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "pdf/bits.hpp"

namespace zwy::pdf {

/// Some bytes, encoded.
struct Piece {
    Bits bits;
    std::uint32_t size = 0;    ///< in bytes, before
    std::uint32_t check = 1;   ///< Adler-32 of the bytes
};

class PieceCode {
public:
    /// The same samples give the same code.
    explicit PieceCode(std::span<const std::string> samples);
    ~PieceCode();

    /// What the bytes are: a glyph's outline, where repetitions are looked for, or tables of numbers, which are put
    /// together for one document and encoded in a fifth of the time.
    enum class Contents : std::uint8_t { outline, tables };
    [[nodiscard]] Piece encode(std::string_view bytes, Contents contents) const;
    /// The zlib stream of the pieces' bytes, in order. All of them come from this code.
    [[nodiscard]] std::string stream(std::span<const Piece* const> pieces) const;

    static constexpr std::size_t literals = 286, distances = 30;

private:
    /// Of each symbol: how many bits it has, and which.
    template <std::size_t size>
    struct Symbols {
        std::array<std::uint8_t, size> lengths{};
        std::array<std::uint16_t, size> bits{};
    };
    struct Counts;
    struct Costs;
    void learn(const Counts& counts);
    void set_head();

    Symbols<literals> literals_;
    Symbols<distances> distances_;
    std::unique_ptr<const Costs> costs_;
    Bits head_; ///< of the block: its kind, and the two codes
};

} // namespace zwy::pdf
