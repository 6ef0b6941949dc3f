#include "pdf/charstring.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <vector>

#include "pdf/outlines.hpp"
#include "text/outline.hpp"

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

/// Takes an outline (text/outline.hpp) and gives it as a charstring.
class Writer {
public:
    explicit Writer(std::optional<int> width) : width_(width) {}

    void move_to(float x, float y) { move({fixed(x), fixed(y)}); }
    void line_to(float x, float y) { line({fixed(x), fixed(y)}); }
    void cubic_to(float x1, float y1, float x2, float y2, float x, float y) {
        curve({fixed(x1), fixed(y1)}, {fixed(x2), fixed(y2)}, {fixed(x), fixed(y)});
    }
    void close_path() {} // a charstring's contours close by themselves

    std::string finish() {
        drop_closing_line();
        flush();
        width();
        out_ += static_cast<char>(endchar);
        return std::move(out_);
    }

private:
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

} // namespace

std::string charstring(hb_font_t* font, std::uint32_t glyph, std::optional<int> width) {
    Writer writer(width);
    text::draw_outline(font, glyph, writer);
    return writer.finish();
}

} // namespace zwy::pdf
