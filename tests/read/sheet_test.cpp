// Stories as rows of cells.
#include <boost/test/unit_test.hpp>

#include "engine/library.hpp"
#include "read/sheet.hpp"

using namespace zwy;
using namespace zwy::read;

BOOST_AUTO_TEST_SUITE(sheets)

BOOST_AUTO_TEST_CASE(a_control_round_a_table_and_what_is_next_to_it_is_a_piece_in_each_cell) {
    const engine::Library library;
    const auto layout = library.form(*model::find_form("delivery_receipt"))->layout;
    Story story;
    story.controls.emplace_back().tag = "unit";
    const auto paragraph = [](std::string text) { return StoryParagraph{{{std::move(text), 0}}}; };
    StoryTable table;
    table.rows.emplace_back().cells.emplace_back().paragraphs = {paragraph("宁武县"), paragraph("教育局")};
    story.blocks = {paragraph("前"), table, paragraph("后")};
    const std::vector<SheetRow> rows = sheet_of(story, *layout);
    BOOST_REQUIRE_EQUAL(rows.size(), 3U);
    const std::string texts[] = {"前", "宁武县\n教育局", "后"};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        BOOST_REQUIRE_EQUAL(rows[i].cells.size(), 1U);
        BOOST_REQUIRE_EQUAL(rows[i].cells[0].pieces.size(), 1U);
        BOOST_TEST(rows[i].cells[0].pieces[0].text == texts[i]);
        BOOST_TEST(rows[i].cells[0].pieces[0].target.path == "unit");
    }
}

BOOST_AUTO_TEST_SUITE_END()
