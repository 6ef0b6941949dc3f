// What a cell may do is what its layout says: each contract by itself, in a layout of one table.
#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "page/support.hpp"

using namespace zwy;
using namespace zwy::page::test;

namespace {

/// A page of two rows, 用途 and 网络; the attributes of their rows and of the first one's cell are given.
std::shared_ptr<const form::Layout> sheet(const std::string& row, const std::string& cell,
                                          const std::string& other = R"(height="30pt")") {
    const std::string xml = R"(<layout form="resource_request" version="1" continued="接页：*">
      <page width="300pt" height="200pt" top="30pt" bottom="30pt" left="50pt" right="50pt"/>
      <styles>
        <style id="title" name="名" role="heiti" size="12pt" line-pitch="20pt" heading="1"/>
        <style id="value" name="值" role="fangsong" size="12pt" line-pitch="18pt"/>
        <style id="continuation" name="续" role="heiti" size="12pt" line-pitch="20pt" heading="2"/>
      </styles>
      <body>
        <p style="title">表</p>
        <table columns="50pt *" summary="表">
          <row )" + row + R"(><head style="value">用途</head><cell style="value" )" + cell +
                            R"(><field path="main_use"/></cell></row>
          <row )" + other + R"(><head style="value">网络</head><cell style="value"><field path="access_network"/></cell></row>
        </table>
      </body></layout>)";
    return form::compile(xml, "sheet.xml");
}

Made made_with(std::shared_ptr<const form::Layout> layout, std::size_t characters) {
    model::AnyForm data = blank("resource_request");
    set(data, "main_use", han(characters));
    return make(std::move(layout), data);
}

double row_height(const Made& made, std::size_t row) {
    return std::get<form::FilledTable>(made.fitted.blocks.at(1)).rows.at(row).height;
}

double size_of(const Made& made) {
    const auto& table = std::get<form::FilledTable>(made.fitted.blocks.at(1));
    return std::get<form::FilledParagraph>(table.rows[0].cells[1].blocks.at(0)).runs.at(0).size;
}

} // namespace

// The cell's text is 142 pt wide: 11 characters of 12 pt, 15 of 9 pt. The page has 120 pt for the two rows.

BOOST_AUTO_TEST_CASE(a_row_grows_while_the_page_has_room_for_it) {
    const Made made = made_with(sheet(R"(height="30pt")", ""), 33);
    check_invariants(made);
    BOOST_CHECK_CLOSE(row_height(made, 0), 3 * 18 + 4 + 0.6, 0.1);
    BOOST_CHECK_EQUAL(row_height(made, 1), 30);
    BOOST_CHECK_EQUAL(size_of(made), 12);
    BOOST_TEST(report(made.pages) == std::vector<std::string>{"grown main_use"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(another_row_gives_up_what_it_may) {
    const Made made = made_with(sheet(R"(height="30pt")", "", R"(height="60pt" min-height="25pt")"), 44);
    check_invariants(made);
    BOOST_CHECK_CLOSE(row_height(made, 0), 4 * 18 + 4 + 0.6, 0.1);
    BOOST_CHECK_LT(row_height(made, 1), 45);
    BOOST_CHECK_GE(row_height(made, 1), 25);
    BOOST_CHECK_EQUAL(size_of(made), 12);
    BOOST_CHECK_EQUAL(made.pages.pages.size(), 1U);
}

BOOST_AUTO_TEST_CASE(text_that_may_not_shrink_is_continued) {
    const Made made = made_with(sheet(R"(height="30pt")", R"(fit="grow continue")"), 70);
    check_invariants(made);
    BOOST_CHECK_EQUAL(size_of(made), 12);
    BOOST_CHECK_EQUAL(made.pages.pages.size(), 2U);
    BOOST_REQUIRE_EQUAL(made.pages.headings.size(), 2U);
    BOOST_CHECK_EQUAL(made.pages.headings[1].title, "接页：用途");
    BOOST_CHECK_EQUAL(made.pages.headings[1].page, 1U);
}

BOOST_AUTO_TEST_CASE(text_shrinks_by_half_points_and_no_further_than_it_must) {
    const Made made = made_with(sheet(R"(height="30pt")", ""), 60);
    check_invariants(made);
    BOOST_CHECK_EQUAL(made.pages.pages.size(), 1U);
    const double size = size_of(made);
    BOOST_CHECK_LT(size, 12);
    BOOST_CHECK_GE(size, 9);
    BOOST_CHECK_EQUAL(size * 2, std::round(size * 2));
    // With half a point more it would not have fitted: that many lines, at that pitch, on that page.
    const double larger = size + 0.5, characters = std::floor((150 - 8) / larger);
    BOOST_CHECK_GT(std::ceil(60 / characters) * 18 * larger / 12 + 4.6 + 30 + 20 + 18, 140);
}

BOOST_AUTO_TEST_CASE(the_floor_of_the_layout_is_kept) {
    const Made made = made_with(sheet(R"(height="30pt")", R"(shrink-to="11pt")"), 60);
    check_invariants(made);
    BOOST_CHECK_GE(size_of(made), 11);
    BOOST_CHECK_EQUAL(made.pages.pages.size(), 2U);
}

BOOST_AUTO_TEST_CASE(text_that_is_continued_keeps_its_size_on_both_pages) {
    const Made made = made_with(sheet(R"(height="30pt")", ""), 400);
    check_invariants(made);
    BOOST_CHECK_EQUAL(size_of(made), 12);
    for (const page::Page& page : made.pages.pages)
        for (const page::Item& item : page.items)
            if (const auto* glyphs = std::get_if<page::PlacedGlyphs>(&item)) BOOST_CHECK_EQUAL(glyphs->run->size, 12);
}

BOOST_AUTO_TEST_CASE(a_row_of_exact_height_keeps_it_and_its_text_shrinks_or_continues) {
    const Made small = made_with(sheet(R"(height="34pt" exact="yes")", ""), 29);
    check_invariants(small);
    BOOST_CHECK_EQUAL(row_height(small, 0), 34);
    BOOST_CHECK_EQUAL(size_of(small), 9); // two lines of 15 at 13.5 pt, where two at 12 pt need 40.6
    BOOST_CHECK_EQUAL(small.pages.pages.size(), 1U);
    const Made large = made_with(sheet(R"(height="34pt" exact="yes")", ""), 100);
    check_invariants(large);
    BOOST_CHECK_EQUAL(row_height(large, 0), 34);
    BOOST_CHECK_EQUAL(large.pages.pages.size(), 2U);
}

BOOST_AUTO_TEST_CASE(a_cell_that_may_not_grow_shrinks_and_continues_within_its_row) {
    const Made made = made_with(sheet(R"(height="40pt")", R"(fit="shrink continue")"), 90);
    check_invariants(made);
    BOOST_CHECK_LE(row_height(made, 0), 40);
    BOOST_CHECK_EQUAL(made.pages.pages.size(), 2U);
}

BOOST_AUTO_TEST_CASE(text_that_may_neither_grow_nor_continue_is_refused_rather_than_clipped) {
    BOOST_CHECK_EXCEPTION(made_with(sheet(R"(height="40pt")", R"(fit="shrink")"), 90), Error,
                          [](const Error& error) {
                              return error.problem().code == Code::unfit && error.problem().place.dotted == "main_use";
                          });
}

BOOST_AUTO_TEST_CASE(a_cell_that_may_only_grow_takes_its_row_over_pages) {
    const Made made = made_with(sheet(R"(height="30pt")", R"(fit="grow")"), 400);
    check_invariants(made);
    BOOST_CHECK_GE(made.pages.pages.size(), 5U);
    for (const Problem& problem : made.pages.report) BOOST_CHECK(problem.code == Code::grown);
}
