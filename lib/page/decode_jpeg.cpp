#include <csetjmp>
#include <cstddef>
#include <cstdio>
#include <cstring>

#include <jpeglib.h>

#include "base/problem.hpp"
#include "page/decode.hpp"

namespace zwy::page {
namespace {

/// libjpeg reports errors by longjmp: all that owns memory lives in the caller of the functions that call
/// setjmp.
struct JpegReader {
    jpeg_error_mgr errors{}; ///< libjpeg's pointer to it is a pointer to the reader
    jpeg_decompress_struct info{};
    jpeg_progress_mgr progress{};
    std::jmp_buf back{};
    char message[JMSG_LENGTH_MAX] = "";
    JpegReader() = default;
    JpegReader(const JpegReader&) = delete;
    JpegReader& operator=(const JpegReader&) = delete;
    ~JpegReader() { jpeg_destroy_decompress(&info); }
};
static_assert(offsetof(JpegReader, errors) == 0);

[[noreturn]] void on_error(j_common_ptr info) {
    auto* reader = reinterpret_cast<JpegReader*>(info->err);
    info->err->format_message(info, reader->message);
    std::longjmp(reader->back, 1);
}

/// libjpeg only warns of data that is missing or damaged, and goes on with grey.
void on_message(j_common_ptr info, int level) {
    if (level < 0) on_error(info);
}

void on_output(j_common_ptr) {}

/// A small progressive file can ask for thousands of passes over a big picture.
void on_progress(j_common_ptr info) {
    constexpr int most_scans = 200;
    if (reinterpret_cast<j_decompress_ptr>(info)->input_scan_number <= most_scans) return;
    auto* reader = reinterpret_cast<JpegReader*>(info->err);
    std::strcpy(reader->message, "too many scans");
    std::longjmp(reader->back, 1);
}

/// False: see the message.
bool start(JpegReader& reader, std::string_view bytes) {
    reader.info.err = jpeg_std_error(&reader.errors);
    reader.errors.error_exit = on_error;
    reader.errors.emit_message = on_message;
    reader.errors.output_message = on_output;
    if (setjmp(reader.back) != 0) return false;
    jpeg_create_decompress(&reader.info);
    reader.progress.progress_monitor = on_progress;
    reader.info.progress = &reader.progress;
    jpeg_mem_src(&reader.info, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    jpeg_read_header(&reader.info, TRUE);
    reader.info.out_color_space = reader.info.num_components == 4 ? JCS_CMYK : JCS_RGB;
    jpeg_calc_output_dimensions(&reader.info);
    return true;
}

/// Adobe's CMYK is stored inverted: a component then says how much light it lets through.
void to_rgb(const JSAMPLE* cmyk, JSAMPLE* rgb, bool inverted) {
    const auto light = [&](int i) { return static_cast<unsigned>(inverted ? cmyk[i] : 255 - cmyk[i]); };
    for (int i = 0; i < 3; ++i)
        rgb[i] = static_cast<JSAMPLE>(light(i) * light(3) / 255);
}

/// False: see the message.
bool read_rows(JpegReader& reader, char* rgb) {
    if (setjmp(reader.back) != 0) return false;
    jpeg_start_decompress(&reader.info);
    const JDIMENSION width = reader.info.output_width;
    const auto components = static_cast<JDIMENSION>(reader.info.output_components);
    JSAMPARRAY row = reader.info.mem->alloc_sarray(reinterpret_cast<j_common_ptr>(&reader.info), JPOOL_IMAGE,
                                                   width * components, 1);
    auto* out = reinterpret_cast<JSAMPLE*>(rgb);
    while (reader.info.output_scanline < reader.info.output_height) {
        jpeg_read_scanlines(&reader.info, row, 1);
        if (components == 3)
            std::memcpy(out, row[0], std::size_t{width} * 3);
        else
            for (JDIMENSION x = 0; x < width; ++x)
                to_rgb(row[0] + std::size_t{x} * 4, out + std::size_t{x} * 3,
                       reader.info.saw_Adobe_marker == TRUE);
        out += std::size_t{width} * 3;
    }
    jpeg_finish_decompress(&reader.info);
    return true;
}

} // namespace

bool is_jpeg(std::string_view bytes) {
    return bytes.starts_with("\xFF\xD8\xFF");
}

Pixels decode_jpeg(std::string_view bytes, std::string_view name, std::uint64_t max_pixels) {
    JpegReader reader;
    if (!start(reader, bytes)) fail_picture(name, reader.message);
    Pixels pixels;
    pixels.width = reader.info.output_width;
    pixels.height = reader.info.output_height;
    check_pixels(pixels.width, pixels.height, max_pixels);
    pixels.rgb.resize(std::size_t{3} * pixels.width * pixels.height);
    if (!read_rows(reader, pixels.rgb.data())) fail_picture(name, reader.message);
    return pixels;
}

bool is_plain_jpeg(const Image& image) {
    JpegReader reader;
    return image.jpeg && start(reader, image.bytes) && reader.info.arith_code == FALSE &&
           reader.info.data_precision == 8 &&
           (reader.info.jpeg_color_space == JCS_GRAYSCALE || reader.info.jpeg_color_space == JCS_YCbCr);
}

bool is_grey_jpeg(const Image& image) {
    JpegReader reader;
    return image.jpeg && start(reader, image.bytes) && reader.info.jpeg_color_space == JCS_GRAYSCALE;
}

void fail_picture(std::string_view name, std::string_view why) {
    throw Error(Code::picture_broken, {name, why});
}

void check_pixels(std::uint64_t width, std::uint64_t height, std::uint64_t max_pixels) {
    // Either factor alone is below 2^32, so the product cannot overflow.
    if (width * height > max_pixels) over_limit(Limit::picture_pixels, width * height, max_pixels);
}

} // namespace zwy::page
