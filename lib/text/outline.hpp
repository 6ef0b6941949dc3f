// A glyph's outline, segment by segment, as HarfBuzz draws it.
#pragma once

#include <cstdint>
#include <new>

#include <hb.h>

#include "base/allocation_watch.hpp"

namespace zwy::text {

template <class Pen>
class OutlineDrawing {
public:
    explicit OutlineDrawing(Pen& pen) : pen_(pen) {}

    void draw(hb_font_t* font, std::uint32_t glyph) {
        const AllocationWatch watch; // HarfBuzz draws nothing when it has no memory to
        hb_font_get_glyph_shape(font, glyph, functions(), this);
        if (out_of_memory_) throw std::bad_alloc();
        watch.check();
    }

private:
    /// One segment. HarfBuzz knows no exceptions, so none may pass through it.
    template <class Segment>
    static void add(void* drawing, Segment segment) noexcept {
        auto& self = *static_cast<OutlineDrawing*>(drawing);
        try {
            segment(self.pen_);
        } catch (const std::bad_alloc&) {
            self.out_of_memory_ = true;
        }
    }

    static void move_to(hb_draw_funcs_t*, void* drawing, hb_draw_state_t*, float x, float y, void*) {
        add(drawing, [&](Pen& pen) { pen.move_to(x, y); });
    }
    static void line_to(hb_draw_funcs_t*, void* drawing, hb_draw_state_t*, float x, float y, void*) {
        add(drawing, [&](Pen& pen) { pen.line_to(x, y); });
    }
    static void quadratic_to(hb_draw_funcs_t*, void* drawing, hb_draw_state_t*, float x1, float y1, float x, float y,
                             void*) {
        if constexpr (takes_quadratic) add(drawing, [&](Pen& pen) { pen.quadratic_to(x1, y1, x, y); });
    }
    static void cubic_to(hb_draw_funcs_t*, void* drawing, hb_draw_state_t*, float x1, float y1, float x2, float y2,
                         float x, float y, void*) {
        add(drawing, [&](Pen& pen) { pen.cubic_to(x1, y1, x2, y2, x, y); });
    }
    static void close_path(hb_draw_funcs_t*, void* drawing, hb_draw_state_t*, void*) {
        add(drawing, [](Pen& pen) { pen.close_path(); });
    }

    static constexpr bool takes_quadratic = requires(Pen& pen) { pen.quadratic_to(0.F, 0.F, 0.F, 0.F); };

    /// Made once, immutable from then on. Without a function of their own HarfBuzz raises quadratic curves to cubic ones.
    static hb_draw_funcs_t* functions() {
        static hb_draw_funcs_t* const all = [] {
            const AllocationWatch watch;
            hb_draw_funcs_t* made = hb_draw_funcs_create();
            hb_draw_funcs_set_move_to_func(made, move_to, nullptr, nullptr);
            hb_draw_funcs_set_line_to_func(made, line_to, nullptr, nullptr);
            if (takes_quadratic) hb_draw_funcs_set_quadratic_to_func(made, quadratic_to, nullptr, nullptr);
            hb_draw_funcs_set_cubic_to_func(made, cubic_to, nullptr, nullptr);
            hb_draw_funcs_set_close_path_func(made, close_path, nullptr, nullptr);
            hb_draw_funcs_make_immutable(made);
            watch.check(); // and make them again the next time
            return made;
        }();
        return all;
    }

    Pen& pen_;
    bool out_of_memory_ = false;
};

/// Tells `pen` the outline in the font's units, y upwards: move_to(x, y), line_to(x, y), cubic_to(x1, y1, x2, y2, x, y),
/// close_path() and, where the pen has it, quadratic_to(x1, y1, x, y). They may throw std::bad_alloc and nothing else.
/// Throws std::bad_alloc.
template <class Pen>
void draw_outline(hb_font_t* font, std::uint32_t glyph, Pen& pen) {
    OutlineDrawing<Pen>(pen).draw(font, glyph);
}

} // namespace zwy::text
