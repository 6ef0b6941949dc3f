// Draws one page as pixels, on a Cairo context whose unit is the point.
#pragma once

#include <map>
#include <memory>

#include "page/pages.hpp"
#include "page/cairo_handle.hpp"

namespace zwy::preview {

class Painter {
public:
    /// `scale`: pixels a point.
    Painter(cairo_t* cr, const text::FontSet& fonts, double scale);
    void paint(const page::Page& page);

private:
    void draw(const page::PlacedGlyphs& glyphs);
    void draw(const page::PlacedRule& rule);
    void draw(const page::PlacedImage& image);

    cairo_t* cr_;
    const text::FontSet& fonts_;
    double scale_;
    std::map<const page::Image*, page::Surface> pictures_;
};

} // namespace zwy::preview
