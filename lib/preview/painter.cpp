#include "preview/painter.hpp"

#include <algorithm>
#include <cmath>

#include "base/watch.hpp"
#include "page/outlines.hpp"
#include "preview/picture.hpp"

namespace zwy::preview {

Painter::Painter(cairo_t* cr, const text::FontSet& fonts, double scale)
    : cr_(cr), fonts_(fonts), scale_(scale) {}

void Painter::paint(const page::Page& page) {
    cairo_set_source_rgb(cr_, 1, 1, 1);
    cairo_paint(cr_);
    for (const page::Item& item : page.items)
        std::visit([this](const auto& what) { draw(what); }, item);
    page::check(cairo_status(cr_));
}

void Painter::draw(const page::PlacedGlyphs& glyphs) {
    const text::GlyphRun& run = *glyphs.run;
    tick(8 * run.glyphs.size());
    const text::Face& face = fonts_.face(run.face);
    cairo_set_source_rgb(cr_, 0, 0, 0);
    double pen = glyphs.x;
    for (const text::Glyph& glyph : run.glyphs) {
        cairo_save(cr_);
        cairo_translate(cr_, pen + glyph.dx, glyphs.y - glyph.dy);
        cairo_scale(cr_, run.size, run.size);
        page::add_outline(cr_, face, glyph.id);
        cairo_restore(cr_);
        // Glyph by glyph: in one path, overlapping neighbours of opposite winding would cancel out.
        cairo_fill(cr_);
        pen += glyph.advance;
    }
}

/// A rule of 1.2 pixels between two rows of pixels is a grey smear: it gets whole pixels, at least one, and
/// all rules of one width the same number. Its ends lie at the outer edge of the rules that it meets, and so
/// must its pixels.
void Painter::draw(const page::PlacedRule& rule) {
    cairo_set_source_rgb(cr_, 0, 0, 0);
    const double thickness = std::max(1.0, std::round(rule.width * scale_)), half = rule.width / 2;
    const bool across = rule.y0 == rule.y1;
    const double end_x = across ? half : 0, end_y = across ? 0 : half;
    const auto first = [&](double centre) { return std::round(centre * scale_ - thickness / 2); };
    const double left = first(rule.x0 + end_x), right = first(rule.x1 - end_x) + thickness;
    const double top = first(rule.y0 + end_y), bottom = first(rule.y1 - end_y) + thickness;
    cairo_save(cr_);
    cairo_identity_matrix(cr_);
    cairo_rectangle(cr_, left, top, right - left, bottom - top);
    cairo_fill(cr_);
    cairo_restore(cr_);
}

void Painter::draw(const page::PlacedImage& image) {
    page::Surface& picture = pictures_[image.image.get()];
    if (!picture) picture = picture_surface(*image.image);
    const double width = cairo_image_surface_get_width(picture.get());
    const double height = cairo_image_surface_get_height(picture.get());
    cairo_save(cr_);
    cairo_translate(cr_, image.box.x, image.box.y);
    cairo_scale(cr_, image.box.width / width, image.box.height / height);
    cairo_set_source_surface(cr_, picture.get(), 0, 0);
    // Padded and cut off at its box: else a small picture drawn large fades out across its edges.
    cairo_pattern_set_filter(cairo_get_source(cr_), CAIRO_FILTER_GOOD);
    cairo_pattern_set_extend(cairo_get_source(cr_), CAIRO_EXTEND_PAD);
    cairo_rectangle(cr_, 0, 0, width, height);
    cairo_fill(cr_);
    cairo_restore(cr_);
}

} // namespace zwy::preview
