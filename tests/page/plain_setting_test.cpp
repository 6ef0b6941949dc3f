// What the DOCX is told so that other programs break lines where the composer did.
#include <boost/test/unit_test.hpp>

#include "page/support.hpp"

using namespace zwy;
using namespace zwy::page;

namespace {

void each_paragraph(const std::vector<form::FilledBlock>& blocks, const auto& visit) {
    for (const auto& block : blocks) {
        if (const auto* paragraph = std::get_if<form::FilledParagraph>(&block)) visit(*paragraph);
        const auto* table = std::get_if<form::FilledTable>(&block);
        if (table == nullptr) continue;
        for (const auto& row : table->rows) {
            for (const auto& cell : row.cells) {
                each_paragraph(cell.blocks, visit);
                each_paragraph(cell.bottom, visit);
            }
        }
    }
}

/// The tracking of the runs that print the field, and how many they are.
std::vector<double> tracking_of(const form::Document& document, std::string_view path) {
    std::vector<double> found;
    each_paragraph(document.blocks, [&](const form::FilledParagraph& paragraph) {
        for (const auto& run : paragraph.runs)
            if (run.path == path) found.push_back(run.tracking);
    });
    return found;
}

} // namespace

BOOST_AUTO_TEST_SUITE(plain_setting)

BOOST_AUTO_TEST_CASE(a_line_that_only_squeezing_made_is_tightened) {
    // Nine characters of 10.5 pt in a column of 35.5 mm less the padding: the last bracket is cut to its ink.
    auto data = test::example("resource_request");
    test::set(data, "resources[0].name", "数据库服务器甲（主）");
    test::set(data, "resources[1].name", "数据库服务器甲");
    const auto made = test::make(data);
    const auto squeezed = tracking_of(made.fitted, "resources[0].name");
    BOOST_TEST_REQUIRE(squeezed.size() == 1U);
    BOOST_TEST(squeezed[0] < 0);
    BOOST_TEST(squeezed[0] > -0.13 * 10.5);
    BOOST_TEST(tracking_of(made.fitted, "resources[1].name") == std::vector<double>{0}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(fixed_text_is_tightened_line_by_line_and_loses_nothing) {
    std::size_t tight = 0, loose = 0;
    for (const model::FormInfo& form : model::all_forms()) {
        const auto made = test::make(test::example(std::string(form.name)));
        BOOST_TEST(test::words(made.fitted) == test::words(made.filled));
        each_paragraph(made.fitted.blocks, [&](const form::FilledParagraph& paragraph) {
            for (const auto& run : paragraph.runs) ++(run.tracking < 0 ? tight : loose);
        });
    }
    BOOST_TEST(tight > 0U);
    BOOST_TEST(loose > tight);
}

BOOST_AUTO_TEST_CASE(a_mark_that_may_hang_asks_for_no_tightening) {
    // The comma is the twenty-ninth of 28: squeezed to half an em by the composer, hung out by LibreOffice.
    auto data = test::blank("security_agreement");
    test::set(data, "party_a.name", test::han(25) + "，" + test::han(20));
    BOOST_TEST(tracking_of(test::make(data).fitted, "party_a.name") == std::vector<double>{0}, boost::test_tools::per_element());
    test::set(data, "party_a.name", test::han(25) + "）" + test::han(20));
    BOOST_TEST(tracking_of(test::make(data).fitted, "party_a.name").at(0) < 0);
}

BOOST_AUTO_TEST_CASE(a_line_ends_between_options_and_the_gap_there_becomes_the_end) {
    auto data = test::example("resource_request");
    const auto made = test::make(data);
    std::size_t ends = 0;
    each_paragraph(made.fitted.blocks, [&](const form::FilledParagraph& paragraph) {
        for (std::size_t i = 1; i + 1 < paragraph.runs.size(); ++i) {
            if (!paragraph.runs[i].line_break) continue;
            if (paragraph.runs[i - 1].check == form::Run::Check::none) continue;
            BOOST_TEST((paragraph.runs[i + 1].check != form::Run::Check::none));
            ++ends;
        }
    });
    BOOST_TEST(ends == 1U); // seven options on two lines
}

BOOST_AUTO_TEST_CASE(a_field_stays_one_run) {
    auto data = test::blank("security_agreement");
    test::set(data, "party_a.name", "宁武县大数据应用局（政务云管理中心）“数字宁武”建设领导组办公室（代章），宁武县行政审批服务管理局");
    const auto made = test::make(data);
    BOOST_TEST(tracking_of(made.fitted, "party_a.name").size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
