#include "preview/svg.hpp"

#include <array>
#include <charconv>
#include <map>
#include <utility>
#include <variant>

#include "base/watch.hpp"
#include "model/picture_uri.hpp"
#include "page/encode_png.hpp"
#include "page/picture.hpp"
#include "preview/glyph_path.hpp"

namespace zwy::preview {
namespace {

class Writer {
public:
    explicit Writer(const text::FontSet& fonts) : fonts_(fonts) {}

    std::string write(const page::Page& page) {
        for (const page::Item& item : page.items)
            std::visit([this](const auto& what) { draw(what); }, item);
        std::string out = R"(<?xml version="1.0" encoding="UTF-8"?>)"
                          "\n"
                          R"(<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1")";
        const std::string width = number(page.width);
        const std::string height = number(page.height);
        out += " width=\"" + width + "pt\" height=\"" + height + "pt\" viewBox=\"0 0 " + width + " " + height + "\">\n";
        out += "<defs>\n" + definitions_ + "</defs>\n<rect width=\"" + width + "\" height=\"" + height +
               "\" fill=\"#fff\"/>\n";
        return out + drawing_ + "</svg>\n";
    }

private:
    static std::string number(double value) {
        std::string out;
        append_number(out, value);
        return out;
    }
    void add(double value) { append_number(drawing_, value); }

    /// One group for a run, in the units of its face: glyphs stand at their pens' places in it.
    void draw(const page::PlacedGlyphs& glyphs) {
        const text::GlyphRun& run = *glyphs.run;
        tick(2 * run.glyphs.size());
        const text::Face& face = fonts_.face(run.face);
        const double unit = run.size / face.units_per_em;
        drawing_ += "<g transform=\"matrix(";
        append_scale(unit);
        drawing_ += " 0 0 ";
        append_scale(-unit);
        drawing_ += ' ', add(glyphs.x), drawing_ += ' ', add(glyphs.y), drawing_ += ")\">";
        double pen = 0;
        for (const text::Glyph& glyph : run.glyphs) {
            if (const std::string& name = outline(face, glyph.id); !name.empty())
                use(name, (pen + glyph.dx) / unit, glyph.dy / unit);
            pen += glyph.advance;
        }
        drawing_ += "</g>\n";
    }

    /// A point is hundreds of font units wide, so a scale has more decimals than a place.
    void append_scale(double scale) {
        std::array<char, 32> digits{};
        constexpr int significant = 8;
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), scale,
                                       std::chars_format::general, significant)
                             .ptr;
        drawing_.append(digits.data(), end);
    }

    void use(const std::string& name, double x, double y) {
        drawing_ += "<use xlink:href=\"#" + name + "\" x=\"";
        add(x);
        if (const std::string shift = number(y); shift != "0") drawing_ += "\" y=\"" + shift;
        drawing_ += "\"/>";
    }

    /// The name of the glyph's outline; empty when it has none.
    const std::string& outline(const text::Face& face, std::uint32_t glyph) {
        const auto [at, is_new] = glyphs_.try_emplace({face.id, glyph});
        if (!is_new) return at->second;
        std::string path;
        append_outline(path, face, glyph);
        if (path.empty()) return at->second;
        at->second = "g" + std::to_string(face.id) + "-" + std::to_string(glyph);
        definitions_ += "<path id=\"" + at->second + "\" d=\"" + path + "\"/>\n";
        return at->second;
    }

    void draw(const page::PlacedRule& rule) {
        drawing_ += "<path stroke=\"#000\" stroke-width=\"";
        add(rule.width);
        drawing_ += "\" d=\"M", add(rule.x0), drawing_ += ' ', add(rule.y0);
        drawing_ += 'L', add(rule.x1), drawing_ += ' ', add(rule.y1);
        drawing_ += "\"/>\n";
    }

    /// Pictures lie in a square of one point, which each use stretches over its box.
    void draw(const page::PlacedImage& image) {
        const auto [at, is_new] = pictures_.try_emplace(image.image.get());
        if (is_new) {
            at->second = "p" + std::to_string(pictures_.size());
            // Decoded and encoded anew: nothing but the pixels comes along.
            const std::string png = page::encode_png(page::decode_picture(*image.image));
            definitions_ += "<image id=\"" + at->second +
                            "\" width=\"1\" height=\"1\" preserveAspectRatio=\"none\" xlink:href=\"" +
                            model::encode_picture_uri(png) + "\"/>\n";
        }
        drawing_ += "<use xlink:href=\"#" + at->second + "\" transform=\"matrix(";
        add(image.box.width), drawing_ += " 0 0 ", add(image.box.height), drawing_ += ' ';
        add(image.box.x), drawing_ += ' ', add(image.box.y), drawing_ += ")\"/>\n";
    }

    const text::FontSet& fonts_;
    std::string definitions_, drawing_;
    std::map<std::pair<text::FaceId, std::uint32_t>, std::string> glyphs_;
    std::map<const page::Image*, std::string> pictures_;
};

} // namespace

std::string svg_of(const page::Page& page, const text::FontSet& fonts) {
    return Writer(fonts).write(page);
}

} // namespace zwy::preview
