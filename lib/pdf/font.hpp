// The fonts of one document: which glyphs of which face are shown, under which codes, and what they mean.
//
// A face gives two fonts at most: one with the glyphs of the layout's own words (PlacedGlyphs::fixed), which
// depends on nothing but the layout, and one with those that the data needs besides. A run of data changes
// between the two: that costs a few bytes each time, where a Chinese glyph in both would cost 300.
//
// Where pages come one after the other and are written before the next are known, a face gives one font, whose codes are
// the glyphs' numbers in the face.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "page/pages.hpp"
#include "pdf/clusters.hpp"
#include "pdf/deflate.hpp"
#include "pdf/haru.hpp"
#include "pdf/subset.hpp"

namespace zwy::pdf {

struct ShownGlyph {
    std::uint32_t id = 0;   ///< in the face
    std::uint16_t code = 0; ///< in content streams
    double width = 0;       ///< 1/1000 of the size, exactly as the font dictionary says
    std::string text;       ///< what ToUnicode says
};

/// One Type 0 font. First every run is added, then it is cut, then glyphs can be looked up and the font
/// written.
class Font {
public:
    /// `open`: glyphs are shown before the font is cut.
    Font(const text::Face& face, std::string resource, bool open = false)
        : face_(&face), resource_(std::move(resource)), open_(open) {}

    /// Takes up the run's glyphs, but for those that `base` has.
    void add(const text::GlyphRun& run, const std::vector<Cluster>& clusters, const Font* base = nullptr);
    /// Gives what was added to an open font its meaning, once and for all, so that it can be shown.
    void settle() { claim_left_over(); }
    /// Subsets the face. Throws font_broken.
    void cut();
    [[nodiscard]] bool has(std::uint32_t id) const { return id < index_.size() && index_[id] != 0; }
    /// Of a glyph that was added; after cut() or settle().
    [[nodiscard]] const ShownGlyph& glyph(std::uint32_t id) const { return glyphs_[index_[id] - 1]; }
    /// "F0": its name in the resources.
    [[nodiscard]] const std::string& resource() const { return resource_; }
    [[nodiscard]] bool empty() const { return glyphs_.empty(); }
    Dict write(Store& store, Deflater& deflate) const;

private:
    ShownGlyph& entry(std::uint32_t id);
    void claim_left_over();
    void map_numbers();
    [[nodiscard]] std::string base_name() const;
    [[nodiscard]] Dict descriptor(Store& store, Deflater& deflate, const std::string& name) const;
    void set_widths(Store& store, Dict& font) const;

    /// A cluster of several glyphs, whose meanings are settled when those that stand alone are known.
    struct Group {
        std::vector<std::uint32_t> glyphs;
        std::string text;
    };
    const text::Face* face_;
    std::string resource_;
    std::vector<ShownGlyph> glyphs_;   ///< in order of first use; by code once cut
    std::vector<std::uint32_t> index_; ///< by glyph id: place in glyphs_ plus one
    std::vector<Group> groups_;
    bool open_ = false;
    std::string numbers_; ///< of an open TrueType font: the CIDToGIDMap
    Subset subset_;
};

/// The fonts that a run is shown in.
struct FontPair {
    const Font* base = nullptr; ///< looked at first
    const Font* rest = nullptr; ///< for what base does not have

    [[nodiscard]] const Font& of(std::uint32_t glyph) const {
        return base != nullptr && (rest == nullptr || base->has(glyph)) ? *base : *rest;
    }
    [[nodiscard]] const ShownGlyph& glyph(std::uint32_t id) const { return of(id).glyph(id); }
    /// Whether the glyphs' own meanings, one after the other, are not the cluster's text: ActualText must say
    /// it.
    [[nodiscard]] bool needs_actual_text(const text::GlyphRun& run, const Cluster& cluster) const;
};

class Fonts {
public:
    /// Collects the glyphs of all pages and cuts the subsets.
    Fonts(const page::Pages& pages, std::span<const text::Face> faces);
    /// Without pages yet: they are added as they come, and can be shown at once. cut() comes behind the last.
    explicit Fonts(std::span<const text::Face> faces);
    void add(const page::Pages& pages);
    void cut();
    [[nodiscard]] FontPair of(const page::PlacedGlyphs& placed) const;
    [[nodiscard]] const std::deque<Font>& all() const { return fonts_; }
    /// The resource dictionary's /Font.
    Dict write(Store& store, Deflater& deflate) const;

private:
    void collect(const page::Pages& pages, bool fixed);
    Font& font(text::FaceId face, bool fixed);
    std::span<const text::Face> faces_;
    bool open_ = false;
    std::deque<Font> fonts_; ///< in order of first use, the layout's before the data's
    struct OfFace {
        Font* fixed = nullptr;
        Font* data = nullptr;
    };
    std::vector<OfFace> by_face_;
};

/// The ToUnicode CMap of glyphs that ascend by code.
std::string to_unicode(const std::vector<ShownGlyph>& glyphs);

} // namespace zwy::pdf
