// The rules of the contract: errors, warnings, and their order.
#include <boost/test/unit_test.hpp>

#include "model/problems.hpp"
#include "model/value.hpp"

using namespace zwy;
using namespace zwy::model;
using test::Expected;
using test::judging;

namespace {

std::vector<std::string> rules_of(const AnyForm& data) {
    Problems problems;
    validate(data, problems);
    return test::listed(problems);
}

SatisfactionSurvey full_marks() {
    SatisfactionSurvey survey;
    const auto fill = [](auto& scores, std::initializer_list<int> maxima) {
        std::size_t i = 0;
        for (const int maximum : maxima) scores[i++].score = Decimal{maximum, 0};
    };
    fill(survey.scores.operations, {10, 8, 6});
    fill(survey.scores.service, {8, 8, 10, 10, 10, 10, 10, 10});
    return survey;
}

} // namespace

BOOST_AUTO_TEST_SUITE(rules)

BOOST_AUTO_TEST_CASE(an_empty_form_breaks_no_rule) {
    for (const FormInfo& form : all_forms()) ZWY_SAME_LIST(rules_of(form.make()), Expected{});
}

BOOST_AUTO_TEST_CASE(counts_of_a_server_are_greater_than_zero) {
    ZWY_SAME_LIST(
        judging(R"({"form":"1","resources":[{"vcpu":0,"memory_gb":-1,"storage_gb":-0.5},{"storage_gb":0},
        {"vcpu":1,"memory_gb":1,"storage_gb":0.001}]})"),
        (Expected{"not_positive resources[0].vcpu", "not_positive resources[0].memory_gb",
                  "not_positive resources[0].storage_gb", "not_positive resources[1].storage_gb"}));
    const Problem problem = test::only_problem(R"({"form":"1","resources":[{},{"storage_gb":"-1.50"}]})");
    BOOST_TEST(problem.zh == "应大于 0，实际是 -1.5");
    BOOST_TEST(problem.place.row == 2U);
    BOOST_TEST(!problem.is_warning());
}

BOOST_AUTO_TEST_CASE(the_official_maxima_are_the_greatest_scores) {
    SatisfactionSurvey survey = full_marks();
    ZWY_SAME_LIST(rules_of(survey), Expected{});
    BOOST_TEST((total_of(survey) == Decimal{100, 0}));
    const auto raise = [&](Score& score, const std::string& path) {
        const Decimal before = *score.score;
        score.score = Decimal{before.units * 100 + 1, 2};
        ZWY_SAME_LIST(rules_of(survey), Expected{"score_range " + path});
        score.score = Decimal{-1, 2};
        ZWY_SAME_LIST(rules_of(survey), Expected{"score_range " + path});
        score.score = before;
    };
    for (std::size_t i = 0; i < 3; ++i)
        raise(survey.scores.operations[i], "scores.operations[" + std::to_string(i) + "].score");
    for (std::size_t i = 0; i < 8; ++i)
        raise(survey.scores.service[i], "scores.service[" + std::to_string(i) + "].score");
    const Problem problem = test::only_problem(R"({"form":"6","scores":{"operations":[{},{"score":8.5}]}})");
    BOOST_TEST(problem.zh == "得分 8.5 应在 0 到 8 之间");
    BOOST_TEST(problem.place.label == "评价·运维完成情况第2项·得分");
    BOOST_TEST(problem.place.row == 2U);
}

BOOST_AUTO_TEST_CASE(a_deduction_without_a_reason_is_a_warning_at_the_reason) {
    SatisfactionSurvey survey = full_marks();
    survey.scores.service[4].score = Decimal{99, 1};
    ZWY_SAME_LIST(rules_of(survey), Expected{"reason_missing scores.service[4].reason"});
    survey.scores.service[4].reason = "夜间无人接听";
    ZWY_SAME_LIST(rules_of(survey), Expected{});
    survey.scores.service[4] = {}; // not scored is no deduction
    ZWY_SAME_LIST(rules_of(survey), Expected{});
    BOOST_TEST(test::only_problem(R"({"form":"6","scores":{"operations":[{"score":0}]}})").is_warning());
}

BOOST_AUTO_TEST_CASE(a_total_that_differs_is_an_error) {
    SatisfactionSurvey survey = full_marks();
    survey.total = Decimal{100, 0};
    ZWY_SAME_LIST(rules_of(survey), Expected{});
    survey.total = Decimal{999, 1};
    ZWY_SAME_LIST(rules_of(survey), Expected{"total_differs total"});
    const Problem problem = test::only_problem(
        R"({"form":"6","total":10.3,"scores":{"operations":[{"score":0.1,"reason":"x"},{"score":0.2,"reason":"x"}]}})");
    BOOST_TEST(problem.zh == "合计写的是 10.3，各项相加是 0.3");
    ZWY_SAME_LIST(judging(R"({"form":"6","total":"0.30","scores":{"operations":[{"score":0.1,"reason":"x"},
        {"score":0.2,"reason":"x"}]}})"),
                  Expected{});
    ZWY_SAME_LIST(judging(R"({"form":"6","total":1})"), Expected{"total_differs total"});
    ZWY_SAME_LIST(judging(R"({"form":"6","total":0})"), Expected{});
}

BOOST_AUTO_TEST_CASE(a_cancellation_that_does_not_cancel_is_a_warning_of_annex_five_only) {
    ZWY_SAME_LIST(judging(R"({"form":"5","config_after":"停用"})"), Expected{"not_cancelled config_after"});
    ZWY_SAME_LIST(judging(R"({"form":"5","config_after":"注销"})"), Expected{});
    ZWY_SAME_LIST(judging(R"({"form":"5","config_after":""})"), Expected{});
    ZWY_SAME_LIST(judging(R"({"form":"4","config_after":"扩容"})"), Expected{});
    BOOST_TEST(test::only_problem(R"({"form":"5","config_after":"停用"})").is_warning());
}

BOOST_AUTO_TEST_CASE(telephone_and_address_only_warn) {
    Problems problems;
    const auto data =
        read_json(R"({"form":"1","it_lead":{"phone":"5","email":"x"},"system_lead":{"phone":"13835004721"}})",
                  problems);
    validate(*data, problems);
    ZWY_SAME_LIST(test::listed(problems), (Expected{"bad_phone it_lead.phone", "bad_email it_lead.email"}));
    BOOST_TEST(!problems.has_errors());
}

BOOST_AUTO_TEST_CASE(rules_are_reported_in_the_order_of_the_description) {
    ZWY_SAME_LIST(
        judging(
            R"({"form":"6","total":5,"scores":{"service":[{"score":1}],"operations":[{"score":11},{"score":2}]}})"),
        (Expected{"score_range scores.operations[0].score", "reason_missing scores.operations[1].reason",
                  "reason_missing scores.service[0].reason", "total_differs total"}));
}

BOOST_AUTO_TEST_CASE(data_made_in_cpp_is_held_to_what_json_could_give) {
    ResourceRequest request;
    request.application_no = "a\nb";
    request.applicant_unit = std::string("a\0b", 3);
    request.system_name = "\xFF";
    request.requirements = "一\r\n二";
    request.main_use = "一\u2028二";
    request.access_network = "一\n\t二";
    request.service_types = {"甲", "乙\n丙"};
    request.applicant_opinion.date = Date{2026, 2, 30};
    request.applicant_opinion.seal.file = "a\nb.png";
    request.manager_opinion.date = Date{2026, 2, 28};
    request.resources.resize(2);
    request.resources[1].storage_gb = Decimal{1, 19};
    ZWY_SAME_LIST(rules_of(request),
                  (Expected{"line_break application_no", "bad_character applicant_unit",
                            "bad_utf8 system_name", "bad_character main_use", "line_break service_types[1]",
                            "bad_character requirements", "bad_date applicant_opinion.date",
                            "line_break applicant_opinion.seal", "number_range resources[1].storage_gb"}));
}

BOOST_AUTO_TEST_CASE(data_made_in_cpp_is_held_to_the_limits) {
    ResourceRequest request;
    request.requirements.assign(Limits{}.text_bytes + 1, 'x');
    request.resources.resize(Limits{}.rows + 1);
    ZWY_SAME_LIST(rules_of(request), (Expected{"limit requirements", "limit resources"}));
    request.requirements.pop_back();
    request.resources.pop_back();
    ZWY_SAME_LIST(rules_of(request), Expected{});
}

BOOST_AUTO_TEST_SUITE_END()
