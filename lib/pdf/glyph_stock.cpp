#include "pdf/glyph_stock.hpp"

#include <algorithm>
#include <utility>

namespace zwy::pdf {
namespace {

/// Of each face. A glyph takes half a kilobyte, so that a face takes 4 MB at most; the documents of one office show
/// some 3 000 different characters.
constexpr std::size_t most_kept = 8'192;
/// Glyphs that a face's code is made from, taken from all over the face. Twice as many make fonts smaller by 0.03 % and
/// the first document of a process slower by a tenth.
constexpr std::uint32_t samples = 32;

} // namespace

FaceStock::FaceStock(const text::Face& face, std::size_t most_glyphs)
    : outlines_(Outlines::open(face)), most_(most_glyphs) {}

FaceStock::~FaceStock() {
    for (const std::atomic<Page*>& entry : pages_) {
        const std::unique_ptr<Page> page(entry.load(std::memory_order_relaxed));
        if (page == nullptr) continue;
        for (const auto& glyph : *page)
            delete glyph.load(std::memory_order_relaxed);
    }
}

const PieceCode& FaceStock::code() const {
    std::call_once(coded_, [this] {
        std::vector<std::string> taken;
        const std::uint32_t count = outlines_->count();
        for (std::uint32_t i = 0; i < std::min(samples, count); ++i) {
            const std::uint32_t glyph = i * (count / std::min(samples, count));
            if (!outlines_->is_composite(glyph)) taken.push_back(outlines_->glyph(std::array{0U, glyph}, 1));
        }
        code_ = std::make_unique<const PieceCode>(taken);
    });
    return *code_;
}

EncodedGlyph FaceStock::encode(std::span<const std::uint32_t> program, std::size_t i) const {
    const std::string bytes = outlines_->glyph(program, i);
    return {code().encode(bytes, PieceCode::Contents::outline), size_of(bytes)};
}

/// Whoever comes second throws away what he made: the first one's is the same.
FaceStock::Page& FaceStock::page(std::uint32_t glyph) const {
    std::atomic<Page*>& entry = pages_.at(glyph / page_size);
    Page* page = entry.load(std::memory_order_acquire);
    if (page != nullptr) return *page;
    auto made = std::make_unique<Page>();
    if (entry.compare_exchange_strong(page, made.get(), std::memory_order_acq_rel)) return *made.release();
    return *page;
}

const EncodedGlyph& FaceStock::glyph(std::span<const std::uint32_t> program, std::size_t i,
                                     std::deque<EncodedGlyph>& own) const {
    const std::uint32_t glyph = program[i];
    if (glyph == 0 || outlines_->is_composite(glyph)) return own.emplace_back(encode(program, i));
    std::atomic<const EncodedGlyph*>& entry = page(glyph)[glyph % page_size];
    const EncodedGlyph* kept = entry.load(std::memory_order_acquire);
    if (kept != nullptr) return *kept;
    if (kept_.fetch_add(1, std::memory_order_relaxed) >= most_) {
        kept_.fetch_sub(1, std::memory_order_relaxed);
        return own.emplace_back(encode(program, i));
    }
    auto made = std::make_unique<const EncodedGlyph>(encode(program, i));
    if (entry.compare_exchange_strong(kept, made.get(), std::memory_order_acq_rel)) return *made.release();
    kept_.fetch_sub(1, std::memory_order_relaxed);
    return *kept;
}

GlyphStock::GlyphStock(std::span<const text::Face> faces)
    : faces_(faces), entries_(std::make_unique<Entry[]>(faces.size())) {}

const FaceStock& GlyphStock::of(text::FaceId face) const {
    Entry& entry = entries_[face];
    std::call_once(entry.opened, [&] { entry.stock = std::make_unique<const FaceStock>(faces_[face], most_kept); });
    return *entry.stock;
}

} // namespace zwy::pdf
