#include "text/spacing.hpp"

#include <algorithm>

#include <hb.h>

namespace zwy::text {
namespace {

constexpr double autospace_em = 0.25;
constexpr double western_bearing_em = 0.06;
constexpr double least_bearing_em = 0.04; ///< ink keeps this far from the edge of its half em

struct Ink {
    double left = 0, right = 0; ///< blank at either side of the glyph's advance, pt
    bool known = false;
};

class Spacing {
public:
    Spacing(const FontSet& fonts, const ParagraphFormat& format, Paragraph& paragraph)
        : fonts_(fonts), format_(format), paragraph_(paragraph), clusters_(paragraph.clusters) {}

    void set() {
        for (Cluster& c : clusters_)
            one(c);
        halve_doubled_stops();
        Cluster* before = nullptr;
        for (Cluster& c : clusters_) {
            if (c.kind == Kind::nothing) continue;
            if (before != nullptr) pair(*before, c);
            before = &c;
        }
    }

private:
    void one(Cluster& c) {
        if (c.kind == Kind::nothing) {
            c.trim_right = c.advance; // some faces give a joiner a width
            return;
        }
        if (format_.char_pitch > 0 && is_full_width(c)) c.advance += format_.char_pitch - c.em;
        const char32_t code = paragraph_.characters.code[c.first];
        if (is_western(c.kind) && is_quote(code) && c.advance > 0.8 * c.em) narrow(c);
        if (!is_chinese_mark(c.kind)) return;
        if (is_half_width_mark(code)) {
            to_width(c, full(c) / 2);
        } else if (c.kind != Kind::connector || code != 0x2013) {
            if (c.advance < 0.95 * full(c)) to_width(c, full(c)); // a Western glyph for a Chinese mark
        }
        if (has_blank_half(c.kind)) find_room(c);
    }

    [[nodiscard]] double full(const Cluster& c) const {
        return format_.char_pitch > 0 ? c.em + (format_.char_pitch - c.em) : c.em;
    }

    [[nodiscard]] static bool is_full_width(const Cluster& c) {
        return c.kind == Kind::wide_space || c.kind == Kind::han ||
               ((c.kind == Kind::symbol || is_chinese_mark(c.kind)) && c.advance > 0.9 * c.em);
    }

    [[nodiscard]] Ink ink(const Cluster& c) const {
        Ink out;
        if (c.glyph_end != c.glyph + 1) return out;
        const Face& face = fonts_.face(paragraph_.pieces[c.piece].face);
        hb_glyph_extents_t extents{};
        if (hb_font_get_glyph_extents(face.hb_font, paragraph_.glyphs[c.glyph].id, &extents) == 0) return out;
        const double unit = c.em / face.units_per_em;
        out.left = extents.x_bearing * unit;
        out.right = c.advance - (extents.x_bearing + extents.width) * unit;
        out.known = true;
        return out;
    }

    /// Puts the mark into the middle of `width`, or to the side on which it leans.
    void to_width(Cluster& c, double width) const {
        const double change = c.advance - width;
        if (c.kind == Kind::opening) {
            c.trim_left = change;
        } else if (c.kind == Kind::closing || c.kind == Kind::comma || c.kind == Kind::stop) {
            c.trim_right = change;
        } else {
            const Ink blank = ink(c);
            const double shift = blank.known ? (blank.left - blank.right) / 2 : 0;
            c.trim_left = change / 2 + shift;
            c.trim_right = change / 2 - shift;
        }
    }

    [[nodiscard]] static bool is_quote(char32_t c) {
        return c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D;
    }

    /// A quotation mark in Western text whose face has it only as wide as a Han character.
    void narrow(Cluster& c) const {
        const Ink blank = ink(c);
        if (!blank.known) return;
        c.trim_left = blank.left - western_bearing_em * c.em;
        c.trim_right = blank.right - western_bearing_em * c.em;
    }

    /// How the mark is cut to half of its em: at its blank side, or at both where the face centres it.
    void find_room(Cluster& c) const {
        const Ink blank = ink(c);
        if (!blank.known) return;
        const double half = full(c) / 2;
        const double least = least_bearing_em * c.em;
        const double left = blank.left - c.trim_left;
        const double right = blank.right - c.trim_right;
        if (c.kind == Kind::opening ? left - half >= least : right - half >= least) {
            (c.kind == Kind::opening ? c.room_left : c.room_right) = half;
            return;
        }
        const double bearing = std::max((left + right - half) / 2, least);
        c.room_left = std::max(left - bearing, 0.0);
        c.room_right = std::max(right - bearing, 0.0);
    }

    /// GB/T 15834 5.1.2: ？！ take the room of one character, three of them that of two.
    void halve_doubled_stops() {
        const auto emphatic = [&](const Cluster& c) {
            const char32_t code = paragraph_.characters.code[c.first];
            return code == U'？' || code == U'！';
        };
        for (std::size_t i = 0; i < clusters_.size();) {
            std::size_t end = i;
            while (end < clusters_.size() && emphatic(clusters_[end]))
                ++end;
            const std::size_t pairs = (end - i) / 2 * 2;
            for (std::size_t k = i; k < i + pairs; ++k)
                cut(clusters_[k]);
            i = std::max(end, i + 1);
        }
    }

    static void cut(Cluster& c) {
        c.trim_left += c.room_left;
        c.trim_right += c.room_right;
        c.room_left = c.room_right = 0;
    }

    /// clreq 3.1.6.2: two marks of which one is a bracket or quotation mark take an em and a half.
    static void pair(Cluster& a, Cluster& b) {
        if (has_blank_half(a.kind) && has_blank_half(b.kind) && a.em == b.em) {
            if (b.kind == Kind::opening && a.kind == Kind::opening) {
                cut(b);
            } else if (a.kind != Kind::opening &&
                       (a.kind == Kind::closing || b.kind == Kind::closing || b.kind == Kind::opening)) {
                cut(a);
            }
        }
        const bool han_western = a.kind == Kind::han && (b.kind == Kind::letter || b.kind == Kind::digit);
        const bool western_han = b.kind == Kind::han && (a.kind == Kind::letter || a.kind == Kind::digit);
        if (han_western || western_han) a.gap = autospace_em * std::min(a.em, b.em);
    }

    const FontSet& fonts_;
    const ParagraphFormat& format_;
    Paragraph& paragraph_;
    Scratch<Cluster>& clusters_;
};

} // namespace

void set_spacing(const FontSet& fonts, const ParagraphFormat& format, Paragraph& paragraph) {
    Spacing(fonts, format, paragraph).set();
}

} // namespace zwy::text
