#include "pictures.hpp"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <vector>

#include <jpeglib.h>
#include <png.h>

namespace zwy::pdf_test {
namespace {

constexpr int palette_size = 16;

void write_bytes(png_structp png, png_bytep data, std::size_t size) {
    static_cast<std::string*>(png_get_io_ptr(png))->append(reinterpret_cast<char*>(data), size);
}

/// Appends `value` of `depth` bits to a row of packed samples.
struct BitRow {
    std::vector<png_byte> bytes;
    int used = 0;
    void add(unsigned value, int depth) {
        if (depth == 16) {
            bytes.push_back(static_cast<png_byte>(value));
            bytes.push_back(static_cast<png_byte>(value)); // 8 bits twice are the same colour in 16
            return;
        }
        if (used == 0) bytes.push_back(0);
        bytes.back() = static_cast<png_byte>(bytes.back() | value << (8 - used - depth));
        used = (used + depth) % 8;
    }
};

std::string encode(const PngKind& kind, unsigned width, unsigned height,
                   const std::function<std::array<unsigned char, 4>(unsigned, unsigned)>& colour) {
    std::string out;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(png);
    png_set_write_fn(png, &out, write_bytes, nullptr);
    png_set_IHDR(png, info, width, height, kind.depth, kind.colour_type,
                 kind.interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    const bool palette = kind.colour_type == PNG_COLOR_TYPE_PALETTE;
    const unsigned steps = palette ? std::min(1U << static_cast<unsigned>(kind.depth), 16U) : 0;
    if (palette) {
        std::vector<png_color> colours(steps);
        std::vector<png_byte> alphas(steps, 255);
        for (unsigned i = 0; i < steps; ++i)
            colours[i] = {static_cast<png_byte>(i * 16), 0, static_cast<png_byte>(255 - i * 16)};
        if (kind.transparent_colour) alphas[0] = 0;
        png_set_PLTE(png, info, colours.data(), static_cast<int>(steps));
        if (kind.transparent_colour) png_set_tRNS(png, info, alphas.data(), static_cast<int>(steps), nullptr);
    } else if (kind.transparent_colour) {
        png_color_16 key{}; // the top left pixel's colour
        key.blue = 255;
        png_set_tRNS(png, info, nullptr, 0, &key);
    }
    png_write_info(png, info);
    std::vector<std::vector<png_byte>> data;
    std::vector<png_bytep> rows;
    for (unsigned y = 0; y < height; ++y) {
        BitRow row;
        for (unsigned x = 0; x < width; ++x) {
            const auto c = colour(x, y);
            const bool rgb = (kind.colour_type & PNG_COLOR_MASK_COLOR) != 0;
            if (palette)
                row.add(c[0] * steps / 256, kind.depth);
            else if (rgb)
                for (std::size_t i = 0; i < 3; ++i)
                    row.add(c[i], kind.depth);
            else
                row.add(kind.depth < 8 ? c[0] >> (8 - kind.depth) : c[0], kind.depth);
            if ((kind.colour_type & PNG_COLOR_MASK_ALPHA) != 0) row.add(c[3], kind.depth);
        }
        data.push_back(std::move(row.bytes));
    }
    for (auto& row : data)
        rows.push_back(row.data());
    png_write_image(png, rows.data());
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return out;
}

} // namespace

const std::array<PngKind, 18> png_kinds{{
    {"grey 1", PNG_COLOR_TYPE_GRAY, 1},
    {"grey 2", PNG_COLOR_TYPE_GRAY, 2},
    {"grey 4", PNG_COLOR_TYPE_GRAY, 4},
    {"grey 8", PNG_COLOR_TYPE_GRAY, 8},
    {"grey 16", PNG_COLOR_TYPE_GRAY, 16},
    {"grey 8, transparent colour", PNG_COLOR_TYPE_GRAY, 8, false, true},
    {"grey 8 interlaced", PNG_COLOR_TYPE_GRAY, 8, true},
    {"grey with alpha 8", PNG_COLOR_TYPE_GRAY_ALPHA, 8},
    {"grey with alpha 16", PNG_COLOR_TYPE_GRAY_ALPHA, 16},
    {"palette 1", PNG_COLOR_TYPE_PALETTE, 1},
    {"palette 4", PNG_COLOR_TYPE_PALETTE, 4},
    {"palette 8, transparent colour", PNG_COLOR_TYPE_PALETTE, 8, false, true},
    {"rgb 8", PNG_COLOR_TYPE_RGB, 8},
    {"rgb 8, transparent colour", PNG_COLOR_TYPE_RGB, 8, false, true},
    {"rgb 16 interlaced", PNG_COLOR_TYPE_RGB, 16, true},
    {"rgba 8", PNG_COLOR_TYPE_RGB_ALPHA, 8},
    {"rgba 8 interlaced", PNG_COLOR_TYPE_RGB_ALPHA, 8, true},
    {"rgba 16", PNG_COLOR_TYPE_RGB_ALPHA, 16},
}};

std::array<unsigned char, 4> pixel(unsigned x, unsigned y, unsigned width, unsigned height) {
    const auto part = [](unsigned at, unsigned of) {
        return static_cast<unsigned char>(at * 255 / std::max(of - 1, 1U));
    };
    return {part(x, width), part(y, height), static_cast<unsigned char>(255 - part(x, width)),
            part(y, height)};
}

std::string make_png(const PngKind& kind, unsigned width, unsigned height) {
    return encode(kind, width, height, [&](unsigned x, unsigned y) { return pixel(x, y, width, height); });
}

std::string make_seal(unsigned side) {
    const double middle = side / 2.0;
    return encode({"rgba 8", PNG_COLOR_TYPE_RGB_ALPHA, 8}, side, side, [&](unsigned x, unsigned y) {
        const double r = std::hypot(x + 0.5 - middle, y + 0.5 - middle) / middle;
        const bool ink = (r > 0.9 && r < 0.98) || r < 0.3;
        return std::array<unsigned char, 4>{220, 20, 30, static_cast<unsigned char>(ink ? 200 : 0)};
    });
}

std::string make_jpeg(JpegKind kind, unsigned width, unsigned height) {
    jpeg_compress_struct info{};
    jpeg_error_mgr errors{};
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    unsigned char* out = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&info, &out, &size);
    info.image_width = width;
    info.image_height = height;
    const int channels = kind == JpegKind::grey ? 1 : kind == JpegKind::cmyk ? 4 : 3;
    info.input_components = channels;
    info.in_color_space = channels == 1 ? JCS_GRAYSCALE : channels == 4 ? JCS_CMYK : JCS_RGB;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, 95, TRUE);
    if (kind == JpegKind::progressive) jpeg_simple_progression(&info);
    if (kind == JpegKind::arithmetic) info.arith_code = TRUE;
    jpeg_start_compress(&info, TRUE);
    std::vector<unsigned char> row(static_cast<std::size_t>(channels) * width);
    for (unsigned y = 0; y < height; ++y) {
        for (unsigned x = 0; x < width; ++x) {
            const auto c = pixel(x, y, width, height);
            for (int i = 0; i < channels; ++i) // libjpeg marks its CMYK as Adobe's, which is stored inverted
                row[x * static_cast<std::size_t>(channels) + static_cast<std::size_t>(i)] =
                    i == 3 ? 255 : c[static_cast<std::size_t>(i)];
        }
        JSAMPROW rows[1]{row.data()};
        jpeg_write_scanlines(&info, rows, 1);
    }
    jpeg_finish_compress(&info);
    std::string bytes(reinterpret_cast<char*>(out), size);
    jpeg_destroy_compress(&info);
    std::free(out);
    return bytes;
}

} // namespace zwy::pdf_test
