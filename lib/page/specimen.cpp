#include "page/specimen.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "base/allocation_watch.hpp"
#include "base/watch.hpp"
#include "page/cairo_handle.hpp"
#include "page/encode_png.hpp"
#include "page/outlines.hpp"

namespace zwy::page {
namespace {

constexpr std::array<char32_t, 2> words{U'样', U'章'};
constexpr double em = 0.40;    ///< of the shorter side; two of them lie inside a round seal
constexpr double rise = 0.35;  ///< radians
constexpr double halo = 0.10;  ///< em, of white round the strokes, so that they stand out from the seal's own
constexpr int grey = 0xA8;     ///< light enough for black words on top of it
/// Pixels along the longer side: enough for the strokes of the mark, and no more than 600 dpi of 42 mm.
constexpr unsigned least_side = 480, most_side = 1'000;

std::size_t index(std::size_t x, std::size_t y, std::size_t width) { return y * width + x; }

/// Each pixel as a square of `factor` by `factor`.
Pixels enlarge(const Pixels& from, unsigned factor) {
    Pixels to{from.width * factor, from.height * factor, {}, {}};
    for (std::size_t y = 0; y < to.height; ++y)
        for (std::size_t x = 0; x < to.width; ++x) {
            const std::size_t at = index(x / factor, y / factor, from.width);
            to.rgb.append(from.rgb, at * 3, 3);
            if (!from.alpha.empty()) to.alpha += from.alpha[at];
        }
    return to;
}

/// Each square of `factor` by `factor` as its mean; colours count as much as they are opaque.
Pixels reduce(const Pixels& from, unsigned factor) {
    Pixels to{std::max(1U, from.width / factor), std::max(1U, from.height / factor), {}, {}};
    const auto byte = [](const std::string& plane, std::size_t at) -> std::uint32_t {
        return static_cast<unsigned char>(plane[at]);
    };
    for (std::size_t y = 0; y < to.height; ++y) {
        tick(from.width * factor / 8);
        for (std::size_t x = 0; x < to.width; ++x) {
            std::uint32_t weight = 0, count = 0;
            std::array<std::uint32_t, 3> sums{};
            const std::size_t bottom = std::min<std::size_t>(from.height, (y + 1) * factor);
            const std::size_t right = std::min<std::size_t>(from.width, (x + 1) * factor);
            for (std::size_t v = y * factor; v < bottom; ++v)
                for (std::size_t u = x * factor; u < right; ++u, ++count) {
                    const std::size_t at = index(u, v, from.width);
                    const std::uint32_t alpha = from.alpha.empty() ? 255 : byte(from.alpha, at);
                    weight += alpha;
                    for (std::size_t c = 0; c < 3; ++c) sums[c] += alpha * byte(from.rgb, at * 3 + c);
                }
            for (const std::uint32_t sum : sums)
                to.rgb += static_cast<char>(weight == 0 ? 255 : (sum + weight / 2) / weight);
            if (!from.alpha.empty()) to.alpha += static_cast<char>((weight + count / 2) / count);
        }
    }
    return to;
}

Pixels at_good_size(Pixels pixels) {
    const unsigned side = std::max(pixels.width, pixels.height);
    if (side < least_side) return enlarge(pixels, (least_side + side - 1) / side);
    if (side > most_side) return reduce(pixels, (side + most_side - 1) / most_side);
    return pixels;
}

/// The words in the middle of the picture, as the current path. Where no face has them, two bars that cross: no
/// picture goes without a mark.
void add_words(cairo_t* cr, const text::FontSet& fonts, const Pixels& pixels) {
    const double size = em * std::min(pixels.width, pixels.height);
    cairo_translate(cr, pixels.width / 2.0, pixels.height / 2.0);
    cairo_rotate(cr, -rise);
    cairo_scale(cr, size, size);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto id = fonts.resolve(Role::heiti, words[i]);
        hb_codepoint_t glyph = 0;
        cairo_save(cr);
        if (id && hb_font_get_nominal_glyph(fonts.face(*id).hb_font, words[i], &glyph)) {
            cairo_translate(cr, static_cast<double>(i) - 1, 0.38); // the em box's middle is 0.38 em above its baseline
            add_outline(cr, fonts.face(*id), glyph);
        } else {
            cairo_rotate(cr, (i == 0 ? 0.25 : -0.25) * std::numbers::pi);
            cairo_rectangle(cr, -1, -0.06, 2, 0.12);
        }
        cairo_restore(cr);
    }
}

/// How much of each pixel the words cover, or with `spread` the words and their halo.
class Coverage {
public:
    Coverage(const text::FontSet& fonts, const Pixels& pixels, bool spread)
        : surface_(cairo_image_surface_create(CAIRO_FORMAT_A8, static_cast<int>(pixels.width),
                                              static_cast<int>(pixels.height))) {
        const AllocationWatch watch; // Cairo leaves out what it has no memory to draw
        check(cairo_surface_status(surface_.get()));
        const Context cr(cairo_create(surface_.get()));
        add_words(cr.get(), fonts, pixels);
        if (spread) {
            cairo_set_line_width(cr.get(), 2 * halo);
            cairo_set_line_join(cr.get(), CAIRO_LINE_JOIN_ROUND);
            cairo_stroke_preserve(cr.get());
        }
        cairo_fill(cr.get());
        check(cairo_status(cr.get()));
        watch.check();
        cairo_surface_flush(surface_.get());
    }
    [[nodiscard]] int at(std::size_t x, std::size_t y) const {
        const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface_.get()));
        return cairo_image_surface_get_data(surface_.get())[y * stride + x];
    }

private:
    Surface surface_;
};

/// Lays an opaque grey over a pixel as far as it is covered. Integers, so that every machine gives the same.
void lay_over(Pixels& pixels, std::size_t at, int value, int covered) {
    if (covered == 0) return;
    const auto over = [](int top, int below, int part, int whole) {
        return whole == 0 ? top : (top * part + below * (whole - part) + whole / 2) / whole;
    };
    const int alpha = pixels.alpha.empty() ? 255 : static_cast<unsigned char>(pixels.alpha[at]);
    const int result = covered + (alpha * (255 - covered) + 127) / 255;
    for (std::size_t c = at * 3; c < at * 3 + 3; ++c)
        pixels.rgb[c] = static_cast<char>(over(value, static_cast<unsigned char>(pixels.rgb[c]), covered, result));
    if (!pixels.alpha.empty()) pixels.alpha[at] = static_cast<char>(result);
}

} // namespace

Image mark_specimen(const Image& image, const text::FontSet& fonts) {
    Pixels pixels = at_good_size(decode_picture(image));
    const Coverage wide(fonts, pixels, true), narrow(fonts, pixels, false);
    for (std::size_t y = 0; y < pixels.height; ++y)
        for (std::size_t x = 0; x < pixels.width; ++x) {
            const std::size_t at = index(x, y, pixels.width);
            lay_over(pixels, at, 0xFF, wide.at(x, y));
            lay_over(pixels, at, grey, narrow.at(x, y));
        }
    return {encode_png(pixels), false, pixels.width, pixels.height, true};
}

} // namespace zwy::page
