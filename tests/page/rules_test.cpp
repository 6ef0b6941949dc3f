// The ruling of tables: one rule for each unbroken line, and none through a cell.
#include <boost/test/unit_test.hpp>

#include "page/rules.hpp"

using namespace zwy::page;
using Kind = zwy::form::Table::Rules;

namespace {

/// "h 0-30 @10": a horizontal rule from 0 to 30 at 10. The half width that rules reach further is taken off again.
std::vector<std::string> said(const std::vector<PlacedRule>& rules) {
    std::vector<std::string> out;
    const auto whole = [](double value) { return std::to_string(static_cast<int>(value + 0.5)); };
    for (const PlacedRule& rule : rules) {
        const double half = rule.width / 2;
        out.push_back(rule.y0 == rule.y1
                          ? "h " + whole(rule.x0 + half) + "-" + whole(rule.x1 - half) + " @" + whole(rule.y0)
                          : "v " + whole(rule.y0 + half) + "-" + whole(rule.y1 - half) + " @" + whole(rule.x0));
    }
    return out;
}

const std::vector<double> x = {0, 10, 20, 30};

} // namespace

BOOST_AUTO_TEST_CASE(an_even_grid_has_one_rule_for_each_line) {
    Grid grid(3);
    for (int r = 0; r < 2; ++r) {
        grid.add_row();
        for (std::size_t c = 0; c < 3; ++c) grid.add_cell(c, 1, 1);
    }
    const std::vector<std::string> expected = {"h 0-30 @0", "h 0-30 @5", "h 0-30 @9",
                                               "v 0-9 @0",  "v 0-9 @10", "v 0-9 @20", "v 0-9 @30"};
    BOOST_TEST(said(grid.rules(x, {0, 5, 9}, Kind::all, 0.6)) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(cells_that_span_interrupt_the_rules_that_they_cover) {
    Grid grid(3);
    grid.add_row(); // one cell over two rows, one over two columns
    grid.add_cell(0, 1, 2);
    grid.add_cell(1, 2, 1);
    grid.add_row();
    grid.add_cell(1, 1, 1);
    grid.add_cell(2, 1, 1);
    const std::vector<std::string> expected = {"h 0-30 @0", "h 10-30 @5", "h 0-30 @9", "v 0-9 @0",
                                               "v 0-9 @10", "v 5-9 @20",  "v 0-9 @30"};
    BOOST_TEST(said(grid.rules(x, {0, 5, 9}, Kind::all, 0.6)) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_frame_has_four_rules_and_text_side_by_side_has_none) {
    Grid grid(3);
    grid.add_row();
    for (std::size_t c = 0; c < 3; ++c) grid.add_cell(c, 1, 1);
    const std::vector<std::string> frame = {"h 0-30 @0", "h 0-30 @5", "v 0-5 @0", "v 0-5 @30"};
    BOOST_TEST(said(grid.rules(x, {0, 5}, Kind::frame, 0.6)) == frame, boost::test_tools::per_element());
    BOOST_TEST(grid.rules(x, {0, 5}, Kind::none, 0).empty());
}

BOOST_AUTO_TEST_CASE(a_cell_that_spans_rows_is_one_cell_on_the_next_page_too) {
    Grid grid(2);
    grid.add_row();
    grid.add_cell(0, 1, 3);
    grid.add_cell(1, 1, 1);
    grid.next_page();
    for (int r = 0; r < 2; ++r) {
        grid.add_row();
        grid.add_cell(1, 1, 1);
    }
    const std::vector<std::string> expected = {"h 0-20 @0", "h 10-20 @5", "h 0-20 @9", "v 0-9 @0", "v 0-9 @10",
                                               "v 0-9 @20"};
    BOOST_TEST(said(grid.rules({0, 10, 20}, {0, 5, 9}, Kind::all, 0.6)) == expected,
               boost::test_tools::per_element());
}
