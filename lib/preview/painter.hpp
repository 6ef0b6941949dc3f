// Draws one page on a Cairo context whose unit is the point.
#pragma once

#include <map>
#include <memory>

#include "page/pages.hpp"
#include "page/cairo_handle.hpp"

namespace zwy::preview {

enum class Target : std::uint8_t { pixels, vectors };

class Painter {
public:
    /// `scale`: pixels a point, for Target::pixels.
    Painter(cairo_t* cr, const text::FontSet& fonts, Target target, double scale);
    void paint(const page::Page& page);

private:
    void draw(const page::PlacedGlyphs& glyphs);
    void draw(const page::PlacedRule& rule);
    void draw(const page::PlacedImage& image);
    void fill_outlines(const text::GlyphRun& run, const text::Face& face, double x, double y);
    void show_glyphs(const text::GlyphRun& run, const text::Face& face, double x, double y);
    void fill_whole_pixels(const page::PlacedRule& rule);

    cairo_t* cr_;
    const text::FontSet& fonts_;
    Target target_;
    double scale_;
    std::map<text::FaceId, page::FontFace> glyph_fonts_;
    std::map<const page::Image*, page::Surface> pictures_;
};

} // namespace zwy::preview
