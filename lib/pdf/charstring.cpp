#include "pdf/charstring.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <vector>

#include "base/allocation_watch.hpp"
#include "pdf/outlines.hpp"

namespace zwy::pdf {
namespace {

enum Operator : unsigned char {
    rlineto = 5,
    hlineto = 6,
    vlineto = 7,
    rrcurveto = 8,
    endchar = 14,
    rmoveto = 21,
    hmoveto = 22,
    vmoveto = 4,
    vhcurveto = 30,
    hvcurveto = 31,
};
constexpr std::size_t stack = 48; ///< of arguments

/// 16.16, as a charstring's numbers are.
using Fixed = std::int32_t;
Fixed fixed(float value) {
    constexpr double most = 16'000; // so that no difference is too large; no em is
    return static_cast<Fixed>(std::lround(std::clamp(double{value}, -most, most) * 65536.0));
}

struct Point {
    Fixed x = 0, y = 0;
};

class Writer {
public:
    explicit Writer(std::optional<int> width) : width_(width) {}

    void move(Point to) {
        drop_closing_line();
        start_ = to;
        const Point by = step(to);
        if (by.y == 0)
            begin(hmoveto, {{by.x}});
        else if (by.x == 0)
            begin(vmoveto, {{by.y}});
        else
            begin(rmoveto, {{by.x, by.y}});
        flush();
    }
    void line(Point to) {
        const Point from = at_;
        const Point by = step(to);
        if (by.x == 0 && by.y == 0) return;
        flush_unless(rlineto, 2);
        last_line_from_ = arguments_.size();
        line_from_ = from;
        begin(rlineto, {{by.x, by.y}});
    }
    void curve(Point a, Point b, Point to) {
        const Point first = step(a), second = step(b), third = step(to);
        if (first.y == 0 && third.x == 0)
            begin(hvcurveto, {{first.x, second.x, second.y, third.y}}), flush();
        else if (first.x == 0 && third.y == 0)
            begin(vhcurveto, {{first.y, second.x, second.y, third.x}}), flush();
        else
            begin(rrcurveto, {{first.x, first.y, second.x, second.y, third.x, third.y}});
    }
    std::string finish() {
        drop_closing_line();
        flush();
        width();
        out_ += static_cast<char>(endchar);
        return std::move(out_);
    }

private:
    Point step(Point to) {
        const Point by{to.x - at_.x, to.y - at_.y};
        at_ = to;
        return by;
    }

    /// A contour closes by itself: a line back to its start says nothing.
    void drop_closing_line() {
        const bool closing = pending_ == rlineto && !arguments_.empty() && at_.x == start_.x && at_.y == start_.y;
        if (!closing) return;
        arguments_.resize(last_line_from_);
        at_ = line_from_;
    }

    void flush_unless(Operator op, std::size_t more) {
        if (pending_ != op || arguments_.size() + more > stack) flush();
    }
    void begin(Operator op, std::span<const Fixed> values) {
        flush_unless(op, values.size());
        pending_ = op;
        arguments_.insert(arguments_.end(), values.begin(), values.end());
    }
    template <std::size_t count>
    void begin(Operator op, const std::array<Fixed, count>& values) {
        begin(op, std::span<const Fixed>(values));
    }

    void flush() {
        if (arguments_.empty()) return;
        width();
        Operator op = pending_;
        if (op == rlineto && arguments_.size() == 2 && arguments_[1] == 0) op = hlineto, arguments_.pop_back();
        if (op == rlineto && arguments_.size() == 2 && arguments_[0] == 0)
            op = vlineto, arguments_.erase(arguments_.begin());
        for (const Fixed value : arguments_)
            number(value);
        out_ += static_cast<char>(op);
        arguments_.clear();
    }

    /// In front of the first operator's arguments.
    void width() {
        if (width_) number(*width_ * 65536);
        width_.reset();
    }

    void number(Fixed value) {
        const Fixed whole = value / 65536;
        if (whole * 65536 != value) {
            out_ += '\xFF';
            append_big_endian(out_, static_cast<std::uint32_t>(value), 4);
        } else if (whole >= -107 && whole <= 107) {
            append_big_endian(out_, static_cast<std::uint32_t>(whole + 139), 1);
        } else if (whole >= 108 && whole <= 1131) {
            append_big_endian(out_, static_cast<std::uint32_t>(whole - 108 + (247 << 8)), 2);
        } else if (whole <= -108 && whole >= -1131) {
            append_big_endian(out_, static_cast<std::uint32_t>(-whole - 108 + (251 << 8)), 2);
        } else {
            out_ += '\x1C';
            append_big_endian(out_, static_cast<std::uint32_t>(whole), 2);
        }
    }

    std::optional<int> width_;
    std::string out_;
    Point at_, start_;
    Operator pending_ = endchar;
    std::vector<Fixed> arguments_;
    Point line_from_;                ///< where the last line began
    std::size_t last_line_from_ = 0; ///< the arguments before it
};

struct Drawing {
    explicit Drawing(std::optional<int> width) : writer(width) {}
    Writer writer;
    bool out_of_memory = false;
};

/// One segment. HarfBuzz knows no exceptions, so none may pass through it.
template <class Segment>
void add(void* data, Segment segment) noexcept {
    auto& drawing = *static_cast<Drawing*>(data);
    try {
        segment(drawing.writer);
    } catch (const std::bad_alloc&) {
        drawing.out_of_memory = true;
    }
}

/// Made once, immutable from then on.
hb_draw_funcs_t* draw_funcs() {
    static hb_draw_funcs_t* const funcs = [] {
        const AllocationWatch watch;
        hb_draw_funcs_t* made = hb_draw_funcs_create();
        hb_draw_funcs_set_move_to_func(
            made,
            [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
                add(data, [&](Writer& to) { to.move({fixed(x), fixed(y)}); });
            },
            nullptr, nullptr);
        hb_draw_funcs_set_line_to_func(
            made,
            [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
                add(data, [&](Writer& to) { to.line({fixed(x), fixed(y)}); });
            },
            nullptr, nullptr);
        hb_draw_funcs_set_cubic_to_func(
            made,
            [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float ax, float ay, float bx, float by, float x,
               float y, void*) {
                add(data, [&](Writer& to) { to.curve({fixed(ax), fixed(ay)}, {fixed(bx), fixed(by)}, {fixed(x), fixed(y)}); });
            },
            nullptr, nullptr);
        hb_draw_funcs_make_immutable(made);
        watch.check(); // and make them again the next time
        return made;
    }();
    return funcs;
}

} // namespace

std::string charstring(hb_font_t* font, std::uint32_t glyph, std::optional<int> width) {
    const AllocationWatch watch; // HarfBuzz draws nothing when it has no memory to
    Drawing out(width);
    hb_font_get_glyph_shape(font, glyph, draw_funcs(), &out);
    if (out.out_of_memory) throw std::bad_alloc();
    watch.check();
    return out.writer.finish();
}

} // namespace zwy::pdf
