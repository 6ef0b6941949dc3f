#include "page/encode_png.hpp"

#include <cmath>
#include <cstdint>
#include <memory>

#include <libdeflate.h>

#include "base/problem.hpp"

namespace zwy::page {
namespace {

constexpr int compression_level = 6;

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

std::string encode_png(unsigned width, unsigned height, PngColour colour, std::string_view samples,
                       double dpi) {
    std::string header;
    add_number(header, width);
    add_number(header, height);
    // Bits, colour type, then the only methods there are.
    header += {8, static_cast<char>(colour), 0, 0, 0};

    std::string png = "\x89PNG\r\n\x1A\n";
    add_chunk(png, "IHDR", header);
    if (dpi > 0) {
        std::string resolution;
        const auto per_metre = static_cast<std::uint32_t>(std::lround(dpi / 0.0254));
        add_number(resolution, per_metre);
        add_number(resolution, per_metre);
        resolution.push_back(1); // the unit is the metre
        add_chunk(png, "pHYs", resolution);
    }
    add_chunk(png, "IDAT", deflated(samples));
    add_chunk(png, "IEND", {});
    return png;
}

std::string encode_png(const Pixels& pixels) {
    const bool alpha = !pixels.alpha.empty();
    const std::size_t channels = alpha ? 4 : 3, stride = channels * pixels.width;
    std::string row(stride, '\0'), above(stride, '\0'), samples;
    samples.reserve((stride + 1) * pixels.height);
    for (std::size_t y = 0, at = 0; y < pixels.height; ++y) {
        for (std::size_t x = 0; x < pixels.width; ++x, ++at) {
            pixels.rgb.copy(&row[x * channels], 3, at * 3);
            if (alpha) row[x * 4 + 3] = pixels.alpha[at];
        }
        samples += '\2'; // the difference from the row above: seals are flat
        for (std::size_t i = 0; i < stride; ++i) samples += static_cast<char>(row[i] - above[i]);
        std::swap(row, above);
    }
    return encode_png(pixels.width, pixels.height, alpha ? PngColour::rgba : PngColour::rgb, samples, 0);
}

} // namespace zwy::page
