#include <boost/test/unit_test.hpp>

#include <png.h>

#include "base/io.hpp"
#include "base/problem.hpp"
#include "forms.hpp"
#include "inspect.hpp"
#include "page/picture.hpp"
#include "pdf/pdf.hpp"
#include "pictures.hpp"
#include "sheet.hpp"
#include "support/scratch.hpp"

using namespace zwy;
using namespace zwy::pdf_test;

namespace {

constexpr unsigned width = 37, height = 23; // neither a multiple of eight nor equal

Code code_of(const auto& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.problem().code;
    }
    return static_cast<Code>(0xFFFF);
}

/// A page with one picture, 100 by 60 pt.
Sheet with_picture(std::string bytes) {
    Sheet sheet;
    const page::NodeId figure = sheet.node(page::Node::Kind::figure);
    sheet[figure].alt = "公章";
    auto image = std::make_shared<page::Image>(page::inspect_picture(std::move(bytes), "a"));
    sheet.pages.pages[0].items.emplace_back(page::PlacedImage{image, {100, 200, 100, 60}, figure});
    return sheet;
}

QPDFObjectHandle picture_of(Opened& file) {
    return file.pages().at(0).getKey("/Resources").getKey("/XObject").getKey("/I0");
}

std::string stream_of(QPDFObjectHandle stream) {
    const auto data = stream.getStreamData();
    return {reinterpret_cast<const char*>(data->getBuffer()), data->getSize()};
}

std::string write(const Sheet& sheet) {
    return pdf::write_pdf(sheet.pages, faces(), {}, {});
}

} // namespace

BOOST_AUTO_TEST_SUITE(pictures)

BOOST_AUTO_TEST_CASE(every_kind_of_png_decodes_to_its_pixels) {
    for (const PngKind& kind : png_kinds) {
        const page::Image image = page::inspect_picture(make_png(kind, width, height), "a.png");
        BOOST_TEST(image.width == width);
        BOOST_TEST(image.height == height);
        BOOST_TEST(!image.jpeg);
        const page::Pixels pixels = page::decode_picture(image);
        BOOST_REQUIRE_EQUAL(pixels.rgb.size(), std::size_t{3} * width * height);
        const bool alpha = (kind.colour_type & PNG_COLOR_MASK_ALPHA) != 0 || kind.transparent_colour;
        BOOST_TEST((pixels.alpha.size() == (alpha ? std::size_t{width} * height : 0U)), kind.name);
        const bool palette = kind.colour_type == PNG_COLOR_TYPE_PALETTE;
        const bool grey = (kind.colour_type & PNG_COLOR_MASK_COLOR) == 0;
        for (unsigned y = 0; y < height; ++y) {
            for (unsigned x = 0; x < width; ++x) {
                const auto want = pixel(x, y, width, height);
                const std::size_t at = y * width + x;
                for (std::size_t i = 0; i < 3; ++i) {
                    const auto got = static_cast<unsigned char>(pixels.rgb[at * 3 + i]);
                    const int exact = want[grey ? 0 : i];
                    if (kind.depth >= 8 && !palette) BOOST_TEST(got == exact, kind.name);
                    if (grey && kind.depth < 8)
                        BOOST_TEST(std::abs(got - exact) <= 255 / ((1 << kind.depth) - 1), kind.name);
                }
                if (palette) BOOST_TEST(pixels.rgb[at * 3 + 1] == '\0', kind.name);
                if ((kind.colour_type & PNG_COLOR_MASK_ALPHA) != 0)
                    BOOST_TEST(static_cast<unsigned char>(pixels.alpha[at]) == want[3], kind.name);
            }
        }
        if (kind.transparent_colour) BOOST_TEST(pixels.alpha.find('\0') != std::string::npos, kind.name);
    }
}

BOOST_AUTO_TEST_CASE(an_alpha_that_hides_nothing_is_dropped) {
    // One row: pixel()'s alpha follows y, so a picture of height 1 is all transparent and the RGB kind all
    // opaque.
    const page::Pixels opaque =
        page::decode_picture(page::inspect_picture(make_png(png_kinds[12], 5, 1), "a"));
    BOOST_TEST(opaque.alpha.empty());
}

BOOST_AUTO_TEST_CASE(every_kind_of_jpeg_decodes_to_its_pixels) {
    for (const JpegKind kind :
         {JpegKind::colour, JpegKind::grey, JpegKind::progressive, JpegKind::cmyk, JpegKind::arithmetic}) {
        const page::Image image = page::inspect_picture(make_jpeg(kind, width, height), "a.jpg");
        BOOST_TEST(image.jpeg);
        const page::Pixels pixels = page::decode_picture(image);
        BOOST_REQUIRE_EQUAL(pixels.rgb.size(), std::size_t{3} * width * height);
        double error = 0;
        for (unsigned y = 0; y < height; ++y)
            for (unsigned x = 0; x < width; ++x)
                for (std::size_t i = 0; i < 3; ++i)
                    error += std::abs(static_cast<unsigned char>(pixels.rgb[(y * width + x) * 3 + i]) -
                                      pixel(x, y, width, height)[kind == JpegKind::grey ? 0 : i]);
        BOOST_TEST(error / (3.0 * width * height) < 4, static_cast<int>(kind));
        const bool plain = kind != JpegKind::cmyk && kind != JpegKind::arithmetic;
        BOOST_TEST(page::is_plain_jpeg(image) == plain);
    }
}

BOOST_AUTO_TEST_CASE(what_is_cut_off_or_damaged_is_told) {
    const std::string png = make_png(png_kinds[15], width, height),
                      jpeg = make_jpeg(JpegKind::colour, width, height);
    for (const std::string& whole : {png, jpeg}) {
        for (std::size_t size = 0; size + 16 < whole.size(); size += 7)
            BOOST_TEST((code_of([&] { page::inspect_picture(whole.substr(0, size), "a"); }) ==
                        Code::picture_broken));
    }
    std::string damaged = png;
    damaged[damaged.size() / 2] ^= 0x55; // a CRC no longer fits
    BOOST_TEST((code_of([&] { page::inspect_picture(damaged, "a"); }) == Code::picture_broken));
    for (const char* other : {"", "GIF89a", "%PDF-1.7", "\x89PNG\r\n\x1a\n", "\xFF\xD8\xFF\xE0"})
        BOOST_TEST((code_of([&] { page::inspect_picture(other, "a"); }) == Code::picture_broken));
}

BOOST_AUTO_TEST_CASE(the_message_names_the_picture) {
    try {
        page::inspect_picture("no picture", "seals/a.png");
        BOOST_FAIL("no error");
    } catch (const Error& error) {
        BOOST_TEST(error.problem().en.find("seals/a.png") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(too_many_pixels_are_refused_before_they_are_decoded) {
    BOOST_TEST((code_of([&] { page::inspect_picture(make_png(png_kinds[12], 60, 50), "a", 2'999); }) ==
                Code::limit));
    BOOST_TEST((code_of([&] { page::inspect_picture(make_jpeg(JpegKind::colour, 60, 50), "a", 2'999); }) ==
                Code::limit));
    // A header that promises more than memory holds, and nothing behind it.
    std::string bomb = make_png(png_kinds[12], 60, 50);
    bomb.replace(16, 8, std::string("\x7F\xFF\xFF\xFF\x7F\xFF\xFF\xFF", 8));
    const Code code = code_of([&] { page::inspect_picture(bomb, "a"); });
    BOOST_TEST((code == Code::picture_broken || code == Code::limit));
}

BOOST_AUTO_TEST_CASE(a_png_is_colour_and_a_soft_mask) {
    Opened file(write(with_picture(make_png(png_kinds[15], width, height))));
    QPDFObjectHandle image = picture_of(file);
    const page::Pixels pixels =
        page::decode_picture(page::inspect_picture(make_png(png_kinds[15], width, height), "a"));
    BOOST_TEST((stream_of(image) == pixels.rgb)); // qpdf undoes the predictor
    QPDFObjectHandle mask = image.getDict().getKey("/SMask");
    BOOST_TEST((stream_of(mask) == pixels.alpha));
    BOOST_TEST(image.getDict().getKey("/ColorSpace").getName() == "/DeviceRGB");
    BOOST_TEST(mask.getDict().getKey("/ColorSpace").getName() == "/DeviceGray");
    BOOST_TEST(!image.getDict().hasKey("/Interpolate"));
}

BOOST_AUTO_TEST_CASE(a_jpeg_goes_in_as_it_is_unless_a_reader_could_not_show_it) {
    for (const JpegKind kind : {JpegKind::colour, JpegKind::grey, JpegKind::progressive}) {
        const std::string bytes = make_jpeg(kind, width, height);
        Opened file(write(with_picture(bytes)));
        const auto raw = picture_of(file).getRawStreamData();
        BOOST_TEST((std::string(reinterpret_cast<const char*>(raw->getBuffer()), raw->getSize()) == bytes));
        BOOST_TEST(picture_of(file).getDict().getKey("/Filter").getName() == "/DCTDecode");
        BOOST_TEST((picture_of(file).getDict().getKey("/ColorSpace").getName() ==
                    (kind == JpegKind::grey ? "/DeviceGray" : "/DeviceRGB")));
    }
    for (const JpegKind kind : {JpegKind::cmyk, JpegKind::arithmetic}) {
        Opened file(write(with_picture(make_jpeg(kind, width, height))));
        BOOST_TEST(picture_of(file).getDict().getKey("/Filter").getName() == "/FlateDecode");
        BOOST_TEST(picture_of(file).getDict().getKey("/ColorSpace").getName() == "/DeviceRGB");
    }
}

BOOST_AUTO_TEST_CASE(a_picture_is_a_figure_with_words_for_it_and_stands_in_its_box) {
    const test::Scratch scratch;
    const Sheet sheet = with_picture(make_png(png_kinds[12], width, height));
    Opened file(write(sheet));
    BOOST_TEST(file.tree() == "Document\n  Figure\n");
    QPDFObjectHandle figure = file.root().getKey("/StructTreeRoot").getKey("/K").getKey("/K");
    BOOST_TEST(figure.getKey("/Alt").getUTF8Value() == "公章");
    QPDFObjectHandle box = figure.getKey("/A").getKey("/BBox");
    BOOST_REQUIRE(box.isArray());
    BOOST_TEST(std::abs(box.getArrayItem(0).getNumericValue() - 100) < 0.01);
    BOOST_TEST(std::abs(box.getArrayItem(1).getNumericValue() - (841.8898 - 260)) < 0.01);
    BOOST_TEST(std::abs(box.getArrayItem(2).getNumericValue() - 200) < 0.01);
    BOOST_TEST(std::abs(box.getArrayItem(3).getNumericValue() - (841.8898 - 200)) < 0.01);
    // Rendered at 72 dpi a point is a pixel: the gradient runs the right way up in the right place.
    write_file(scratch / "a.pdf", write(sheet));
    const std::string out = (scratch / "out").string();
    BOOST_TEST(run("pdftoppm -r 72 -singlefile " + (scratch / "a.pdf").string() + ' ' + out).status == 0);
    const std::string ppm = read_file(out + ".ppm");
    const std::size_t data = ppm.size() - std::size_t{596} * 842 * 3;
    const auto at = [&](std::size_t x, std::size_t y) {
        const std::size_t i = data + (y * 596 + x) * 3;
        return std::array<int, 3>{static_cast<unsigned char>(ppm[i]), static_cast<unsigned char>(ppm[i + 1]),
                                  static_cast<unsigned char>(ppm[i + 2])};
    };
    BOOST_TEST(at(95, 230)[0] == 255);
    BOOST_TEST(at(95, 230)[1] == 255);
    BOOST_TEST(at(102, 203)[0] < 30);  // left: little red
    BOOST_TEST(at(197, 203)[0] > 225); // right: much
    BOOST_TEST(at(102, 203)[1] < 30);  // top: little green
    BOOST_TEST(at(102, 257)[1] > 225); // bottom: much
}

BOOST_AUTO_TEST_CASE(a_picture_shown_twice_is_written_once) {
    Sheet sheet = with_picture(make_png(png_kinds[15], width, height));
    sheet.pages.pages[0].items.push_back(sheet.pages.pages[0].items[0]);
    Opened file(write(sheet));
    BOOST_TEST(file.pages().at(0).getKey("/Resources").getKey("/XObject").getKeys().size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
