#include <boost/test/unit_test.hpp>
#include <libdeflate.h>

#include "preview/preview.hpp"
#include "preview/sheet.hpp"

using namespace zwy;

namespace {

sheet::Pixels drawn(std::string bytes, bool jpeg) {
    page::Pages pages = sheet::blank();
    pages.pages[0].items = {sheet::image(std::move(bytes), jpeg, {100, 100, 120, 120})};
    return sheet::decode(preview::write_png(pages, sheet::fonts(), 0, 72));
}

std::string code_of(std::string bytes, bool jpeg) {
    try {
        drawn(std::move(bytes), jpeg);
        return "";
    } catch (const Error& error) {
        return std::string(error.problem().name());
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(a_picture)

BOOST_AUTO_TEST_CASE(in_jpeg_is_drawn_in_its_colours) {
    const std::uint32_t value = drawn(sheet::jpeg_of(33, 17, 200, 16, 46), true).at(160, 160, 72);
    // JPEG may be off by a little.
    BOOST_TEST(std::abs(static_cast<int>(value >> 16U) - 200) <= 3);
    BOOST_TEST(std::abs(static_cast<int>(value >> 8U & 0xFFU) - 16) <= 3);
    BOOST_TEST(std::abs(static_cast<int>(value & 0xFFU) - 46) <= 3);
}

BOOST_AUTO_TEST_CASE(in_png_is_stretched_over_its_box_and_no_further) {
    const sheet::Pixels pixels = drawn(sheet::png_of(3, 3, 0, 0, 1, 1), false);
    BOOST_TEST(pixels.at(160, 160, 72) == 0x0000FFU);
    BOOST_TEST(pixels.at(97, 160, 72) == 0xFFFFFFU);
    BOOST_TEST(pixels.at(223, 160, 72) == 0xFFFFFFU);
    BOOST_TEST(pixels.at(160, 223, 72) == 0xFFFFFFU);
}

BOOST_AUTO_TEST_CASE(that_is_cut_off_anywhere_is_an_error_and_no_crash) {
    const std::string png = sheet::png_of(20, 20, 1, 0, 0, 1), jpeg = sheet::jpeg_of(20, 20, 1, 2, 3);
    for (std::size_t length = 0; length < png.size() - 12; ++length)
        BOOST_TEST(code_of(png.substr(0, length), false) == "picture_broken");
    // libjpeg fills up a scan that ends early; without a scan there is nothing to fill.
    for (std::size_t length = 0; length < jpeg.find("\xFF\xDA"); ++length)
        BOOST_TEST(code_of(jpeg.substr(0, length), true) == "picture_broken");
}

BOOST_AUTO_TEST_CASE(of_the_other_kind_than_it_says_is_an_error) {
    BOOST_TEST(code_of(sheet::png_of(4, 4, 1, 0, 0, 1), true) == "picture_broken");
    BOOST_TEST(code_of(sheet::jpeg_of(4, 4, 1, 2, 3), false) == "picture_broken");
    BOOST_TEST(code_of("not a picture, but long enough to be one", false) == "picture_broken");
}

BOOST_AUTO_TEST_CASE(that_claims_to_be_huge_is_refused_before_memory_is_taken) {
    std::string png = sheet::png_of(4, 4, 1, 0, 0, 1);
    png.replace(16, 8, std::string("\x00\x00\x7F\xFF\x00\x00\x7F\xFF", 8));
    const std::uint32_t sum =
        libdeflate_crc32(0, png.data() + 12, 17); // of the header, which is sound but for its size
    for (std::size_t i = 0; i < 4; ++i)
        png[29 + i] = static_cast<char>(sum >> (24 - 8 * i) & 0xFFU);
    BOOST_TEST(code_of(png, false) == "limit");
}

BOOST_AUTO_TEST_SUITE_END()
