#include <algorithm>
#include <csetjmp>
#include <cstring>
#include <vector>

#include <png.h>

#include "base/problem.hpp"
#include "base/watch.hpp"
#include "page/decode.hpp"

namespace zwy::page {
namespace {

/// What libpng's callbacks share. It reports errors by longjmp, which runs no destructors: all that owns
/// memory lives in the caller of the functions that call setjmp.
struct PngReader {
    std::string_view rest;
    char message[96] = "";
    png_structp png = nullptr;
    png_infop info = nullptr;
    PngReader() = default;
    PngReader(const PngReader&) = delete;
    PngReader& operator=(const PngReader&) = delete;
    ~PngReader() { png_destroy_read_struct(&png, &info, nullptr); }
};

[[noreturn]] void on_error(png_structp png, png_const_charp message) {
    auto* reader = static_cast<PngReader*>(png_get_error_ptr(png));
    std::strncpy(reader->message, message, sizeof reader->message - 1);
    png_longjmp(png, 1);
}

void on_warning(png_structp, png_const_charp) {}

void on_read(png_structp png, png_bytep out, std::size_t size) {
    auto* reader = static_cast<PngReader*>(png_get_io_ptr(png));
    if (reader->rest.size() < size) png_error(png, "ends too early");
    std::memcpy(out, reader->rest.data(), size);
    reader->rest.remove_prefix(size);
}

/// Reads the header and asks for 8-bit RGB or RGBA. False: see the message.
bool start(PngReader& reader, std::uint64_t max_pixels) {
    reader.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &reader, on_error, on_warning);
    reader.info = reader.png == nullptr ? nullptr : png_create_info_struct(reader.png);
    if (reader.info == nullptr) throw Error(Code::no_memory, {});
    if (setjmp(png_jmpbuf(reader.png)) != 0) return false;
    const auto side = static_cast<png_uint_32>(std::min<std::uint64_t>(max_pixels, PNG_UINT_31_MAX));
    png_set_user_limits(reader.png, side, side);
    png_set_chunk_cache_max(reader.png, 64);
    png_set_chunk_malloc_max(reader.png, 8U << 20U);
    // Text, profiles and unknown chunks are not looked at, whatever they hold.
    png_set_keep_unknown_chunks(reader.png, PNG_HANDLE_CHUNK_NEVER, nullptr, 0);
    png_set_read_fn(reader.png, &reader, on_read);
    png_read_info(reader.png, reader.info);
    png_set_expand(reader.png); // palettes, grey below 8 bits, tRNS
    png_set_scale_16(reader.png);
    png_set_gray_to_rgb(reader.png);
    png_set_interlace_handling(reader.png);
    png_read_update_info(reader.png, reader.info);
    return true;
}

/// False: see the message.
bool read_rows(PngReader& reader, png_bytepp rows) {
    if (setjmp(png_jmpbuf(reader.png)) != 0) return false;
    png_read_image(reader.png, rows);
    png_read_end(reader.png, nullptr);
    return true;
}

/// Separates colour from alpha; an alpha that is opaque everywhere is dropped.
void split(Pixels& pixels, const std::string& rgba) {
    const std::size_t count = rgba.size() / 4;
    pixels.rgb.resize(count * 3);
    pixels.alpha.resize(count);
    bool opaque = true;
    for (std::size_t i = 0; i < count; ++i) {
        std::memcpy(&pixels.rgb[i * 3], &rgba[i * 4], 3);
        pixels.alpha[i] = rgba[i * 4 + 3];
        opaque = opaque && pixels.alpha[i] == '\xFF';
    }
    if (opaque) pixels.alpha.clear();
}

} // namespace

bool is_png(std::string_view bytes) {
    return bytes.size() >= 8 && png_sig_cmp(reinterpret_cast<png_const_bytep>(bytes.data()), 0, 8) == 0;
}

Pixels decode_png(std::string_view bytes, std::string_view name, std::uint64_t max_pixels) {
    PngReader reader;
    reader.rest = bytes;
    if (!start(reader, max_pixels)) fail_picture(name, reader.message);
    Pixels pixels;
    pixels.width = png_get_image_width(reader.png, reader.info);
    pixels.height = png_get_image_height(reader.png, reader.info);
    check_pixels(pixels.width, pixels.height, max_pixels);
    const std::size_t stride = png_get_rowbytes(reader.png, reader.info);
    const std::size_t channels = png_get_channels(reader.png, reader.info);
    if (stride != channels * pixels.width || (channels != 3 && channels != 4)) fail_picture(name, "channels");
    std::string data(stride * pixels.height, '\0');
    std::vector<png_bytep> rows;
    for (std::size_t y = 0; y < pixels.height; ++y)
        rows.push_back(reinterpret_cast<png_bytep>(&data[y * stride]));
    if (!read_rows(reader, rows.data())) fail_picture(name, reader.message);
    tick(data.size() / 8);
    if (channels == 3)
        pixels.rgb = std::move(data);
    else
        split(pixels, data);
    return pixels;
}

} // namespace zwy::page
