#include "text/glyph_map.hpp"

#include <algorithm>

#include <hb-ot.h>

#include "base/allocation_watch.hpp"

namespace zwy::text {
namespace {

/// Features that HarfBuzz turns on for horizontal text by itself.
constexpr std::array usual_features{
    HB_TAG('r', 'v', 'r', 'n'), HB_TAG('l', 't', 'r', 'a'), HB_TAG('l', 't', 'r', 'm'), HB_TAG('r', 'a', 'n', 'd'),
    HB_TAG('a', 'b', 'v', 'm'), HB_TAG('b', 'l', 'w', 'm'), HB_TAG('c', 'c', 'm', 'p'), HB_TAG('l', 'o', 'c', 'l'),
    HB_TAG('m', 'a', 'r', 'k'), HB_TAG('m', 'k', 'm', 'k'), HB_TAG('r', 'l', 'i', 'g'), HB_TAG('c', 'a', 'l', 't'),
    HB_TAG('c', 'l', 'i', 'g'), HB_TAG('c', 'u', 'r', 's'), HB_TAG('d', 'i', 's', 't'), HB_TAG('k', 'e', 'r', 'n'),
    HB_TAG('l', 'i', 'g', 'a'), HB_TAG('r', 'c', 'l', 't'), HB_TAG_NONE};
/// Tables by which text is shaped in other ways than those of GSUB and GPOS.
constexpr std::array other_tables{HB_TAG('k', 'e', 'r', 'n'), HB_TAG('k', 'e', 'r', 'x'), HB_TAG('m', 'o', 'r', 'x'),
                                  HB_TAG('m', 'o', 'r', 't'), HB_TAG('t', 'r', 'a', 'k')};

bool has_table(hb_face_t* face, hb_tag_t tag) {
    hb_blob_t* table = hb_face_reference_table(face, tag);
    const bool there = hb_blob_get_length(table) != 0;
    hb_blob_destroy(table);
    return there;
}

void add_inputs(hb_face_t* face, hb_tag_t table, hb_set_t* to) {
    hb_set_t* lookups = hb_set_create();
    hb_ot_layout_collect_lookups(face, table, nullptr, nullptr, usual_features.data(), lookups);
    for (hb_codepoint_t lookup = HB_SET_VALUE_INVALID; hb_set_next(lookups, &lookup) != 0;)
        hb_ot_layout_lookup_collect_glyphs(face, table, lookup, nullptr, to, nullptr, nullptr);
    hb_set_destroy(lookups);
}

/// Whether HarfBuzz takes the character as it is: it is no mark, hidden by no default, has no decomposition, and is no
/// fraction slash.
bool is_simple(char32_t c) {
    if (c < 0x2010) return (c >= 0x20 && c < 0x7F) || c == 0xB7;
    if (c >= 0x3400) return c <= 0x4DBF || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xFF01 && c <= 0xFF5E) ||
                            (c >= 0x20000 && c <= 0x2EBE0) || (c >= 0x30000 && c <= 0x323AF);
    return c <= 0x2027 || (c >= 0x2030 && c <= 0x205E && c != 0x2044) || (c >= 0x2190 && c <= 0x26FF) ||
           (c >= 0x3000 && c <= 0x3020) || c == 0x2103 || c == 0x2116;
}

} // namespace

GlyphMap::GlyphMap(hb_face_t* face, hb_font_t* font) : face_(face), font_(font) {}

GlyphMap::~GlyphMap() {
    for (const std::atomic<Page*>& page : pages_)
        delete page.load(std::memory_order_relaxed);
}

std::uint64_t GlyphMap::pack(const MappedGlyph& glyph) {
    return known | (glyph.present ? present : 0) | (glyph.alone ? alone : 0) |
           std::uint64_t{glyph.glyph & 0xFFFFFFU} << glyph_place |
           std::uint64_t{static_cast<std::uint32_t>(glyph.advance)} << advance_place;
}

MappedGlyph GlyphMap::learn(char32_t c) const {
    const MappedGlyph glyph = ask(c);
    if (c < beyond) page(c)[c % page_size].store(pack(glyph), std::memory_order_relaxed); // as whoever else asked does
    return glyph;
}

GlyphMap::Page& GlyphMap::page(char32_t c) const {
    std::atomic<Page*>& entry = pages_[c / page_size];
    Page* page = entry.load(std::memory_order_acquire);
    if (page != nullptr) return *page;
    auto made = std::make_unique<Page>();
    if (entry.compare_exchange_strong(page, made.get(), std::memory_order_acq_rel)) return *made.release();
    return *page;
}

MappedGlyph GlyphMap::ask(char32_t c) const {
    MappedGlyph out;
    hb_codepoint_t glyph = 0;
    if (hb_font_get_nominal_glyph(font_, c, &glyph) == 0) return out;
    out.present = true;
    out.glyph = glyph;
    out.advance = hb_font_get_glyph_h_advance(font_, glyph);
    out.alone = is_simple(c) && glyph <= 0xFFFFFF && !touched(glyph);
    return out;
}

bool GlyphMap::touched(std::uint32_t glyph) const {
    std::call_once(collected_, [this] {
        const AllocationWatch watch;
        touched_.reset(hb_set_create());
        add_inputs(face_, HB_OT_TAG_GSUB, touched_.get());
        add_inputs(face_, HB_OT_TAG_GPOS, touched_.get());
        all_touched_ = std::any_of(other_tables.begin(), other_tables.end(),
                                   [this](hb_tag_t tag) { return has_table(face_, tag); });
        watch.check(); // and collect them again the next time
    });
    return all_touched_ || hb_set_has(touched_.get(), glyph) != 0;
}

} // namespace zwy::text
