#include "preview/glyph_path.hpp"

#include <array>
#include <charconv>
#include <initializer_list>
#include <new>

#include <hb.h>

#include "base/allocation_watch.hpp"

namespace zwy::preview {
namespace {

struct Sink {
    std::string& path;
    bool out_of_memory = false;
};

/// One segment. HarfBuzz knows no exceptions, so none may pass through it.
void add(void* data, char command, std::initializer_list<float> coordinates) noexcept {
    Sink& sink = *static_cast<Sink*>(data);
    try {
        sink.path += command;
        const char* between = "";
        for (const float coordinate : coordinates) {
            sink.path += between;
            append_number(sink.path, double{coordinate});
            between = " ";
        }
    } catch (const std::bad_alloc&) {
        sink.out_of_memory = true;
    }
}

void move_to(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
    add(data, 'M', {x, y});
}
void line_to(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
    add(data, 'L', {x, y});
}
void quadratic_to(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x1, float y1, float x, float y, void*) {
    add(data, 'Q', {x1, y1, x, y});
}
void cubic_to(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x1, float y1, float x2, float y2, float x, float y,
              void*) {
    add(data, 'C', {x1, y1, x2, y2, x, y});
}
void close_path(hb_draw_funcs_t*, void* data, hb_draw_state_t*, void*) {
    add(data, 'Z', {});
}

/// Made once, immutable from then on.
hb_draw_funcs_t* draw_funcs() {
    static hb_draw_funcs_t* const funcs = [] {
        const AllocationWatch watch;
        hb_draw_funcs_t* made = hb_draw_funcs_create();
        hb_draw_funcs_set_move_to_func(made, move_to, nullptr, nullptr);
        hb_draw_funcs_set_line_to_func(made, line_to, nullptr, nullptr);
        hb_draw_funcs_set_quadratic_to_func(made, quadratic_to, nullptr, nullptr);
        hb_draw_funcs_set_cubic_to_func(made, cubic_to, nullptr, nullptr);
        hb_draw_funcs_set_close_path_func(made, close_path, nullptr, nullptr);
        hb_draw_funcs_make_immutable(made);
        watch.check(); // and make them again the next time
        return made;
    }();
    return funcs;
}

} // namespace

void append_number(std::string& out, double value) {
    constexpr int decimals = 3; // of a point, or of a font unit: finer than any screen
    std::array<char, 32> digits{};
    const auto [end, error] =
        std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed, decimals);
    if (error != std::errc{}) throw Error(Code::internal, {"a coordinate without measure"});
    std::string_view text(digits.data(), static_cast<std::size_t>(end - digits.data()));
    while (text.ends_with('0'))
        text.remove_suffix(1);
    if (text.ends_with('.')) text.remove_suffix(1);
    out += text == "-0" ? "0" : text;
}

void append_outline(std::string& out, const text::Face& face, std::uint32_t glyph) {
    const AllocationWatch watch; // HarfBuzz draws nothing when it has no memory to
    Sink sink{out};
    hb_font_get_glyph_shape(face.hb_font, glyph, draw_funcs(), &sink);
    if (sink.out_of_memory) throw std::bad_alloc();
    watch.check();
}

} // namespace zwy::preview
