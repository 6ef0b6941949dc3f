// The fonts of one document: which glyphs of which face are shown, under which codes, and what they mean.
//
// A face gives two fonts at most: one with the glyphs of the layout's own words, which depends on nothing but the
// layout (layout_parts.hpp), and one with those that the data needs besides. A run of data changes between the two:
// that costs a few bytes each time, where a Chinese glyph in both would cost 300.
//
// Where pages come one after the other and are written before the next are known, a face gives one font, whose codes are
// the glyphs' numbers in the face.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "page/pages.hpp"
#include "pdf/clusters.hpp"
#include "pdf/haru.hpp"
#include "pdf/subset.hpp"

namespace zwy::pdf {

struct ShownGlyph {
    std::uint32_t id = 0;   ///< in the face
    std::uint16_t code = 0; ///< in content streams
    double width = 0;       ///< 1/1000 of the size, exactly as the font dictionary says
    std::string text;       ///< what ToUnicode says
};

/// From a glyph's number to a place in a list: as quick as an array of all glyphs, without its size.
class GlyphIndex {
public:
    /// The place plus one; zero when there is none.
    [[nodiscard]] std::uint16_t find(std::uint32_t glyph) const {
        const std::size_t page = glyph / page_size;
        return page < pages_.size() && pages_[page] != nullptr ? (*pages_[page])[glyph % page_size] : std::uint16_t{0};
    }
    std::uint16_t& at(std::uint32_t glyph) {
        const std::size_t page = glyph / page_size;
        if (page >= pages_.size()) pages_.resize(page + 1);
        if (pages_[page] == nullptr) pages_[page] = std::make_unique<Page>();
        return (*pages_[page])[glyph % page_size];
    }

private:
    static constexpr std::size_t page_size = 128;
    using Page = std::array<std::uint16_t, page_size>;
    std::vector<std::unique_ptr<Page>> pages_;
};

/// One Type 0 font. First every run is added, then it is cut, then glyphs can be looked up and the font
/// written.
class Font {
public:
    /// `open`: glyphs are shown before the font is cut.
    Font(const FaceStock& stock, const text::Face& face, std::string resource, bool open)
        : stock_(&stock), face_(&face), resource_(std::move(resource)), open_(open) {}

    /// Takes up the run's glyphs, but for those that `base` has.
    void add(const text::GlyphRun& run, const std::vector<Cluster>& clusters, const Font* base = nullptr);
    /// Gives what was added to an open font its meaning, once and for all, so that it can be shown.
    void settle() { claim_left_over(); }
    /// Subsets the face. Throws font_broken.
    void cut();
    [[nodiscard]] bool has(std::uint32_t id) const { return index_.find(id) != 0; }
    [[nodiscard]] bool has_all(const text::GlyphRun& run) const;
    /// Of a glyph that was added; after cut() or settle().
    [[nodiscard]] const ShownGlyph& glyph(std::uint32_t id) const { return glyphs_[index_.find(id) - 1U]; }
    /// "F0": its name in the resources.
    [[nodiscard]] const std::string& resource() const { return resource_; }
    [[nodiscard]] bool empty() const { return glyphs_.empty(); }
    /// How the font program is deflated: as small as can be, which takes its time and is done once for a layout; or
    /// put together from glyphs in stock.
    enum class Program : std::uint8_t { thorough, from_stock };
    Dict write(Store& store, Program program) const;

private:
    ShownGlyph& entry(std::uint32_t id);
    void claim_left_over();
    void map_numbers();
    [[nodiscard]] std::string base_name() const;
    [[nodiscard]] Dict write_program(Store& store, Program program) const;
    [[nodiscard]] Dict descriptor(Store& store, const std::string& name, Dict program) const;
    void set_widths(Store& store, Dict& font) const;

    /// A cluster of several glyphs, whose meanings are settled when those that stand alone are known.
    struct Group {
        std::vector<std::uint32_t> glyphs;
        std::string text;
    };
    const FaceStock* stock_;
    const text::Face* face_;
    std::string resource_;
    std::vector<ShownGlyph> glyphs_;   ///< in order of first use; by code once cut
    GlyphIndex index_;
    std::vector<Group> groups_;
    bool open_ = false;
    std::string numbers_; ///< of an open TrueType font: the CIDToGIDMap
    std::optional<Subset> subset_;
};

/// The fonts that a run is shown in.
struct FontPair {
    const Font* base = nullptr; ///< looked at first
    const Font* rest = nullptr; ///< for what base does not have

    [[nodiscard]] const Font& of(std::uint32_t glyph) const {
        return base != nullptr && (rest == nullptr || base->has(glyph)) ? *base : *rest;
    }
};

/// A run as its fonts show it: each glyph is looked up once, whoever asks for it.
class ShownRun {
public:
    /// The run must outlive what is asked of it.
    void look_up(const FontPair& fonts, const text::GlyphRun& run);
    [[nodiscard]] const text::GlyphRun& run() const { return *run_; }
    [[nodiscard]] const Font& font(std::size_t i) const { return *glyphs_[i].font; }
    [[nodiscard]] const ShownGlyph& glyph(std::size_t i) const { return *glyphs_[i].shown; }
    /// Whether the glyphs' own meanings, one after the other, are not the cluster's text: ActualText must say
    /// it.
    [[nodiscard]] bool needs_actual_text(const Cluster& cluster) const;

private:
    struct Glyph {
        const Font* font;
        const ShownGlyph* shown;
    };
    const text::GlyphRun* run_ = nullptr;
    std::vector<Glyph> glyphs_;
};

/// The fonts of a layout, or of one document.
class Fonts {
public:
    /// `open`: pages are added as they come, and can be shown at once; cut() comes behind the last.
    explicit Fonts(const GlyphStock& stock, bool open = false)
        : stock_(&stock), open_(open), by_face_(stock.faces().size()) {}
    Fonts(const Fonts&) = delete;
    Fonts& operator=(const Fonts&) = delete;

    enum class Runs : std::uint8_t { fixed, all };
    /// Collects the glyphs of the pages, but for those that `base` has, and cuts the subsets. Resources are numbered
    /// from `first` on.
    void collect(const page::Pages& pages, Runs runs, const Fonts* base, std::size_t first);
    /// To open fonts.
    void add(const page::Pages& pages);
    void cut();
    /// Null when the face has none.
    [[nodiscard]] const Font* of(text::FaceId face) const { return by_face_[face]; }
    /// In the order of their first use.
    [[nodiscard]] const std::deque<Font>& all() const { return fonts_; }

private:
    void gather(const page::Pages& pages, Runs runs, const Fonts* base, std::size_t first);
    const GlyphStock* stock_;
    bool open_;
    std::deque<Font> fonts_;
    std::vector<Font*> by_face_;
};

/// The fonts that a document's runs are shown in.
struct DocumentFonts {
    const Fonts& layout;
    const Fonts& data;
    [[nodiscard]] FontPair of(const page::PlacedGlyphs& placed) const {
        return {layout.of(placed.run->face), data.of(placed.run->face)};
    }
};

/// The ToUnicode CMap of glyphs that ascend by code.
std::string to_unicode(const std::vector<ShownGlyph>& glyphs);
/// The same as a zlib stream, encoded by a code that fits such CMaps in a fifth of the time that libdeflate takes: for it
/// they are short, and most of that time goes into a code for each.
std::string to_unicode_stream(const std::vector<ShownGlyph>& glyphs);

} // namespace zwy::pdf
