// What data does to a form.
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "form/support.hpp"

using namespace zwy;
using form::FilledTable;
using form::Run;

namespace {

using Texts = std::vector<std::string>;

const FilledTable& table_of(const form::Document& document, std::size_t which) {
    for (const auto& block : document.blocks)
        if (const auto* table = std::get_if<FilledTable>(&block))
            if (which-- == 0) return *table;
    throw std::out_of_range("no such table");
}

std::vector<const Run*> runs_of(const form::FilledCell& cell) {
    std::vector<const Run*> runs;
    for (const auto& block : cell.blocks)
        if (const auto* paragraph = std::get_if<form::FilledParagraph>(&block))
            for (const auto& run : paragraph->runs)
                runs.push_back(&run);
    return runs;
}

bool says(const form::Document& document, const std::string& line) {
    const auto lines = test::lines_of(document);
    return std::find(lines.begin(), lines.end(), line) != lines.end();
}

form::Document request(const ResourceRequest& data) {
    return form::fill(test::layout_of("resource_request"), data);
}

} // namespace

BOOST_AUTO_TEST_SUITE(filling)

BOOST_AUTO_TEST_CASE(text_takes_the_place_of_what_the_blank_form_prints) {
    ResourceRequest data;
    data.applicant_unit = "宁武县教育局";
    data.application_no = "NZY-001";
    const auto document = request(data);
    BOOST_TEST(says(document, "附：宁武县教育局-XX系统-云服务资源数量统计表"));
    BOOST_TEST(says(document, "文档编号ZWY001宁政云申请编号：NZY-001"));
    BOOST_TEST(document.author == "宁武县教育局");
    BOOST_TEST(document.number == "NZY-001");
    data.system_name = "智慧校园";
    BOOST_TEST(says(request(data), "附：宁武县教育局-智慧校园-云服务资源数量统计表"));
}

BOOST_AUTO_TEST_CASE(line_breaks_of_every_kind_make_paragraphs_in_one_style) {
    ResourceRequest data;
    data.requirements = "一\r\n二\r三\n\n五\u2028六\u2029七\n";
    const auto document = request(data);
    const Texts lines{"一", "二", "三", "", "五", "六", "七", ""};
    const auto printed = test::field_text(document, "requirements");
    BOOST_CHECK_EQUAL_COLLECTIONS(printed.begin(), printed.end(), lines.begin(), lines.end());
    std::size_t item = 0;
    for (const auto* paragraph : test::paragraphs_of(document)) {
        if (paragraph->runs.empty() || paragraph->runs.front().path != "requirements") continue;
        BOOST_TEST(paragraph->item == item++);
        BOOST_TEST(paragraph->style->id == "prose");
    }
    BOOST_TEST(item == lines.size());
}

BOOST_AUTO_TEST_CASE(words_around_a_field_stay_at_its_first_and_last_line) {
    DeliveryReceipt data;
    data.unit = "甲局\n乙局";
    const auto document = form::fill(test::layout_of("delivery_receipt"), data);
    const auto lines = test::lines_of(document);
    const auto at = std::find(lines.begin(), lines.end(), "甲局");
    BOOST_TEST_REQUIRE((at != lines.end() && at + 1 != lines.end()));
    BOOST_TEST(*(at + 1) == "乙局：");
}

BOOST_AUTO_TEST_CASE(service_types_are_joined_where_there_is_no_catalogue) {
    ResourceRequest data;
    data.service_types = {"弹性云主机", "云硬盘", "政务外网接入"};
    const auto document = request(data);
    BOOST_TEST(test::field_text(document, "service_types") == Texts{"弹性云主机、云硬盘、政务外网接入"},
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_catalogue_prints_every_option_ticked_or_not_and_then_what_it_lacks) {
    ResourceRequest data;
    data.service_types = {"云硬盘", "其他服务"};
    data.service_catalogue = {"弹性云主机", "云硬盘", "云数据库"};
    const auto document = request(data);
    BOOST_TEST(says(document, "申请服务类型（根据服务目录定制选项）"));
    BOOST_TEST(says(document, "☐弹性云主机☑云硬盘☐云数据库☑其他服务"));
    BOOST_TEST(test::field_text(document, "service_types").empty());
    struct Option {
        std::string path, text;
        Run::Check check;
    };
    std::vector<Option> options;
    for (const auto* paragraph : test::paragraphs_of(document))
        for (const auto& run : paragraph->runs)
            if (run.check != Run::Check::none)
                options.push_back({std::string(run.path), std::string(run.text), run.check});
    BOOST_TEST_REQUIRE(options.size() == 4U);
    BOOST_TEST(options[0].path == "service_catalogue[0]");
    BOOST_TEST((options[0].check == Run::Check::no && options[1].check == Run::Check::yes));
    BOOST_TEST(options[1].path == "service_catalogue[1]");
    BOOST_TEST(options[3].path == "service_types[1]");
    BOOST_TEST(options[3].text == "☑其他服务");
}

BOOST_AUTO_TEST_CASE(servers_count_themselves_and_blank_rows_pad_the_table) {
    ResourceRequest data;
    data.resources.resize(3);
    data.resources[1].name = "数据库";
    data.resources[1].vcpu = 16;
    data.resources[1].storage_gb = Decimal{5125, 1};
    const auto document = request(data);
    const auto& rows = table_of(document, 2).rows;
    BOOST_TEST_REQUIRE(rows.size() == 1U + 8U);
    BOOST_TEST(rows[0].origin->header);
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const bool given = i <= 3;
        BOOST_TEST(rows[i].data_row.has_value() == given);
        BOOST_TEST(runs_of(rows[i].cells[0])[0]->text == (given ? std::to_string(i) : ""));
        BOOST_TEST(runs_of(rows[i].cells[1])[0]->path == "resources[" + std::to_string(i - 1) + "].name");
        if (!given)
            for (const auto& cell : rows[i].cells)
                BOOST_TEST(runs_of(cell)[0]->text.empty());
    }
    BOOST_TEST(runs_of(rows[2].cells[1])[0]->text == "数据库");
    BOOST_TEST(runs_of(rows[2].cells[2])[0]->text == "16");
    BOOST_TEST(runs_of(rows[2].cells[4])[0]->text == "512.5");
}

BOOST_AUTO_TEST_CASE(a_long_table_has_a_row_for_each_server_and_no_padding) {
    ResourceRequest data;
    data.resources.resize(5000);
    const auto document = request(data);
    const auto& rows = table_of(document, 2).rows;
    BOOST_TEST_REQUIRE(rows.size() == 5001U);
    BOOST_TEST(runs_of(rows[5000].cells[0])[0]->text == "5000");
    BOOST_TEST(runs_of(rows[5000].cells[6])[0]->path == "resources[4999].other");
}

BOOST_AUTO_TEST_CASE(resource_information_is_a_paragraph_a_line) {
    DeliveryReceipt data;
    data.resource_info = {"云主机 4 台", "云硬盘 2 TB", "公网地址 1 个"};
    data.configured_on = Date{2026, 3, 9};
    const auto document = form::fill(test::layout_of("delivery_receipt"), data);
    BOOST_TEST(test::field_text(document, "resource_info") == data.resource_info,
               boost::test_tools::per_element());
    BOOST_TEST(says(document, "贵单位申请的云资源已于2026年3月9日按申请单要求配置完成，并经过贵单位验证，符合"
                              "贵单位系统部署要求。"));
}

BOOST_AUTO_TEST_CASE(scores_add_themselves_up_beside_their_maxima) {
    SatisfactionSurvey data;
    data.scores.operations[0].score = Decimal{95, 1};
    data.scores.service[7].score = Decimal{10, 0};
    const auto document = form::fill(test::layout_of("satisfaction_survey"), data);
    BOOST_TEST(test::field_text(document, "total") == Texts{"19.5"}, boost::test_tools::per_element());
    BOOST_TEST(test::field_text(document, "scores.service[7].score") == Texts{"10"},
               boost::test_tools::per_element());
    const auto& rows = table_of(document, 1).rows;
    Texts maxima;
    for (const auto& row : rows)
        for (const auto& cell : row.cells)
            for (const auto* run : runs_of(cell))
                if (run->origin->kind == form::Inline::Kind::maximum) maxima.emplace_back(run->text);
    BOOST_TEST(maxima == (Texts{"10", "8", "6", "8", "8", "10", "10", "10", "10", "10", "10", "100"}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(parties_take_the_place_of_the_departments) {
    SecurityAgreement data;
    data.party_a.name = "宁武县行政审批服务管理局";
    data.party_b.signer = "李𬱖";
    data.party_b.date = Date{2026, 11, 23};
    const auto document = form::fill(test::layout_of("security_agreement"), data);
    BOOST_TEST(says(document, "甲方：宁武县行政审批服务管理局"));
    BOOST_TEST(says(document, "乙方：政务云使用部门"));
    BOOST_TEST(says(document, "签字：签字：李𬱖"));
    BOOST_TEST(says(document, "日期：日期：2026年11月23日"));
}

BOOST_AUTO_TEST_CASE(a_cancelled_configuration_replaces_the_hint) {
    CancellationRequest data;
    BOOST_TEST(test::field_text(form::fill(test::layout_of("cancellation_request"), data), "config_after") ==
                   Texts{"（停止使用填“注销”）"},
               boost::test_tools::per_element());
    data.config_after = "注销";
    BOOST_TEST(test::field_text(form::fill(test::layout_of("cancellation_request"), data), "config_after") ==
                   Texts{"注销"},
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_document_outlives_the_data_and_can_be_moved) {
    std::unique_ptr<form::Document> moved;
    {
        ResourceRequest data;
        data.main_use = "短";
        data.requirements = std::string(20'000, 'x');
        data.resources.resize(2);
        auto document = request(data);
        moved = std::make_unique<form::Document>(std::move(document));
    }
    BOOST_TEST(test::field_text(*moved, "main_use") == Texts{"短"}, boost::test_tools::per_element());
    BOOST_TEST(test::field_text(*moved, "requirements").at(0).size() == 20'000U);
    BOOST_TEST(test::field_text(*moved, "resources[1].name").size() == 1U);
}

BOOST_AUTO_TEST_CASE(data_of_another_form_is_refused) {
    BOOST_CHECK_THROW(form::fill(test::layout_of("change_request"), CancellationRequest{}), Error);
}

BOOST_AUTO_TEST_SUITE_END()
