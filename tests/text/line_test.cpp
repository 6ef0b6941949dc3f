#include <boost/test/unit_test.hpp>

#include "support.hpp"

using namespace zwy;
using namespace zwy::text;
using zwy::text::test::broken;

BOOST_AUTO_TEST_SUITE(lines)

BOOST_AUTO_TEST_CASE(han_text_breaks_at_the_measure) {
    BOOST_TEST(broken("一二三四五六七八九十", 4) == "一二三四|五六七八|九十");
}

BOOST_AUTO_TEST_CASE(no_closing_mark_begins_a_line_and_no_opening_mark_ends_one) {
    // The comma would begin the second line: it takes half an em and goes with what stands before it.
    BOOST_TEST(broken("一二三四，五六", 4) == "一二三|四，五六");
    BOOST_TEST(broken("一二三（五六）", 4) == "一二三|（五六）");
}

BOOST_AUTO_TEST_CASE(an_empty_paragraph_has_one_empty_line) {
    const auto lines = test::lines_of("", 100);
    BOOST_TEST(lines.size() == 1U);
    BOOST_TEST(lines.front().runs.empty());
}

BOOST_AUTO_TEST_SUITE_END()
