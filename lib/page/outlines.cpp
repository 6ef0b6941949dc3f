#include "page/outlines.hpp"

#include <hb.h>

#include "base/allocation_watch.hpp"

namespace zwy::page {
namespace {

struct Sink {
    cairo_t* cr;
    double unit; ///< ems per font unit
};

Sink& sink(void* data) {
    return *static_cast<Sink*>(data);
}

void move_to(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
    const Sink& to = sink(data);
    cairo_move_to(to.cr, double{x} * to.unit, -double{y} * to.unit);
}

void line_to(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
    const Sink& to = sink(data);
    cairo_line_to(to.cr, double{x} * to.unit, -double{y} * to.unit);
}

void cubic_to(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x1, float y1, float x2, float y2, float x,
              float y, void*) {
    const Sink& to = sink(data);
    cairo_curve_to(to.cr, double{x1} * to.unit, -double{y1} * to.unit, double{x2} * to.unit,
                   -double{y2} * to.unit, double{x} * to.unit, -double{y} * to.unit);
}

void close_path(hb_draw_funcs_t*, void* data, hb_draw_state_t*, void*) {
    cairo_close_path(sink(data).cr);
}

/// Made once, immutable from then on. Quadratic curves reach cubic_to as HarfBuzz raises them.
hb_draw_funcs_t* draw_funcs() {
    static hb_draw_funcs_t* const funcs = [] {
        const AllocationWatch watch;
        hb_draw_funcs_t* made = hb_draw_funcs_create();
        hb_draw_funcs_set_move_to_func(made, move_to, nullptr, nullptr);
        hb_draw_funcs_set_line_to_func(made, line_to, nullptr, nullptr);
        hb_draw_funcs_set_cubic_to_func(made, cubic_to, nullptr, nullptr);
        hb_draw_funcs_set_close_path_func(made, close_path, nullptr, nullptr);
        hb_draw_funcs_make_immutable(made);
        watch.check(); // and make them again the next time
        return made;
    }();
    return funcs;
}

} // namespace

void add_outline(cairo_t* cr, const text::Face& face, std::uint32_t glyph) {
    Sink to{cr, 1.0 / face.units_per_em};
    hb_font_get_glyph_shape(face.hb_font, glyph, draw_funcs(), &to);
}

} // namespace zwy::page
