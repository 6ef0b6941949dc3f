// Which glyph a face has for a character, and how wide it is: asked of HarfBuzz once, and remembered.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>

#include <hb.h>

#include "base/freer.hpp"

namespace zwy::text {

struct MappedGlyph {
    bool present = false;
    /// No rule of the face (GSUB, GPOS) and none of HarfBuzz's own touches it: among others like it, in a text that runs
    /// from left to right, it is shown as it is.
    bool alone = false;
    std::uint32_t glyph = 0;
    int advance = 0; ///< font units
};

/// Immutable to whoever looks at it, and shared by threads. What it remembers is bounded by the characters that there
/// are, 8 bytes for each.
class GlyphMap {
public:
    /// Both must outlive it.
    GlyphMap(hb_face_t* face, hb_font_t* font);
    ~GlyphMap();
    GlyphMap(const GlyphMap&) = delete;
    GlyphMap& operator=(const GlyphMap&) = delete;

    [[nodiscard]] MappedGlyph find(char32_t c) const {
        const Page* const page = c < beyond ? pages_[c / page_size].load(std::memory_order_acquire) : nullptr;
        const std::uint64_t packed = page == nullptr ? 0 : (*page)[c % page_size].load(std::memory_order_relaxed);
        return packed == 0 ? learn(c) : unpack(packed);
    }

private:
    static constexpr std::size_t page_size = 256;
    static constexpr char32_t beyond = 0x40000; ///< nothing is remembered from here on
    using Page = std::array<std::atomic<std::uint64_t>, page_size>;

    static constexpr std::uint64_t known = 1, present = 2, alone = 4;
    static constexpr unsigned glyph_place = 8, advance_place = 32;
    static MappedGlyph unpack(std::uint64_t packed) {
        return {(packed & present) != 0, (packed & alone) != 0,
                static_cast<std::uint32_t>(packed >> glyph_place) & 0xFFFFFFU,
                static_cast<int>(static_cast<std::uint32_t>(packed >> advance_place))};
    }
    static std::uint64_t pack(const MappedGlyph& glyph);

    [[nodiscard]] MappedGlyph learn(char32_t c) const;
    [[nodiscard]] MappedGlyph ask(char32_t c) const;
    [[nodiscard]] Page& page(char32_t c) const;
    [[nodiscard]] bool touched(std::uint32_t glyph) const;

    hb_face_t* face_;
    hb_font_t* font_;
    mutable std::array<std::atomic<Page*>, beyond / page_size> pages_{};
    mutable std::once_flag collected_;
    mutable std::unique_ptr<hb_set_t, Freer<hb_set_destroy>> touched_;
    mutable bool all_touched_ = false;
};

} // namespace zwy::text
