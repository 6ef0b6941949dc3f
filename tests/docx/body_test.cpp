// document.xml: the form's structure as Word's own.
#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "archive.hpp"
#include "sample.hpp"

namespace {

using namespace zwy;
using namespace zwy::docx;

struct Written : test::Sample {
    pugi::xml_document document_xml() const {
        return test::tree(write_docx(document, pages, options), "word/document.xml");
    }
    /// The blocks: the sample has no table that grows, so they are all in one locked group.
    static pugi::xml_node body(const pugi::xml_document& tree) {
        return tree.child("w:document").child("w:body").child("w:sdt").child("w:sdtContent");
    }
};

int number(pugi::xml_node node, const char* child, const char* attribute = "w:val") {
    return node.child(child).attribute(attribute).as_int();
}

BOOST_FIXTURE_TEST_SUITE(body, Written)

BOOST_AUTO_TEST_CASE(text_comes_out_as_it_went_in) {
    const auto tree = document_xml();
    const auto lines = test::paragraphs(tree);
    BOOST_TEST(lines.front() == "申请表 <A&B> “引号”");
    BOOST_TEST(std::ranges::count(lines, "内　容\t𬱖") == 4);
    BOOST_TEST(lines.back() == "一、甲方的权利、义务及责任");
}

BOOST_AUTO_TEST_CASE(cell_widths_add_up_to_their_grid_columns) {
    const auto tree = document_xml();
    const auto table = body(tree).child("w:tbl");
    std::vector<int> grid;
    int total = 0;
    for (const auto column : table.child("w:tblGrid").children("w:gridCol")) {
        grid.push_back(column.attribute("w:w").as_int());
        total += grid.back();
    }
    BOOST_TEST(grid.size() == 4U);
    BOOST_TEST(total == 9071); // 160 mm
    BOOST_TEST(number(table.child("w:tblPr"), "w:tblW", "w:w") == total);
    BOOST_TEST(table.child("w:tblPr").child("w:tblLayout").attribute("w:type").value() ==
               std::string("fixed"));
    for (const auto row : table.children("w:tr")) {
        std::size_t column = 0;
        for (const auto cell : row.children("w:tc")) {
            const auto properties = cell.child("w:tcPr");
            const auto span =
                static_cast<std::size_t>(properties.child("w:gridSpan").attribute("w:val").as_int(1));
            int width = 0;
            for (std::size_t i = 0; i < span; ++i)
                width += grid.at(column + i);
            BOOST_TEST(number(properties, "w:tcW", "w:w") == width);
            column += span;
        }
        BOOST_TEST(column == grid.size());
    }
}

BOOST_AUTO_TEST_CASE(a_cell_over_two_rows_is_merged_downwards) {
    const auto tree = document_xml();
    std::vector<std::string> merges;
    for (const auto row : body(tree).child("w:tbl").children("w:tr"))
        merges.emplace_back(
            row.child("w:tc").child("w:tcPr").child("w:vMerge").attribute("w:val").as_string("none"));
    BOOST_TEST(merges == (std::vector<std::string>{"none", "restart", "continue", "none"}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(rows_have_their_heights_and_stay_whole) {
    const auto tree = document_xml();
    std::vector<int> heights;
    std::vector<std::string> rules;
    std::vector<bool> headers;
    for (const auto row : body(tree).child("w:tbl").children("w:tr")) {
        const auto properties = row.child("w:trPr");
        BOOST_TEST(!properties.child("w:cantSplit").empty());
        heights.push_back(number(properties, "w:trHeight"));
        rules.emplace_back(properties.child("w:trHeight").attribute("w:hRule").value());
        headers.push_back(!properties.child("w:tblHeader").empty());
    }
    BOOST_TEST(heights == (std::vector<int>{600, 800, 1000, 2400}), boost::test_tools::per_element());
    BOOST_TEST(rules == (std::vector<std::string>{"atLeast", "atLeast", "atLeast", "exact"}),
               boost::test_tools::per_element());
    BOOST_TEST((headers == std::vector<bool>{true, false, false, false}));
}

BOOST_AUTO_TEST_CASE(a_row_taller_than_a_page_may_split) {
    auto& table = std::get<form::FilledTable>(document.blocks[1]);
    table.rows[2].height = 2'000;
    const auto tree = document_xml();
    std::vector<bool> whole;
    for (const auto row : body(tree).child("w:tbl").children("w:tr"))
        whole.push_back(!row.child("w:trPr").child("w:cantSplit").empty());
    BOOST_TEST((whole == std::vector<bool>{true, true, false, true}));
}

BOOST_AUTO_TEST_CASE(a_foot_stands_below_the_space_that_fitting_left) {
    const auto tree = document_xml();
    const auto cell = body(tree).child("w:tbl").last_child().child("w:tc");
    BOOST_TEST(cell.child("w:tcPr").child("w:vAlign").attribute("w:val").value() == std::string("top"));
    const auto foot = cell.last_child().child("w:pPr").child("w:spacing").attribute("w:before").as_int();
    BOOST_TEST(foot <= 60 * 20);
    BOOST_TEST(foot >= 58 * 20);
}

BOOST_AUTO_TEST_CASE(a_table_kept_together_holds_each_row_to_the_next) {
    const auto tree = document_xml();
    std::vector<bool> held;
    for (const auto row : body(tree).child("w:tbl").children("w:tr"))
        held.push_back(!row.child("w:tc").child("w:p").child("w:pPr").child("w:keepNext").empty());
    // The third row begins with the merged cell, whose paragraph Word does not look at.
    BOOST_TEST(held[0]);
    BOOST_TEST(held[1]);
    BOOST_TEST(!held[3]);
}

BOOST_AUTO_TEST_CASE(a_page_break_belongs_to_the_paragraph_behind_it) {
    const auto tree = document_xml();
    const auto prose = body(tree).child("w:tbl").next_sibling("w:p");
    BOOST_TEST(!prose.child("w:pPr").child("w:pageBreakBefore").empty());
    BOOST_TEST(prose.next_sibling().child("w:pPr").child("w:pageBreakBefore").empty());
    BOOST_TEST(number(prose.next_sibling().child("w:pPr"), "w:spacing", "w:before") == 24 * 20);
}

BOOST_AUTO_TEST_CASE(two_tables_in_a_row_stay_two) {
    const auto table = document.blocks[1];
    document.blocks.insert(document.blocks.begin() + 1, table);
    document.blocks.resize(3);
    const auto tree = document_xml();
    std::string order;
    for (const auto child : body(tree).children())
        order += std::string(child.name()).substr(2) + ' ';
    BOOST_TEST(order == "p tbl p tbl ");
}

BOOST_AUTO_TEST_CASE(bookmarks_open_in_front_of_the_text_and_close_behind_it) {
    const auto tree = document_xml();
    std::string order;
    for (const auto child : body(tree).child("w:p").children()) {
        order += std::string(child.name()).substr(2);
        order += std::string(" ") + child.attribute("w:name").value() + ';';
    }
    BOOST_TEST(order ==
               "pPr ;bookmarkStart _Toc367446539;bookmarkStart _Toc367450187;r ;bookmarkEnd ;bookmarkEnd ;");
}

BOOST_AUTO_TEST_CASE(what_shrank_has_a_smaller_style) {
    auto& title = std::get<form::FilledParagraph>(document.blocks[0]);
    title.runs[0].size = 15.4;
    title.line_pitch = 30 * 15.4 / 18;
    const auto bytes = write_docx(document, pages, options);
    const auto body_tree = test::tree(bytes, "word/document.xml");
    const auto styles = test::tree(bytes, "word/styles.xml");
    const auto paragraph = body(body_tree).child("w:p");
    const auto* id = paragraph.child("w:pPr").child("w:pStyle").attribute("w:val").value();
    const auto style = styles.child("w:styles").find_child_by_attribute("w:styleId", id);
    BOOST_TEST(style.child("w:basedOn").attribute("w:val").value() == std::string("zwy-title"));
    BOOST_TEST(number(style.child("w:pPr"), "w:spacing", "w:line") == 513);
    BOOST_TEST(number(style.child("w:rPr"), "w:sz") == 30); // never wider than fitting thought
    BOOST_TEST(paragraph.child("w:r").child("w:rPr").child("w:sz").empty());
}

BOOST_AUTO_TEST_CASE(a_tightened_line_gives_its_characters_less_room) {
    std::get<form::FilledParagraph>(document.blocks[0]).runs[0].tracking = -0.45;
    const auto tree = document_xml();
    const auto run = body(tree).child("w:p").child("w:r");
    BOOST_TEST(number(run.child("w:rPr"), "w:spacing") == -9);
}

BOOST_AUTO_TEST_CASE(the_page_is_a4_with_the_layouts_margins) {
    const auto tree = document_xml();
    const auto section = tree.child("w:document").child("w:body").child("w:sectPr");
    BOOST_TEST(number(section, "w:pgSz", "w:w") == 11906);
    BOOST_TEST(number(section, "w:pgSz", "w:h") == 16838);
    BOOST_TEST(number(section, "w:pgMar", "w:left") == 1417);
    BOOST_TEST(section.child("w:footerReference").empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
