// Glyphs ready to be put into font programs: encoded when they are first shown, and kept for the documents that
// follow. What a document's bytes are does not depend on what is kept: a piece is a function of its face and glyph.
#pragma once

#include <array>
#include <atomic>
#include <deque>
#include <memory>
#include <mutex>
#include <span>

#include "pdf/outlines.hpp"
#include "pdf/piece_code.hpp"

namespace zwy::pdf {

struct EncodedGlyph {
    Piece piece;
    GlyphSize size;
};

/// The glyphs of one face. For all threads.
class FaceStock {
public:
    /// No more than `most_glyphs` are kept. Throws font_broken.
    FaceStock(const text::Face& face, std::size_t most_glyphs);
    ~FaceStock();
    FaceStock(const FaceStock&) = delete;
    FaceStock& operator=(const FaceStock&) = delete;

    [[nodiscard]] const Outlines& outlines() const { return *outlines_; }
    /// Made from samples of the face when it is first asked for.
    [[nodiscard]] const PieceCode& code() const;
    /// Glyph `program[i]`. When it is not to be kept, `own` is its owner.
    [[nodiscard]] const EncodedGlyph& glyph(std::span<const std::uint32_t> program, std::size_t i,
                                            std::deque<EncodedGlyph>& own) const;

private:
    static constexpr std::size_t page_size = 256;
    using Page = std::array<std::atomic<const EncodedGlyph*>, page_size>;

    [[nodiscard]] EncodedGlyph encode(std::span<const std::uint32_t> program, std::size_t i) const;
    [[nodiscard]] Page& page(std::uint32_t glyph) const;

    std::unique_ptr<const Outlines> outlines_;
    std::size_t most_;
    mutable std::atomic<std::size_t> kept_{0};
    mutable std::array<std::atomic<Page*>, 0x10000 / page_size> pages_{};
    mutable std::once_flag coded_;
    mutable std::unique_ptr<const PieceCode> code_;
};

/// The glyphs of all faces of a font set, which must outlive it. For all threads.
class GlyphStock {
public:
    explicit GlyphStock(std::span<const text::Face> faces);
    [[nodiscard]] std::span<const text::Face> faces() const { return faces_; }
    /// Throws font_broken.
    [[nodiscard]] const FaceStock& of(text::FaceId face) const;

private:
    struct Entry {
        std::once_flag opened;
        std::unique_ptr<const FaceStock> stock;
    };
    std::span<const text::Face> faces_;
    std::unique_ptr<Entry[]> entries_;
};

} // namespace zwy::pdf
