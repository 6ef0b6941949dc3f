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

    [[nodiscard]] MappedGlyph find(char32_t c) const;

private:
    static constexpr std::size_t page_size = 256, planes = 4; ///< nothing is remembered beyond these
    using Page = std::array<std::atomic<std::uint64_t>, page_size>;

    [[nodiscard]] MappedGlyph ask(char32_t c) const;
    [[nodiscard]] Page& page(char32_t c) const;
    [[nodiscard]] bool touched(std::uint32_t glyph) const;

    hb_face_t* face_;
    hb_font_t* font_;
    mutable std::array<std::atomic<Page*>, planes * 0x10000 / page_size> pages_{};
    mutable std::once_flag collected_;
    mutable std::unique_ptr<hb_set_t, Freer<hb_set_destroy>> touched_;
    mutable bool all_touched_ = false;
};

} // namespace zwy::text
