#include "preview/picture.hpp"

#include <cstring>

#include "page/picture.hpp"

namespace zwy::preview {
namespace {

/// Cairo's pixels are multiplied by their alpha; rounded to nearest, as Cairo does.
std::uint32_t multiplied(std::uint32_t channel, std::uint32_t alpha) {
    const std::uint32_t product = channel * alpha + 128;
    return (product + (product >> 8U)) >> 8U;
}

} // namespace

page::Surface picture_surface(const page::Image& image) {
    const page::Pixels pixels = page::decode_picture(image);
    page::Surface surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, static_cast<int>(pixels.width),
                                               static_cast<int>(pixels.height)));
    page::check(cairo_surface_status(surface.get()));
    cairo_surface_flush(surface.get());
    unsigned char* const data = cairo_image_surface_get_data(surface.get());
    const std::ptrdiff_t stride = cairo_image_surface_get_stride(surface.get());
    std::size_t at = 0;
    for (std::size_t y = 0; y < pixels.height; ++y)
        for (std::size_t x = 0; x < pixels.width; ++x, ++at) {
            const auto sample = [](const std::string& plane, std::size_t index) {
                return std::uint32_t{static_cast<unsigned char>(plane[index])};
            };
            const std::uint32_t alpha = pixels.alpha.empty() ? 255 : sample(pixels.alpha, at);
            std::uint32_t value = alpha;
            for (std::size_t channel = 0; channel < 3; ++channel)
                value = value << 8U | multiplied(sample(pixels.rgb, at * 3 + channel), alpha);
            std::memcpy(data + static_cast<std::ptrdiff_t>(y) * stride + x * 4, &value, 4);
        }
    cairo_surface_mark_dirty(surface.get());
    return surface;
}

} // namespace zwy::preview
