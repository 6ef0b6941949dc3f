#include <malloc.h>

#include <cstdio>

#include <boost/test/unit_test.hpp>
#include <pugixml.hpp>

#include "preview/preview.hpp"
#include "preview/sheet.hpp"

using namespace zwy;

namespace {

struct Elements : pugi::xml_tree_walker {
    std::size_t uses = 0, outlines = 0, images = 0, texts = 0;
    bool for_each(pugi::xml_node& node) override {
        const std::string_view name = node.name();
        uses += name == "use" ? 1 : 0;
        outlines += name == "path" && node.attribute("id") ? 1 : 0;
        images += name == "image" ? 1 : 0;
        texts += name == "text" ? 1 : 0;
        return true;
    }
};

Elements elements(const std::string& svg) {
    pugi::xml_document document;
    BOOST_REQUIRE(document.load_string(svg.c_str()));
    BOOST_TEST(document.document_element().name() == std::string_view("svg"));
    Elements found;
    document.traverse(found);
    return found;
}

} // namespace

BOOST_AUTO_TEST_SUITE(svg_of_a_page)

BOOST_AUTO_TEST_CASE(has_the_size_of_the_paper_in_points) {
    pugi::xml_document document;
    BOOST_REQUIRE(document.load_string(preview::write_svg(sheet::blank(), sheet::fonts(), 0).c_str()));
    const pugi::xml_node svg = document.document_element();
    BOOST_TEST(svg.attribute("width").as_double() == 595.2756, boost::test_tools::tolerance(1e-4));
    BOOST_TEST(svg.attribute("height").as_double() == 841.8898, boost::test_tools::tolerance(1e-4));
}

BOOST_AUTO_TEST_CASE(has_text_as_outlines_each_written_once) {
    page::Pages pages = sheet::blank();
    pages.pages[0].items = {sheet::glyphs(U"云上云下", 100, 150, 16), sheet::glyphs(U"云", 100, 190, 16)};
    const Elements found = elements(preview::write_svg(pages, sheet::fonts(), 0));
    BOOST_TEST(found.uses == 5U);
    BOOST_TEST(found.outlines == 3U);
    BOOST_TEST(found.texts == 0U);
    BOOST_TEST(found.images == 0U);
}

BOOST_AUTO_TEST_CASE(holds_its_pictures_itself) {
    page::Pages pages = sheet::blank();
    pages.pages[0].items = {sheet::image(sheet::png_of(8, 8, 1, 0, 0, 0.5), false, {10, 10, 100, 100})};
    const std::string svg = preview::write_svg(pages, sheet::fonts(), 0);
    BOOST_TEST(elements(svg).images == 1U);
    BOOST_TEST(svg.find("\"data:image/png;base64,") != std::string::npos);
    BOOST_TEST(svg.find("href=\"http") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(refers_to_nothing_that_it_does_not_hold) {
    page::Pages pages = sheet::blank();
    pages.pages[0].items = {sheet::image(sheet::png_of(8, 8, 1, 0, 0, 0.5), false, {10, 10, 100, 100}),
                            sheet::image(sheet::png_of(9, 9, 1, 0, 0, 0.5), false, {10, 99, 100, 100}),
                            sheet::glyphs(U"宁武县", 100, 150, 16)};
    pugi::xml_document document;
    BOOST_REQUIRE(document.load_string(preview::write_svg(pages, sheet::fonts(), 0).c_str()));
    const pugi::xpath_node_set uses = document.select_nodes("//*[@xlink:href]");
    std::size_t references = 0;
    for (const pugi::xpath_node use : uses) {
        const std::string target = use.node().attribute("xlink:href").value();
        if (target.starts_with("data:")) continue;
        BOOST_REQUIRE(target.starts_with("#"));
        BOOST_TEST(document.select_nodes(("//*[@id='" + target.substr(1) + "']").c_str()).size() == 1U);
        ++references;
    }
    BOOST_TEST(references == 5U);
}

BOOST_AUTO_TEST_CASE(puts_each_glyph_where_the_page_has_it) {
    page::Pages pages = sheet::blank();
    page::PlacedGlyphs two = sheet::glyphs(U"云下", 100, 150, 16);
    auto raised = std::make_shared<text::GlyphRun>(*two.run);
    raised->glyphs[1].dx = 2;
    raised->glyphs[1].dy = 4;
    two.run = raised;
    pages.pages[0].items = {two};
    pugi::xml_document document;
    BOOST_REQUIRE(document.load_string(preview::write_svg(pages, sheet::fonts(), 0).c_str()));
    const pugi::xml_node group = document.select_node("//g[use]").node();
    double a = 0, d = 0, e = 0, f = 0;
    BOOST_REQUIRE_EQUAL(
        std::sscanf(group.attribute("transform").value(), "matrix(%lf 0 0 %lf %lf %lf)", &a, &d, &e, &f), 4);
    const pugi::xml_node second = group.last_child();
    const auto near = boost::test_tools::tolerance(1e-4);
    BOOST_TEST(e == 100, near);
    BOOST_TEST(f == 150, near);
    BOOST_TEST(a * second.attribute("x").as_double() + e == 118, near); // a pen of 16 pt, and 2 to the right
    BOOST_TEST(d * second.attribute("y").as_double() + f == 146, near); // upwards on paper
}

BOOST_AUTO_TEST_CASE(keeps_nothing_when_it_is_done) {
    page::Pages pages = sheet::blank();
    pages.pages[0].items = {sheet::glyphs(U"云上云下", 100, 150, 16)};
    (void)preview::write_svg(pages, sheet::fonts(), 0);
    const std::size_t before = ::mallinfo2().uordblks;
    for (int i = 0; i < 3; ++i)
        (void)preview::write_svg(pages, sheet::fonts(), 0);
    BOOST_TEST(::mallinfo2().uordblks == before);
}

BOOST_AUTO_TEST_CASE(is_the_same_bytes_each_time) {
    page::Pages pages = sheet::blank();
    pages.pages[0].items = {page::PlacedRule{100, 200, 400, 200, 0.6}, sheet::glyphs(U"宁武", 100, 150, 16),
                            sheet::glyphs(U"县", 100, 150, 12, Role::songti)};
    BOOST_TEST(
        (preview::write_svg(pages, sheet::fonts(), 0) == preview::write_svg(pages, sheet::fonts(), 0)));
}

BOOST_AUTO_TEST_CASE(is_refused_for_a_page_that_is_not_there) {
    BOOST_CHECK_EXCEPTION(preview::write_svg(sheet::blank(), sheet::fonts(), 3), Error,
                          [](const Error& error) { return error.problem().code == Code::no_such_page; });
}

BOOST_AUTO_TEST_SUITE_END()
