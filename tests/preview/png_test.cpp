#include <algorithm>
#include <limits>
#include <thread>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "preview/preview.hpp"
#include "preview/sheet.hpp"

using namespace zwy;

namespace {

std::string png(const page::Pages& pages, double dpi, std::size_t page = 0) {
    return preview::write_png(pages, sheet::fonts(), page, dpi);
}

std::string code_of(const page::Pages& pages, double dpi, std::size_t page) {
    try {
        png(pages, dpi, page);
        return "";
    } catch (const Error& error) {
        return std::string(error.problem().name());
    }
}

page::Pages written_sheet() {
    page::Pages pages = sheet::blank();
    pages.pages[0].items = {sheet::image(sheet::png_of(64, 64, 1, 0, 0, 0.5), false, {300, 300, 119, 119}),
                            page::PlacedRule{100, 200, 400, 200, 0.6},
                            sheet::glyphs(U"宁武县", 100, 150, 22)};
    return pages;
}

} // namespace

BOOST_AUTO_TEST_SUITE(png_of_a_page)

BOOST_AUTO_TEST_CASE(is_as_large_as_the_paper_at_that_resolution) {
    for (const auto& [dpi, width, height] :
         {std::tuple{72.0, 596, 842}, {150.0, 1241, 1754}, {300.0, 2481, 3508}}) {
        const sheet::Pixels pixels = sheet::decode(png(sheet::blank(), dpi));
        BOOST_TEST(pixels.width == width);
        BOOST_TEST(pixels.height == height);
    }
}

BOOST_AUTO_TEST_CASE(says_its_resolution_so_that_viewers_show_the_true_size) {
    const std::string bytes = png(sheet::blank(), 300);
    const std::size_t at = bytes.find("pHYs");
    BOOST_REQUIRE(at != std::string::npos);
    // 300 dpi are 11811 pixels a metre.
    BOOST_TEST(bytes.substr(at + 4, 9) == std::string("\x00\x00\x2E\x23\x00\x00\x2E\x23\x01", 9));
}

BOOST_AUTO_TEST_CASE(is_white_where_nothing_is_drawn) {
    const sheet::Pixels pixels = sheet::decode(png(sheet::blank(), 72));
    for (const std::uint32_t value : pixels.values)
        BOOST_REQUIRE(value == 0xFFFFFFU);
}

BOOST_AUTO_TEST_CASE(draws_rules_black_and_crisp_where_they_are) {
    page::Pages pages = sheet::blank();
    // Both run between two rows or columns of pixels at 72 dpi.
    pages.pages[0].items = {page::PlacedRule{100, 200, 400, 200, 0.6},
                            page::PlacedRule{100, 200, 100, 300, 0.6}};
    for (const double dpi : {72.0, 96.0, 150.0, 300.0}) {
        const sheet::Pixels pixels = sheet::decode(png(pages, dpi));
        const auto grey = std::ranges::count_if(
            pixels.values, [](std::uint32_t value) { return value != 0 && value != 0xFFFFFFU; });
        BOOST_TEST(grey == 0);
        const double pixel = 72 / dpi;
        BOOST_TEST(pixels.inked({250, 200 - 2 * pixel, pixel / 2, 4 * pixel}, dpi) >= 1U);
        BOOST_TEST(pixels.inked({100 - 2 * pixel, 250, 4 * pixel, pixel / 2}, dpi) >= 1U);
        BOOST_TEST(pixels.inked({250, 204, 20, 90}, dpi) == 0U);
    }
}

BOOST_AUTO_TEST_CASE(closes_the_corners_of_a_table_without_sticking_out) {
    // A box of 0.6 pt rules whose ends lie at each other's outer edges, as tables are drawn.
    constexpr double half = 0.3, left = 100.37, right = 300.81, top = 200.53, bottom = 260.19;
    page::Pages pages = sheet::blank();
    pages.pages[0].items = {page::PlacedRule{left - half, top, right + half, top, 0.6},
                            page::PlacedRule{left - half, bottom, right + half, bottom, 0.6},
                            page::PlacedRule{left, top - half, left, bottom + half, 0.6},
                            page::PlacedRule{right, top - half, right, bottom + half, 0.6}};
    for (const double dpi : {72.0, 80.0, 96.0, 110.0, 150.0}) {
        const sheet::Pixels pixels = sheet::decode(png(pages, dpi));
        const auto width = static_cast<std::size_t>(pixels.width);
        std::size_t columns = 0, rows = 0; // with ink
        std::vector<std::size_t> per_column(width), per_row(static_cast<std::size_t>(pixels.height));
        for (std::size_t i = 0; i < pixels.values.size(); ++i)
            if (pixels.values[i] == 0) ++per_column[i % width], ++per_row[i / width];
        for (const std::size_t count : per_column)
            columns += count > 0 ? 1 : 0;
        for (const std::size_t count : per_row)
            rows += count > 0 ? 1 : 0;
        // Whoever stuck out would make the box larger than its own sides are long.
        BOOST_TEST(std::ranges::max(per_column) == rows);
        BOOST_TEST(std::ranges::max(per_row) == columns);
    }
}

BOOST_AUTO_TEST_CASE(gives_all_rules_of_one_width_the_same_number_of_pixels) {
    page::Pages pages = sheet::blank();
    for (int i = 0; i < 40; ++i)
        pages.pages[0].items.emplace_back(page::PlacedRule{100, 100 + i * 9.37, 400, 100 + i * 9.37, 0.6});
    const sheet::Pixels pixels = sheet::decode(png(pages, 150));
    int run = 0;
    std::size_t rules = 0;
    const auto column = static_cast<std::size_t>(250 * 150 / 72);
    for (int y = 0; y < pixels.height; ++y) {
        const bool ink =
            pixels.values[static_cast<std::size_t>(y) * static_cast<std::size_t>(pixels.width) + column] == 0;
        if (!ink && run > 0) {
            BOOST_TEST(run == 1);
            ++rules;
        }
        run = ink ? run + 1 : 0;
    }
    BOOST_TEST(rules == 40U);
}

BOOST_AUTO_TEST_CASE(draws_glyphs_upright_in_their_box) {
    page::Pages pages = sheet::blank();
    pages.pages[0].items = {sheet::glyphs(U"上下", 100, 200, 100)};
    const sheet::Pixels pixels = sheet::decode(png(pages, 144));
    // 上 has its long stroke at the foot, 下 at the head: a mirrored or shifted outline fails here.
    const auto half = [&](double x, double y) { return pixels.inked({x, y, 100, 45}, 144); };
    BOOST_TEST(half(100, 164) > half(100, 117));
    BOOST_TEST(half(200, 117) > half(200, 164));
    BOOST_TEST(pixels.inked({100, 110, 200, 108}, 144) == pixels.inked({0, 0, 595, 841}, 144));
}

BOOST_AUTO_TEST_CASE(keeps_the_holes_of_glyphs_open) {
    page::Pages pages = sheet::blank();
    pages.pages[0].items = {sheet::glyphs(U"口", 100, 200, 100),
                            sheet::glyphs(U"口", 300, 200, 100, Role::fangsong),
                            sheet::glyphs(U"口", 100, 400, 100, Role::xiaobiaosong),
                            sheet::glyphs(U"口", 300, 400, 100, Role::kaiti)};
    const sheet::Pixels pixels = sheet::decode(png(pages, 72));
    for (const double x : {150.0, 350.0})
        for (const double y : {165.0, 365.0})
            BOOST_TEST(pixels.at(x, y, 72) == 0xFFFFFFU);
}

BOOST_AUTO_TEST_CASE(lays_a_translucent_seal_over_white_and_under_what_follows) {
    page::Pages pages = sheet::blank();
    pages.pages[0].items = {sheet::image(sheet::png_of(64, 64, 1, 0, 0, 0.5), false, {300, 300, 100, 100}),
                            page::PlacedRule{290, 350, 410, 350, 3}};
    const sheet::Pixels pixels = sheet::decode(png(pages, 72));
    const std::uint32_t seal = pixels.at(320, 320, 72);
    BOOST_TEST((seal >> 16U) == 0xFFU);
    BOOST_TEST((seal & 0xFFU) > 0x7CU);
    BOOST_TEST((seal & 0xFFU) < 0x83U);
    BOOST_TEST(pixels.at(350, 350, 72) == 0U);
    BOOST_TEST(pixels.at(296, 320, 72) == 0xFFFFFFU);
    BOOST_TEST(pixels.at(403, 320, 72) == 0xFFFFFFU);
}

BOOST_AUTO_TEST_CASE(takes_one_byte_a_pixel_when_nothing_is_coloured) {
    constexpr std::size_t colour_type = 25;
    page::Pages pages = sheet::blank();
    pages.pages[0].items = {sheet::glyphs(U"县", 100, 200, 16)};
    BOOST_TEST(int{png(pages, 72).at(colour_type)} == 0);
    BOOST_TEST(int{png(written_sheet(), 72).at(colour_type)} == 2);
}

BOOST_AUTO_TEST_CASE(is_the_same_bytes_each_time_and_on_every_thread) {
    const page::Pages pages = written_sheet();
    const std::string expected = png(pages, 96);
    std::vector<std::string> made(4);
    std::vector<std::thread> threads;
    for (std::string& one : made)
        threads.emplace_back([&] { one = png(pages, 96); });
    for (std::thread& thread : threads)
        thread.join();
    for (const std::string& one : made)
        BOOST_TEST((one == expected));
}

BOOST_AUTO_TEST_CASE(is_refused_for_a_page_that_is_not_there) {
    BOOST_TEST(code_of(sheet::blank(), 150, 1) == "no_such_page");
    BOOST_TEST(code_of(page::Pages{}, 150, 0) == "no_such_page");
}

BOOST_AUTO_TEST_CASE(is_refused_at_a_resolution_that_makes_no_sense) {
    for (const double dpi : {0.0, -150.0, 9.0, 1201.0, std::numeric_limits<double>::quiet_NaN(),
                             std::numeric_limits<double>::infinity()})
        BOOST_TEST(code_of(sheet::blank(), dpi, 0) == "bad_argument");
}

BOOST_AUTO_TEST_CASE(is_refused_when_it_would_have_too_many_pixels) {
    BOOST_TEST(code_of(sheet::blank(), 1200, 0) == "limit");
}

BOOST_AUTO_TEST_SUITE_END()
