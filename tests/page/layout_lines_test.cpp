// What is known of a layout beforehand changes nothing of its pages, and is borrowed by them.
#include <boost/test/unit_test.hpp>

#include "page/layout_lines.hpp"
#include "page/support.hpp"

using namespace zwy;
using namespace zwy::page;

namespace {

std::vector<const PlacedGlyphs*> glyphs_of(const Pages& pages) {
    std::vector<const PlacedGlyphs*> found;
    for (const Page& page : pages.pages)
        for (const Item& item : page.items)
            if (const auto* glyphs = std::get_if<PlacedGlyphs>(&item)) found.push_back(glyphs);
    return found;
}

} // namespace

BOOST_AUTO_TEST_SUITE(layout_lines)

BOOST_AUTO_TEST_CASE(pages_are_the_same_with_what_is_known_of_their_layout) {
    for (const char* name : {"resource_request", "security_agreement", "satisfaction_survey"}) {
        const model::AnyForm data = test::example(name);
        const auto of = test::layout(name);
        const LayoutLines known(of, test::fonts());
        form::Document document = form::fill(of, data);
        const Pages pages = make_pages(document, data, test::fonts(), {}, test::OneSeal(), &known);
        const test::Made plain = test::make(data);
        const auto here = glyphs_of(pages), there = glyphs_of(plain.pages);
        BOOST_REQUIRE_EQUAL(here.size(), there.size());
        std::size_t borrowed = 0;
        for (std::size_t i = 0; i < here.size(); ++i) {
            BOOST_TEST(here[i]->x == there[i]->x);
            BOOST_TEST(here[i]->y == there[i]->y);
            BOOST_TEST(here[i]->run->text == there[i]->run->text);
            if (here[i]->run.use_count() == 0) ++borrowed;
            BOOST_TEST(there[i]->run.use_count() != 0);
        }
        BOOST_TEST(borrowed > 0U, name << " borrows nothing");
        BOOST_TEST(test::words(document) == test::words(plain.fitted));
    }
}

BOOST_AUTO_TEST_SUITE_END()
