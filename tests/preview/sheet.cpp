#include "preview/sheet.hpp"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <stdexcept>

#include <cairo.h>
#include <hb.h>
#include <jpeglib.h>

#include "base/utf8.hpp"
#include "page/cairo_handle.hpp"
#include "page/picture.hpp"

namespace sheet {
namespace {

using zwy::page::Context;
using zwy::page::Surface;

cairo_status_t read(void* closure, unsigned char* out, unsigned length) {
    auto& rest = *static_cast<std::string_view*>(closure);
    if (rest.size() < length) return CAIRO_STATUS_READ_ERROR;
    std::memcpy(out, rest.data(), length);
    rest.remove_prefix(length);
    return CAIRO_STATUS_SUCCESS;
}

cairo_status_t write(void* closure, const unsigned char* data, unsigned length) {
    static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

} // namespace

const zwy::text::FontSet& fonts() {
    static const std::shared_ptr<const zwy::text::FontSet> set = [] {
        zwy::text::FontOptions options;
        options.directories.emplace_back(ZWY_SOURCE_DIR "/fonts/faces");
        return zwy::text::FontSet::load(options);
    }();
    return *set;
}

zwy::page::Pages blank() {
    zwy::page::Pages pages;
    pages.nodes.emplace_back();
    pages.pages.push_back({595.2756, 841.8898, {}});
    return pages;
}

zwy::page::PlacedGlyphs glyphs(std::u32string_view text, double x, double y, double size, zwy::Role role) {
    auto run = std::make_shared<zwy::text::GlyphRun>();
    run->face = fonts().resolve(role, text.at(0)).value();
    run->size = size;
    const zwy::text::Face& face = fonts().face(run->face);
    for (const char32_t c : text) {
        zwy::text::Glyph glyph;
        if (hb_font_get_nominal_glyph(face.hb_font, c, &glyph.id) == 0)
            throw std::runtime_error("no glyph in " + face.postscript_name);
        glyph.advance = size;
        glyph.cluster = static_cast<std::uint32_t>(run->text.size());
        zwy::utf8::append(run->text, c);
        run->glyphs.push_back(glyph);
    }
    zwy::page::PlacedGlyphs placed;
    placed.run = run;
    placed.x = x;
    placed.y = y;
    return placed;
}

zwy::page::PlacedImage image(std::string bytes, bool jpeg, zwy::Box box) {
    auto made = std::make_shared<zwy::page::Image>(zwy::page::inspect_picture(std::move(bytes), "sheet"));
    made->jpeg = jpeg;
    zwy::page::PlacedImage placed;
    placed.image = made;
    placed.box = box;
    return placed;
}

std::string png_of(unsigned width, unsigned height, double red, double green, double blue, double alpha) {
    const Surface surface(
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, static_cast<int>(width), static_cast<int>(height)));
    const Context cr(cairo_create(surface.get()));
    cairo_set_source_rgba(cr.get(), red, green, blue, alpha);
    cairo_paint(cr.get());
    std::string png;
    cairo_surface_write_to_png_stream(surface.get(), write, &png);
    return png;
}

std::string jpeg_of(unsigned width, unsigned height, std::uint8_t red, std::uint8_t green,
                    std::uint8_t blue) {
    jpeg_compress_struct info{};
    jpeg_error_mgr error{};
    info.err = jpeg_std_error(&error);
    jpeg_create_compress(&info);
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&info, &bytes, &size);
    info.image_width = width;
    info.image_height = height;
    info.input_components = 3;
    info.in_color_space = JCS_RGB;
    jpeg_set_defaults(&info);
    jpeg_start_compress(&info, TRUE);
    std::vector<JSAMPLE> row;
    for (unsigned x = 0; x < width; ++x)
        row.insert(row.end(), {red, green, blue});
    JSAMPROW rows[] = {row.data()};
    while (info.next_scanline < info.image_height)
        jpeg_write_scanlines(&info, rows, 1);
    jpeg_finish_compress(&info);
    std::string out(reinterpret_cast<const char*>(bytes), size);
    jpeg_destroy_compress(&info);
    std::free(bytes);
    return out;
}

std::uint32_t Pixels::at(double x, double y, double dpi) const {
    const auto column = static_cast<std::size_t>(x * dpi / 72), row = static_cast<std::size_t>(y * dpi / 72);
    return values.at(row * static_cast<std::size_t>(width) + column);
}

std::size_t Pixels::inked(zwy::Box box, double dpi) const {
    std::size_t count = 0;
    const double step = 72 / dpi;
    for (double y = box.y; y < box.y + box.height; y += step)
        for (double x = box.x; x < box.x + box.width; x += step)
            count += at(x, y, dpi) != 0xFFFFFF ? 1 : 0;
    return count;
}

Pixels decode(std::string_view png) {
    const Surface surface(cairo_image_surface_create_from_png_stream(read, &png));
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) throw std::runtime_error("not a PNG");
    Pixels pixels;
    pixels.width = cairo_image_surface_get_width(surface.get());
    pixels.height = cairo_image_surface_get_height(surface.get());
    const unsigned char* data = cairo_image_surface_get_data(surface.get());
    for (int y = 0; y < pixels.height; ++y) {
        const unsigned char* row =
            data + static_cast<std::ptrdiff_t>(y) * cairo_image_surface_get_stride(surface.get());
        for (int x = 0; x < pixels.width; ++x) {
            std::uint32_t value = 0;
            std::memcpy(&value, row + static_cast<std::ptrdiff_t>(x) * 4, 4);
            pixels.values.push_back(value & 0xFFFFFFU);
        }
    }
    return pixels;
}

} // namespace sheet
