// Fields by path: finding, printing, setting, rows.
#include <boost/test/unit_test.hpp>

#include "model/path.hpp"
#include "model/problems.hpp"
#include "model/value.hpp"
#include "support/random_forms.hpp"

using namespace zwy;
using namespace zwy::model;
using test::Expected;

namespace {

const FormInfo& request_form() { return *find_form("1"); }

std::string normal(std::string_view path, const FormInfo& form = request_form()) {
    const auto steps = parse_path(form, path);
    return steps ? dotted_path(*steps) : "none";
}

/// What `change` does to `data` and says; the data must stay as it was when it fails.
template <class Change>
std::vector<std::string> trying(AnyForm& data, Change change) {
    Problems problems;
    const AnyForm before = data;
    const bool done = change(problems);
    BOOST_TEST(done == problems.empty());
    if (!done) BOOST_TEST((data == before));
    return test::listed(problems);
}

std::vector<std::string> setting_text(AnyForm& data, std::string_view path, std::string_view value) {
    return trying(data, [&](Problems& problems) { return set_text(data, path, value, problems); });
}

std::vector<std::string> setting_json(AnyForm& data, std::string_view path, std::string_view value) {
    return trying(data, [&](Problems& problems) { return set_json(data, path, value, problems); });
}

std::string getting(const AnyForm& data, std::string_view path) {
    Problems problems;
    std::string value;
    return get(data, path, value, problems) ? value : test::listed(problems).at(0);
}

} // namespace

BOOST_AUTO_TEST_SUITE(paths)

BOOST_AUTO_TEST_CASE(all_ways_of_writing_a_path_mean_one_place) {
    for (const std::string_view path : {"it_lead.phone", "信息化负责人.联系电话", "it_lead.联系电话",
                                        "/it_lead/phone", "/信息化负责人/phone"})
        BOOST_TEST(normal(path) == "it_lead.phone", path);
    for (const std::string_view path :
         {"resources[2].vcpu", "资源[2].vCPU", "云服务资源数量统计表[2].vCPU（核）", "/resources/2/vcpu"})
        BOOST_TEST(normal(path) == "resources[2].vcpu", path);
    BOOST_TEST(normal("resources[].vcpu") == "resources[].vcpu");
    BOOST_TEST(normal("resources") == "resources");
    BOOST_TEST(normal("service_types[3]") == "service_types[3]");
    BOOST_TEST(normal("") == "");
    BOOST_TEST(normal("scores.operations[2].reason", *find_form("6")) == "scores.operations[2].reason");
    BOOST_TEST(normal("/评价/用户服务/7/得分", *find_form("6")) == "scores.service[7].score");
}

BOOST_AUTO_TEST_CASE(what_is_no_path_is_none) {
    for (const std::string_view path : {".",
                                        "x",
                                        "it_lead.",
                                        ".it_lead",
                                        "it_lead..phone",
                                        "it_lead.phone.x",
                                        "it_lead[0]",
                                        "it_lead[]",
                                        "resources.vcpu",
                                        "resources[-1].vcpu",
                                        "resources[01].vcpu",
                                        "resources[1",
                                        "resources1]",
                                        "resources[x]",
                                        "resources[1][2]",
                                        "resources[ 1]",
                                        "resources[9999999999].vcpu",
                                        "/",
                                        "//",
                                        "/resources/2/",
                                        "/resources/-",
                                        "/resources/2/3",
                                        "/resources/vcpu",
                                        "resources[1].vcpu[0]",
                                        "application_no[0]",
                                        "[0]",
                                        "/0",
                                        "/it~2lead",
                                        "/it_lead~"})
        BOOST_TEST(normal(path) == "none", path);
    BOOST_TEST(normal("scores.operations[3].score", *find_form("6")) == "none");
    BOOST_TEST(normal("scores.service[8].score", *find_form("6")) == "none");
}

BOOST_AUTO_TEST_CASE(a_path_that_is_nearly_right_is_suggested_whole) {
    const auto suggestion = [](std::string_view path) {
        Problem why;
        BOOST_TEST(!parse_path(request_form(), path, &why).has_value());
        BOOST_TEST((why.code == Code::bad_path));
        return why.suggestion;
    };
    BOOST_TEST(suggestion("it_lead.phoen") == "it_lead.phone");
    BOOST_TEST(suggestion("it_laed.phone") == "it_lead");
    BOOST_TEST(suggestion("resources[2].vpcu") == "resources[2].vcpu");
    BOOST_TEST(suggestion("信息化负责人.电话") == "it_lead.联系电话");
    BOOST_TEST(suggestion("nothing_like_it") == "");
}

BOOST_AUTO_TEST_CASE(an_accessor_reads_what_its_path_names) {
    const AnyForm data = sample(request_form());
    const auto& request = std::get<ResourceRequest>(data);
    const auto at = [](std::string_view path) { return Accessor::bind(request_form(), path).value(); };
    BOOST_TEST(at("it_lead.name").printed(data) == "李𬱖");
    BOOST_TEST(at("it_lead.name").text(data).data() == request.it_lead.name.data(), "text() must not copy");
    BOOST_TEST(at("applicant_opinion.date").printed(data) == "2026年11月16日");
    BOOST_TEST(at("service_types").printed(data) == "云主机、云存储、云数据库、安全防护");
    BOOST_TEST(at("service_types").count(data) == 4U);
    BOOST_TEST(&at("service_types").list(data) == &request.service_types);
    BOOST_TEST(at("service_types[]").printed(data, 1) == "云存储");
    BOOST_TEST(at("service_types[1]").text(data) == "云存储");
    BOOST_TEST(at("resources").count(data) == 6U);
    BOOST_TEST(at("resources[5].storage_gb").printed(data) == "20480.5");
    BOOST_TEST(at("resources[].vcpu").printed(data, 2) == "8");
    BOOST_TEST(at("resources[].vcpu").needs_row());
    BOOST_TEST(!at("resources[5].vcpu").needs_row());
    BOOST_TEST(at("资源[].vCPU").path() == "resources[].vcpu");
    BOOST_TEST(at("资源[].vCPU").path_at(4) == "resources[4].vcpu");
    BOOST_TEST(at("资源[].vCPU").place_at(4).pointer == "/resources/4/vcpu");
    BOOST_TEST(at("资源[].vCPU").place_at(4).row == 5U);
    BOOST_TEST(&at("manager_opinion.seal").picture(data) == &request.manager_opinion.seal);
}

BOOST_AUTO_TEST_CASE(what_is_not_given_is_not_present_and_prints_nothing) {
    const AnyForm empty = request_form().make();
    for (const std::string_view path :
         {"application_no", "it_lead", "it_lead.name", "service_types", "service_types[]", "service_types[3]",
          "applicant_opinion.date", "applicant_opinion.seal", "resources", "resources[].vcpu",
          "resources[7].storage_gb"}) {
        const auto accessor = Accessor::bind(request_form(), path).value();
        BOOST_TEST(!accessor.present(empty), path);
        BOOST_TEST(accessor.printed(empty) == "", path);
        BOOST_TEST(accessor.text(empty) == "", path);
        BOOST_TEST(accessor.count(empty) == 0U, path);
    }
    AnyForm data = ResourceRequest{};
    std::get<ResourceRequest>(data).resources.resize(2);
    std::get<ResourceRequest>(data).resources[1].os = "x";
    const auto row = Accessor::bind(request_form(), "resources[]").value();
    BOOST_TEST(!row.present(data, 0));
    BOOST_TEST(row.present(data, 1));
    BOOST_TEST(!row.present(data, 2));
    BOOST_TEST(!Accessor::bind(request_form(), "").has_value());
    BOOST_TEST(!Accessor::bind(request_form(), "scores").has_value());
}

BOOST_AUTO_TEST_CASE(scores_know_their_maximum) {
    const FormInfo& survey = *find_form("6");
    BOOST_TEST(Accessor::bind(survey, "scores.service[2].score")->maximum().value() == 10);
    BOOST_TEST(Accessor::bind(survey, "scores.service[].score")->maximum(1).value() == 8);
    BOOST_TEST(Accessor::bind(survey, "scores.operations[2]")->maximum().value() == 6);
    BOOST_TEST(!Accessor::bind(survey, "scores.service[].score")->maximum(8).has_value());
    BOOST_TEST(!Accessor::bind(survey, "unit")->maximum().has_value());
    BOOST_TEST(!Accessor::bind(request_form(), "resources[2].vcpu")->maximum().has_value());
}

BOOST_AUTO_TEST_CASE(text_is_set_under_the_checks_of_json) {
    AnyForm data = ResourceRequest{};
    auto& request = std::get<ResourceRequest>(data);
    ZWY_SAME_LIST(setting_text(data, "it_lead.name", "李𬱖"), Expected{});
    BOOST_TEST(request.it_lead.name == "李𬱖");
    ZWY_SAME_LIST(setting_text(data, "it_lead.name", "a\nb"), Expected{"line_break it_lead.name"});
    ZWY_SAME_LIST(setting_text(data, "it_lead.name", "\xFF"), Expected{"bad_utf8 it_lead.name"});
    ZWY_SAME_LIST(setting_text(data, "it_lead.name", std::string("\0", 1)),
                  Expected{"bad_character it_lead.name"});
    BOOST_TEST(request.it_lead.name == "李𬱖");
    ZWY_SAME_LIST(setting_text(data, "requirements", "一\r\n二"), Expected{});
    BOOST_TEST(request.requirements == "一\n二");
    ZWY_SAME_LIST(setting_text(data, "applicant_opinion.date", "2026年11月23日"), Expected{});
    BOOST_TEST((request.applicant_opinion.date == Date{2026, 11, 23}));
    ZWY_SAME_LIST(setting_text(data, "applicant_opinion.date", "明天"),
                  Expected{"bad_date applicant_opinion.date"});
    ZWY_SAME_LIST(setting_text(data, "applicant_opinion.date", ""), Expected{});
    BOOST_TEST(!request.applicant_opinion.date.has_value());
    ZWY_SAME_LIST(setting_text(data, "service_types", "甲\n乙"), Expected{});
    BOOST_TEST(request.service_types.size() == 2U);
    ZWY_SAME_LIST(setting_text(data, "service_types[1]", "丙"), Expected{});
    BOOST_TEST(request.service_types[1] == "丙");
    ZWY_SAME_LIST(setting_text(data, "service_types[2]", "丁"), Expected{"bad_path service_types[2]"});
    ZWY_SAME_LIST(setting_text(data, "resources[0].vcpu", "8"), Expected{"bad_path resources[0].vcpu"});
    request.resources.resize(1);
    ZWY_SAME_LIST(setting_text(data, "resources[0].vcpu", "8"), Expected{});
    BOOST_TEST(*request.resources[0].vcpu == 8);
    ZWY_SAME_LIST(setting_text(data, "resources[0].vcpu", "8.5"), Expected{"not_whole resources[0].vcpu"});
    ZWY_SAME_LIST(setting_text(data, "resources[].vcpu", "8"), Expected{"bad_path resources[].vcpu"});
    ZWY_SAME_LIST(setting_text(data, "it_lead", "x"), Expected{"wrong_type it_lead"});
    ZWY_SAME_LIST(setting_text(data, "", "x"), Expected{"wrong_type"});
    ZWY_SAME_LIST(setting_text(data, "it_leed.name", "x"), Expected{"bad_path"});
    ZWY_SAME_LIST(setting_text(data, "applicant_opinion.seal", "章.png"), Expected{});
    BOOST_TEST(request.applicant_opinion.seal.file == "章.png");
}

BOOST_AUTO_TEST_CASE(json_replaces_what_was_there_or_changes_nothing) {
    AnyForm data = sample(request_form());
    auto& request = std::get<ResourceRequest>(data);
    ZWY_SAME_LIST(setting_json(data, "it_lead", R"({"姓名":"赵","phone":5,"x":1})"),
                  (Expected{"wrong_type it_lead.phone", "unknown_key it_lead.x"}));
    BOOST_TEST(request.it_lead.name == "李𬱖");
    ZWY_SAME_LIST(setting_json(data, "it_lead", R"({"姓名":"赵"})"), Expected{});
    BOOST_TEST((request.it_lead == Person{"赵", "", ""}));
    ZWY_SAME_LIST(setting_json(data, "it_lead", "null"), Expected{});
    BOOST_TEST((request.it_lead == Person{}));
    ZWY_SAME_LIST(setting_json(data, "resources[1]", R"({"vcpu":2})"), Expected{});
    BOOST_TEST((request.resources[1] == Server{"", 2, {}, {}, "", ""}));
    ZWY_SAME_LIST(setting_json(data, "resources[1]", R"({"vcpu":"x"})"),
                  Expected{"bad_number resources[1].vcpu"});
    ZWY_SAME_LIST(setting_json(data, "resources", R"([{"name":"甲"}])"), Expected{});
    BOOST_TEST(request.resources.size() == 1U);
    ZWY_SAME_LIST(setting_json(data, "resources", "[{},{\"name\":1}]"),
                  Expected{"wrong_type resources[1].name"});
    ZWY_SAME_LIST(setting_json(data, "service_types", "[]"), Expected{});
    BOOST_TEST(request.service_types.empty());
    ZWY_SAME_LIST(setting_json(data, "application_no", "\"x\" y"), Expected{"json_syntax"});
    ZWY_SAME_LIST(setting_json(data, "", R"({"form":"1","系统名称":"新"})"), Expected{});
    ResourceRequest expected;
    expected.system_name = "新";
    BOOST_TEST((request == expected));
    AnyForm survey = SatisfactionSurvey{};
    ZWY_SAME_LIST(setting_json(survey, "scores.service[3]", R"({"score":9.5,"reason":"x"})"), Expected{});
    BOOST_TEST((std::get<SatisfactionSurvey>(survey).scores.service[3].score == Decimal{95, 1}));
    BOOST_TEST(!std::get<SatisfactionSurvey>(survey).scores.service[2].score.has_value());
}

BOOST_AUTO_TEST_CASE(values_are_read_as_json) {
    const AnyForm data = sample(request_form());
    BOOST_TEST(getting(data, "it_lead.name") == "\"李𬱖\"");
    BOOST_TEST(getting(data, "/applicant_opinion/date") == "\"2026-11-16\"");
    BOOST_TEST(getting(data, "resources[5].storage_gb") == "20480.5");
    BOOST_TEST(getting(data, "资源[5].vCPU") == "8");
    BOOST_TEST(getting(data, "service_types[0]") == "\"云主机\"");
    BOOST_TEST(getting(data, "service_types") == R"(["云主机","云存储","云数据库","安全防护"])");
    BOOST_TEST(getting(data, "applicant_opinion") ==
               R"({"text":"情况属实，同意申请。","date":"2026-11-16"})");
    BOOST_TEST(getting(data, "applicant_opinion.seal") == "null");
    BOOST_TEST(getting(data, "") == write_json(data, {Keys::english, -1}));
    BOOST_TEST(getting(data, "resources[6]") == "bad_path resources[6]");
    BOOST_TEST(getting(data, "resources[]") == "bad_path resources[]");
    BOOST_TEST(getting(data, "nowhere") == "bad_path");
    BOOST_TEST(getting(AnyForm{ResourceRequest{}}, "it_lead") == "null");
}

BOOST_AUTO_TEST_CASE(pictures_are_set_as_bytes) {
    AnyForm data = ResourceRequest{};
    const auto setting = [&](std::string_view path, std::string_view bytes) {
        return trying(data, [&](Problems& problems) { return set_picture(data, path, bytes, problems); });
    };
    ZWY_SAME_LIST(setting("applicant_opinion.seal", test::small_png()), Expected{});
    BOOST_TEST((std::get<ResourceRequest>(data).applicant_opinion.seal.bytes == test::small_png()));
    ZWY_SAME_LIST(setting("applicant_opinion.text", "x"), Expected{"wrong_type applicant_opinion.text"});
    ZWY_SAME_LIST(setting("applicant_opinion", "x"), Expected{"wrong_type applicant_opinion"});
    ZWY_SAME_LIST(setting("", "x"), Expected{"wrong_type"});
    ZWY_SAME_LIST(setting("seal", "x"), Expected{"bad_path"});
    ZWY_SAME_LIST(setting("applicant_opinion.seal", ""), Expected{});
    BOOST_TEST((data == AnyForm{ResourceRequest{}}));
}

BOOST_AUTO_TEST_CASE(clearing_puts_back_what_was_not_given) {
    AnyForm data = sample(request_form());
    auto& request = std::get<ResourceRequest>(data);
    const auto clearing = [&](std::string_view path) {
        return trying(data, [&](Problems& problems) { return clear(data, path, problems); });
    };
    ZWY_SAME_LIST(clearing("it_lead.phone"), Expected{});
    BOOST_TEST(request.it_lead.phone == "");
    BOOST_TEST(request.it_lead.name == "李𬱖");
    ZWY_SAME_LIST(clearing("resources[0]"), Expected{});
    BOOST_TEST((request.resources[0] == Server{}));
    BOOST_TEST(request.resources.size() == 6U);
    ZWY_SAME_LIST(clearing("resources[6]"), Expected{"bad_path resources[6]"});
    ZWY_SAME_LIST(clearing(""), Expected{});
    BOOST_TEST((request == ResourceRequest{}));
}

BOOST_AUTO_TEST_CASE(rows_come_and_go) {
    AnyForm data = ResourceRequest{};
    auto& request = std::get<ResourceRequest>(data);
    const auto inserting = [&](std::string_view path, std::size_t at) {
        return trying(data, [&](Problems& problems) { return insert_row(data, path, at, problems); });
    };
    const auto erasing = [&](std::string_view path, std::size_t at) {
        return trying(data, [&](Problems& problems) { return erase_row(data, path, at, problems); });
    };
    ZWY_SAME_LIST(inserting("resources", 0), Expected{});
    ZWY_SAME_LIST(inserting("资源", 1), Expected{});
    request.resources[0].name = "甲";
    request.resources[1].name = "丙";
    ZWY_SAME_LIST(inserting("/resources", 1), Expected{});
    request.resources[1].name = "乙";
    ZWY_SAME_LIST(inserting("resources", 4), Expected{"bad_path resources[4]"});
    ZWY_SAME_LIST(erasing("resources", 0), Expected{});
    BOOST_TEST(request.resources[0].name == "乙");
    ZWY_SAME_LIST(erasing("resources", 2), Expected{"bad_path resources[2]"});
    ZWY_SAME_LIST(inserting("service_types", 0), Expected{});
    BOOST_TEST(request.service_types.size() == 1U);
    ZWY_SAME_LIST(erasing("service_types", 0), Expected{});
    ZWY_SAME_LIST(inserting("it_lead", 0), Expected{"wrong_type it_lead"});
    ZWY_SAME_LIST(inserting("resources[0]", 0), Expected{"wrong_type resources[0]"});
    ZWY_SAME_LIST(inserting("", 0), Expected{"wrong_type"});
    data = SatisfactionSurvey{};
    ZWY_SAME_LIST(inserting("scores.service", 0), Expected{"wrong_type scores.service"});
    ZWY_SAME_LIST(erasing("scores.service", 0), Expected{"wrong_type scores.service"});
}

BOOST_AUTO_TEST_CASE(a_table_grows_to_its_limit_and_no_further) {
    AnyForm data = ResourceRequest{};
    Problems problems;
    std::get<ResourceRequest>(data).resources.resize(Limits{}.rows - 1);
    BOOST_TEST(insert_row(data, "resources", 0, problems));
    BOOST_TEST(!insert_row(data, "resources", 0, problems));
    ZWY_SAME_LIST(test::listed(problems), Expected{"limit resources"});
}

BOOST_AUTO_TEST_SUITE_END()
