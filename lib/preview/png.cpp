#include "preview/png.hpp"

#include <cstdint>
#include <cstring>

#include "page/encode_png.hpp"

namespace zwy::preview {
namespace {

struct Rows {
    const unsigned char* data;
    std::ptrdiff_t stride;
    std::size_t width, height;

    /// 0x??RRGGBB
    [[nodiscard]] std::uint32_t pixel(std::size_t x, std::size_t y) const {
        std::uint32_t value = 0;
        std::memcpy(&value, data + static_cast<std::ptrdiff_t>(y) * stride + x * 4, 4);
        return value;
    }
};

bool all_grey(const Rows& rows) {
    for (std::size_t y = 0; y < rows.height; ++y)
        for (std::size_t x = 0; x < rows.width; ++x) {
            const std::uint32_t value = rows.pixel(x, y) & 0xFFFFFFU;
            if ((value & 0xFFU) * 0x010101U != value) return false;
        }
    return true;
}

/// Each row with the filter "none" before it: a page of text on white packs best unfiltered.
std::string samples(const Rows& rows, bool grey) {
    std::string out;
    out.reserve(rows.height * (1 + rows.width * (grey ? 1 : 3)));
    for (std::size_t y = 0; y < rows.height; ++y) {
        out.push_back(0);
        for (std::size_t x = 0; x < rows.width; ++x) {
            const std::uint32_t value = rows.pixel(x, y);
            if (!grey) {
                out.push_back(static_cast<char>(value >> 16U & 0xFFU));
                out.push_back(static_cast<char>(value >> 8U & 0xFFU));
            }
            out.push_back(static_cast<char>(value & 0xFFU));
        }
    }
    return out;
}

} // namespace

std::string encode_png(cairo_surface_t* surface, double dpi) {
    cairo_surface_flush(surface);
    const Rows rows{cairo_image_surface_get_data(surface), cairo_image_surface_get_stride(surface),
                    static_cast<std::size_t>(cairo_image_surface_get_width(surface)),
                    static_cast<std::size_t>(cairo_image_surface_get_height(surface))};
    const bool grey = all_grey(rows);

    return page::encode_png(static_cast<unsigned>(rows.width), static_cast<unsigned>(rows.height),
                            grey ? page::PngColour::grey : page::PngColour::rgb, samples(rows, grey), dpi);
}

} // namespace zwy::preview
