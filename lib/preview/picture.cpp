#include "preview/picture.hpp"

#include <csetjmp>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <string_view>

#include <jpeglib.h>

#include "preview/preview.hpp"

namespace zwy::preview {
namespace {

[[noreturn]] void broken(std::string_view reason) {
    throw Error(Code::picture_broken, {"", reason});
}

void check_size(std::uint64_t width, std::uint64_t height) {
    // Either factor alone is below 2^32, so the product cannot overflow.
    if (width * height > max_pixels)
        throw Error(Code::limit, {"图片像素", std::to_string(width * height), std::to_string(max_pixels),
                                  "the picture's pixels"});
}

cairo_status_t read_bytes(void* closure, unsigned char* out, unsigned length) {
    auto& rest = *static_cast<std::string_view*>(closure);
    if (rest.size() < length) return CAIRO_STATUS_READ_ERROR;
    std::memcpy(out, rest.data(), length);
    rest.remove_prefix(length);
    return CAIRO_STATUS_SUCCESS;
}

std::uint32_t big_endian(std::string_view bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

Surface decode_png(std::string_view bytes) {
    // IHDR comes first by the standard; its size is looked at before Cairo allocates anything.
    constexpr std::size_t header_end = 24;
    if (bytes.size() < header_end || bytes.substr(12, 4) != "IHDR") broken("IHDR");
    check_size(big_endian(bytes, 16), big_endian(bytes, 20));
    std::string_view rest = bytes;
    Surface surface(cairo_image_surface_create_from_png_stream(read_bytes, &rest));
    const cairo_status_t status = cairo_surface_status(surface.get());
    if (status == CAIRO_STATUS_NO_MEMORY) check(status);
    if (status != CAIRO_STATUS_SUCCESS) broken(cairo_status_to_string(status));
    return surface;
}

struct JpegError {
    jpeg_error_mgr base; ///< first, so that libjpeg's pointer is also ours
    std::jmp_buf back;
    char message[JMSG_LENGTH_MAX];
};

void jpeg_failed(j_common_ptr info) {
    auto* error = reinterpret_cast<JpegError*>(info->err);
    error->base.format_message(info, error->message);
    std::longjmp(error->back, 1);
}

void jpeg_silent(j_common_ptr) {}

/// Adobe's CMYK is stored inverted: a component is then how much light it lets through.
std::uint32_t pixel(const JSAMPLE* sample, int components) {
    std::uint32_t r = sample[0], g = sample[1], b = sample[2];
    if (components == 4) {
        const std::uint32_t k = sample[3];
        r = r * k / 255;
        g = g * k / 255;
        b = b * k / 255;
    }
    return r << 16U | g << 8U | b;
}

struct JpegDecoder {
    jpeg_decompress_struct info{};
    JpegError error{};
    JpegDecoder() = default;
    JpegDecoder(const JpegDecoder&) = delete;
    JpegDecoder& operator=(const JpegDecoder&) = delete;
    ~JpegDecoder() { jpeg_destroy_decompress(&info); }
};

/// Both steps hold nothing but plain values, since longjmp runs no destructors. False: see error.message.
bool start(JpegDecoder& jpeg, std::string_view bytes) {
    jpeg.info.err = jpeg_std_error(&jpeg.error.base);
    jpeg.error.base.error_exit = jpeg_failed;
    jpeg.error.base.output_message = jpeg_silent;
    if (setjmp(jpeg.error.back) != 0) return false;
    jpeg_create_decompress(&jpeg.info);
    jpeg_mem_src(&jpeg.info, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    jpeg_read_header(&jpeg.info, TRUE);
    jpeg.info.out_color_space = jpeg.info.num_components == 4 ? JCS_CMYK : JCS_RGB;
    jpeg_calc_output_dimensions(&jpeg.info);
    return true;
}

bool read_rows(JpegDecoder& jpeg, unsigned char* pixels, int stride) {
    if (setjmp(jpeg.error.back) != 0) return false;
    jpeg_start_decompress(&jpeg.info);
    const JDIMENSION width = jpeg.info.output_width;
    const int components = jpeg.info.output_components;
    JSAMPARRAY row = (*jpeg.info.mem->alloc_sarray)(reinterpret_cast<j_common_ptr>(&jpeg.info), JPOOL_IMAGE,
                                                    width * static_cast<JDIMENSION>(components), 1);
    while (jpeg.info.output_scanline < jpeg.info.output_height) {
        auto* out = reinterpret_cast<std::uint32_t*>(
            pixels + static_cast<std::ptrdiff_t>(jpeg.info.output_scanline) * stride);
        jpeg_read_scanlines(&jpeg.info, row, 1);
        for (JDIMENSION x = 0; x < width; ++x)
            out[x] = pixel(row[0] + std::size_t{x} * static_cast<std::size_t>(components), components);
    }
    return true;
}

Surface decode_jpeg(std::string_view bytes) {
    JpegDecoder jpeg;
    if (!start(jpeg, bytes)) broken(jpeg.error.message);
    check_size(jpeg.info.output_width, jpeg.info.output_height);
    Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(jpeg.info.output_width),
                                               static_cast<int>(jpeg.info.output_height)));
    check(cairo_surface_status(surface.get()));
    cairo_surface_flush(surface.get());
    if (!read_rows(jpeg, cairo_image_surface_get_data(surface.get()),
                   cairo_image_surface_get_stride(surface.get())))
        broken(jpeg.error.message);
    cairo_surface_mark_dirty(surface.get());
    return surface;
}

} // namespace

Surface decode_picture(const page::Image& image) {
    return image.jpeg ? decode_jpeg(image.bytes) : decode_png(image.bytes);
}

} // namespace zwy::preview
