// The bytes of a seal's picture to pixels.
//
// picture_broken and limit may be thrown, and nothing else. A picture that passed inspection decodes to just so many
// pixels, and as a PNG of our own to the same ones.
#include <zlib.h>

#include "fuzz/fuzz.hpp"
#include "fuzz/mutate.hpp"
#include "page/encode_png.hpp"
#include "page/picture.hpp"

using namespace zwy;
using namespace zwy::fuzz;

namespace {

/// Few enough for a run of milliseconds; above it is the limit's turn.
constexpr std::uint64_t most_pixels = 1U << 16U;

void expect_size(const page::Pixels& pixels, const page::Image& image) {
    const std::size_t count = std::size_t{image.width} * image.height;
    expect(pixels.width == image.width && pixels.height == image.height, "it decodes to another size");
    expect(count > 0 && count <= most_pixels, "it has no pixels, or too many");
    expect(pixels.rgb.size() == 3 * count, "its colours are not as many as its pixels");
    expect(pixels.alpha.empty() || pixels.alpha.size() == count, "its alpha is not as large as itself");
}

void inspect(std::string_view bytes) {
    const page::Image image = page::inspect_picture(std::string(bytes), "fuzz", most_pixels);
    const page::Pixels pixels = page::decode_picture(image);
    expect_size(pixels, image);
    expect(image.jpeg || !page::is_plain_jpeg(image), "a PNG is a plain JPEG");
    expect(page::is_plain_jpeg(image) || !page::is_grey_jpeg(image) || image.jpeg, "grey, and no JPEG");
    const page::Image own = page::inspect_picture(page::encode_png(pixels), "own", most_pixels);
    const page::Pixels again = page::decode_picture(own);
    expect(again.rgb == pixels.rgb && again.alpha == pixels.alpha, "written and read, its pixels are others");
}

/// Puts the right checksum behind each chunk of a PNG: otherwise libpng looks no further.
void mend_checksums(std::string& png) {
    const auto number_at = [&](std::size_t at) {
        std::uint32_t number = 0;
        for (std::size_t i = 0; i < 4; ++i) number = number << 8U | static_cast<std::uint8_t>(png[at + i]);
        return number;
    };
    constexpr std::size_t signature = 8, around = 12;
    for (std::size_t at = signature; at + around <= png.size();) {
        const std::size_t length = number_at(at);
        if (length > png.size() - at - around) return;
        const auto crc = crc32(0, reinterpret_cast<const Bytef*>(&png[at + 4]), static_cast<uInt>(length + 4));
        for (std::size_t i = 0; i < 4; ++i) png[at + 8 + length + i] = static_cast<char>(crc >> (24 - 8 * i));
        at += around + length;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        inspect(text_of(data, size));
    } catch (const Error& error) {
        expect_among({Code::picture_broken, Code::limit}, error.problem());
    }
    return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
    std::string made = mutate_bytes(text_of(data, size), most - size);
    if (seed % 8 != 0 && made.starts_with("\x89PNG")) mend_checksums(made);
    return replace(data, size, most, made);
}
