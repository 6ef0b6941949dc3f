#include "pdf/subset.hpp"

#include <algorithm>

namespace zwy::pdf {

Subset::Subset(const FaceStock& stock, std::span<const std::uint32_t> glyphs)
    : stock_(&stock), program_(stock.outlines().closure(glyphs)) {
    codes_.reserve(glyphs.size());
    std::size_t at = 0;
    for (const std::uint32_t glyph : glyphs) {
        while (program_[at] != glyph)
            ++at;
        codes_.push_back(stock.outlines().code(program_, at));
    }
}

std::string Subset::program() const {
    std::vector<GlyphSize> sizes;
    std::string glyphs;
    for (std::size_t i = 0; i < program_.size(); ++i) {
        const std::string bytes = stock_->outlines().glyph(program_, i);
        sizes.push_back(size_of(bytes));
        glyphs += bytes;
    }
    return stock_->outlines().front(program_, sizes) + glyphs;
}

Subset::Stream Subset::stream() const {
    std::deque<EncodedGlyph> own;
    std::vector<GlyphSize> sizes;
    std::vector<const Piece*> pieces{nullptr};
    sizes.reserve(program_.size()), pieces.reserve(program_.size() + 1);
    Stream out;
    for (std::size_t i = 0; i < program_.size(); ++i) {
        const EncodedGlyph& glyph = stock_->glyph(program_, i, own);
        sizes.push_back(glyph.size);
        pieces.push_back(&glyph.piece);
        out.size += glyph.size.bytes;
    }
    const std::string front = stock_->outlines().front(program_, sizes);
    const Piece encoded = stock_->code().encode(front, PieceCode::Contents::tables);
    pieces.front() = &encoded;
    out.size += front.size();
    out.zlib = stock_->code().stream(pieces);
    return out;
}

} // namespace zwy::pdf
