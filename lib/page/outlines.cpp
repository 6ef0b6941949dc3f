#include "page/outlines.hpp"

#include "text/outline.hpp"

namespace zwy::page {
namespace {

class CairoPen {
public:
    /// `unit`: ems per font unit.
    CairoPen(cairo_t* cr, double unit) : cr_(cr), unit_(unit) {}

    void move_to(float x, float y) { cairo_move_to(cr_, across(x), down(y)); }
    void line_to(float x, float y) { cairo_line_to(cr_, across(x), down(y)); }
    void cubic_to(float x1, float y1, float x2, float y2, float x, float y) {
        cairo_curve_to(cr_, across(x1), down(y1), across(x2), down(y2), across(x), down(y));
    }
    void close_path() { cairo_close_path(cr_); }

private:
    [[nodiscard]] double across(float x) const { return double{x} * unit_; }
    [[nodiscard]] double down(float y) const { return -double{y} * unit_; }

    cairo_t* cr_;
    double unit_;
};

} // namespace

void add_outline(cairo_t* cr, const text::Face& face, std::uint32_t glyph) {
    CairoPen pen(cr, 1.0 / face.units_per_em);
    text::draw_outline(face.hb_font, glyph, pen);
}

} // namespace zwy::page
