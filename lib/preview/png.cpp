#include "preview/png.hpp"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

#include <libdeflate.h>

#include "base/problem.hpp"

namespace zwy::preview {
namespace {

constexpr int compression_level = 6;

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

std::string deflated(std::string_view bytes) {
    struct Free {
        void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
    };
    const std::unique_ptr<libdeflate_compressor, Free> compressor(
        libdeflate_alloc_compressor(compression_level));
    if (!compressor) throw Error(Code::no_memory, {});
    std::string out(libdeflate_zlib_compress_bound(compressor.get(), bytes.size()), '\0');
    out.resize(
        libdeflate_zlib_compress(compressor.get(), bytes.data(), bytes.size(), out.data(), out.size()));
    return out;
}

void add_number(std::string& out, std::uint32_t value) {
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        out.push_back(static_cast<char>(value >> shift & 0xFFU));
}

void add_chunk(std::string& png, std::string_view type, std::string_view body) {
    add_number(png, static_cast<std::uint32_t>(body.size()));
    const std::size_t start = png.size();
    png += type;
    png += body;
    add_number(png, libdeflate_crc32(0, png.data() + start, png.size() - start));
}

} // namespace

std::string encode_png(cairo_surface_t* surface, double dpi) {
    cairo_surface_flush(surface);
    const Rows rows{cairo_image_surface_get_data(surface), cairo_image_surface_get_stride(surface),
                    static_cast<std::size_t>(cairo_image_surface_get_width(surface)),
                    static_cast<std::size_t>(cairo_image_surface_get_height(surface))};
    const bool grey = all_grey(rows);

    std::string header;
    add_number(header, static_cast<std::uint32_t>(rows.width));
    add_number(header, static_cast<std::uint32_t>(rows.height));
    header +=
        {8, static_cast<char>(grey ? 0 : 2), 0, 0, 0}; // bits, colour type, then the only methods there are

    std::string resolution;
    const auto per_metre = static_cast<std::uint32_t>(std::lround(dpi / 0.0254));
    add_number(resolution, per_metre);
    add_number(resolution, per_metre);
    resolution.push_back(1); // the unit is the metre

    std::string png = "\x89PNG\r\n\x1A\n";
    add_chunk(png, "IHDR", header);
    add_chunk(png, "pHYs", resolution);
    add_chunk(png, "IDAT", deflated(samples(rows, grey)));
    add_chunk(png, "IEND", {});
    return png;
}

} // namespace zwy::preview
