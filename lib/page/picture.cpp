#include "page/picture.hpp"

#include "page/decode.hpp"

namespace zwy::page {

Image inspect_picture(std::string bytes, std::string_view name, std::uint64_t max_pixels) {
    Image image;
    image.bytes = std::move(bytes);
    if (is_png(image.bytes)) {
        const Pixels pixels = decode_png(image.bytes, name, max_pixels);
        image.width = pixels.width;
        image.height = pixels.height;
    } else if (is_jpeg(image.bytes)) {
        const Pixels pixels = decode_jpeg(image.bytes, name, max_pixels);
        image.jpeg = true;
        image.width = pixels.width;
        image.height = pixels.height;
    } else {
        fail_picture(name, "neither PNG nor JPEG");
    }
    return image;
}

Pixels decode_picture(const Image& image) {
    const std::uint64_t max_pixels = std::uint64_t{image.width} * image.height; // which the caller has accepted
    return image.jpeg ? decode_jpeg(image.bytes, {}, max_pixels) : decode_png(image.bytes, {}, max_pixels);
}

} // namespace zwy::page
