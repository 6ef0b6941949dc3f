// JSON into forms: names, types, notations, and every problem with its place.
#include <boost/test/unit_test.hpp>

#include "model/problems.hpp"
#include "model/value.hpp"
#include "support/random_forms.hpp"

using namespace zwy;
using namespace zwy::model;
using test::Expected;
using test::read_as;
using test::reading;

BOOST_AUTO_TEST_SUITE(json_read)

BOOST_AUTO_TEST_CASE(the_form_is_named_in_any_of_its_ways_and_anywhere) {
    for (const std::string_view value :
         {"\"change_request\"", "\"4\"", "4", "\"附件4\"", "\"宁武县政务云中心资源变更申请单\""})
        for (const std::string_view key : {"form", "表单"}) {
            const std::string member = '"' + std::string(key) + "\":" + std::string(value);
            BOOST_TEST(read_as<ChangeRequest>("{" + member + ",\"unit\":\"甲\"}").unit == "甲");
            BOOST_TEST(read_as<ChangeRequest>("{\"unit\":\"甲\"," + member + "}").unit == "甲");
        }
}

BOOST_AUTO_TEST_CASE(a_form_that_cannot_be_told_is_the_only_problem) {
    ZWY_SAME_LIST(reading("{}"), Expected{"form_missing form"});
    ZWY_SAME_LIST(reading("{\"form\":null,\"x\":1}"), Expected{"form_missing form"});
    ZWY_SAME_LIST(reading("{\"form\":\"chang_request\"}"), Expected{"unknown_form form"});
    ZWY_SAME_LIST(reading("{\"form\":4.5}"), Expected{"unknown_form form"});
    ZWY_SAME_LIST(reading("{\"form\":[]}"), Expected{"wrong_type form"});
    ZWY_SAME_LIST(reading("{\"form\":\"4\",\"表单\":\"4\"}"), Expected{"duplicate_key form"});
    const Problem problem = test::only_problem("{\"form\":\"chang_request\"}");
    BOOST_TEST(problem.suggestion == "change_request");
    BOOST_TEST(problem.place.pointer == "/form");
    BOOST_TEST(problem.zh == "没有名为“chang_request”的表单，是不是“change_request”？");
    BOOST_TEST(problem.en == "there is no form named \"chang_request\"; did you mean \"change_request\"?");
}

BOOST_AUTO_TEST_CASE(a_form_that_the_caller_names_need_not_be_in_the_text_but_must_agree) {
    const FormInfo* survey = find_form("6");
    Problems problems;
    const auto data = read_json("{\"unit\":\"甲\"}", problems, {}, survey);
    BOOST_REQUIRE(data);
    BOOST_TEST(std::get<SatisfactionSurvey>(*data).unit == "甲");
    BOOST_TEST(problems.empty());
    BOOST_TEST(read_json("{\"form\":\"1\",\"unit\":\"甲\"}", problems, {}, survey).has_value());
    ZWY_SAME_LIST(test::listed(problems), Expected{"form_differs form"});
}

BOOST_AUTO_TEST_CASE(keys_labels_and_further_names_mean_the_same) {
    const auto english = read_as<ResourceRequest>(
        R"({"form":"1","it_lead":{"phone":"1"},"resources":[{"name":"a","vcpu":1,"memory_gb":2,"storage_gb":3}]})");
    const auto labels = read_as<ResourceRequest>(
        R"({"表单":"1","信息化负责人":{"联系电话":"1"},"云服务资源数量统计表":[{"服务器名称":"a","vCPU（核）":1,"内存（G）":2,"存储（G）":3}]})");
    const auto further = read_as<ResourceRequest>(
        R"({"form":"1","信息化负责人":{"phone":"1"},"资源":[{"服务器名称":"a","vCPU":1,"内存":2,"存储":3}]})");
    BOOST_TEST((english == labels));
    BOOST_TEST((english == further));
    BOOST_TEST((read_as<DeliveryReceipt>(R"({"form":"3","配置完成日期":"2026-11-23"})") ==
                read_as<DeliveryReceipt>(R"({"form":"3","___年___月___日":"2026年11月23日"})")));
}

BOOST_AUTO_TEST_CASE(null_and_empty_text_are_not_given) {
    for (const FormInfo& form : all_forms()) {
        std::string nulls = "{\"form\":\"" + std::string(form.name) + '"';
        for (const FieldInfo& field : form.root->fields) nulls += ",\"" + std::string(field.key) + "\":null";
        Problems problems;
        const auto data = read_json(nulls + "}", problems);
        BOOST_TEST(problems.empty());
        BOOST_TEST((data == form.make()));
    }
    const auto survey =
        read_as<SatisfactionSurvey>(R"({"form":"6","unit":"","date":"","seal":"","total":""})");
    BOOST_TEST((survey == SatisfactionSurvey{}));
}

BOOST_AUTO_TEST_CASE(numbers_come_as_numbers_or_in_quotes_and_stay_exact) {
    const auto request = read_as<ResourceRequest>(R"({"form":"1","resources":[
        {"vcpu":8,"memory_gb":"16","storage_gb":0.1},{"vcpu":1.6e1,"memory_gb":4.0,"storage_gb":"1024.50"},
        {"vcpu":9223372036854775807}]})");
    BOOST_TEST(*request.resources[0].vcpu == 8);
    BOOST_TEST(*request.resources[0].memory_gb == 16);
    BOOST_TEST((request.resources[0].storage_gb == Decimal{1, 1}));
    BOOST_TEST(*request.resources[1].vcpu == 16);
    BOOST_TEST(*request.resources[1].memory_gb == 4);
    BOOST_TEST((request.resources[1].storage_gb == Decimal{10245, 1}));
    BOOST_TEST(*request.resources[2].vcpu == INT64_MAX);
}

BOOST_AUTO_TEST_CASE(wrong_numbers_are_told_apart) {
    ZWY_SAME_LIST(reading(R"({"form":"1","resources":[{"vcpu":"八","memory_gb":2.5,"storage_gb":1e400},
        {"vcpu":1000000000000000000000000000000,"memory_gb":"１６","storage_gb":true},{"vcpu":[],"memory_gb":"4 "}]})"),
                  (Expected{"bad_number resources[0].vcpu", "not_whole resources[0].memory_gb",
                            "number_range resources[0].storage_gb", "number_range resources[1].vcpu",
                            "bad_number resources[1].memory_gb", "wrong_type resources[1].storage_gb",
                            "wrong_type resources[2].vcpu", "bad_number resources[2].memory_gb"}));
}

BOOST_AUTO_TEST_CASE(wrong_types_are_named_in_both_languages) {
    const Problem problem = test::only_problem(R"({"form":"1","applicant_unit":20261123})");
    BOOST_TEST(problem.zh == "应为文字，实际是数字");
    BOOST_TEST(problem.en == "must be text, not a number");
    ZWY_SAME_LIST(
        reading(
            R"({"form":"1","application_no":["x"],"it_lead":"李","service_types":{"a":1},"service_catalogue":[1,null],
        "resources":{},"applicant_opinion":{"date":20261123,"seal":5},"manager_opinion":[]})"),
        (Expected{"wrong_type application_no", "wrong_type it_lead", "wrong_type service_types",
                  "wrong_type service_catalogue[0]", "wrong_type service_catalogue[1]",
                  "wrong_type resources", "wrong_type applicant_opinion.date",
                  "wrong_type applicant_opinion.seal", "wrong_type manager_opinion"}));
    ZWY_SAME_LIST(reading(R"({"form":"1","resources":[1,{}]})"), Expected{"wrong_type resources[0]"});
}

BOOST_AUTO_TEST_CASE(all_problems_of_a_document_are_reported_in_its_order) {
    ZWY_SAME_LIST(
        reading(R"({"form":"4","unti":"x","it_lead":{"phoen":"1","name":"a\nb"},"main_use":"\ud800",
        "applicant_opinion":{"date":"2026-02-31"},"unit":"甲","单位名称":"乙"})"),
        (Expected{"unknown_key unti", "unknown_key it_lead.phoen", "line_break it_lead.name",
                  "bad_character main_use", "bad_date applicant_opinion.date", "duplicate_key unit"}));
}

BOOST_AUTO_TEST_CASE(the_rest_of_a_document_with_wrong_fields_is_read) {
    Problems problems;
    const auto data =
        read_json(R"({"form":"4","unit":5,"system_name":"甲","it_lead":{"name":[],"phone":"1"}})", problems);
    BOOST_REQUIRE(data);
    BOOST_TEST(std::get<ChangeRequest>(*data).unit == "");
    BOOST_TEST(std::get<ChangeRequest>(*data).system_name == "甲");
    BOOST_TEST(std::get<ChangeRequest>(*data).it_lead.phone == "1");
}

BOOST_AUTO_TEST_CASE(a_place_is_named_by_pointer_path_label_and_row) {
    const Problem problem = test::only_problem(R"({"表单":"1","资源":[{},{},{"vCPU":"x"}]})");
    BOOST_TEST(problem.place.pointer == "/resources/2/vcpu");
    BOOST_TEST(problem.place.dotted == "resources[2].vcpu");
    BOOST_TEST(problem.place.label == "云服务资源数量统计表第3行·vCPU（核）");
    BOOST_TEST(problem.place.row == 3U);
    const Problem phone = test::only_problem(R"({"form":"1","信息化负责人":{"联系电话":1}})");
    BOOST_TEST(phone.place.pointer == "/it_lead/phone");
    BOOST_TEST(phone.place.label == "信息化负责人·联系电话");
    BOOST_TEST(phone.place.row == 0U);
    const Problem item = test::only_problem(R"({"form":"1","service_types":["a",1]})");
    BOOST_TEST(item.place.pointer == "/service_types/1");
    BOOST_TEST(item.place.label == "申请服务类型第2项");
    BOOST_TEST(item.place.row == 0U);
}

BOOST_AUTO_TEST_CASE(unknown_keys_are_suggested_in_the_language_they_were_written_in) {
    BOOST_TEST(test::only_problem(R"({"form":"1","it_led":{}})").suggestion == "it_lead");
    BOOST_TEST(test::only_problem(R"({"form":"1","信息化负责":{}})").suggestion == "信息化负责人");
    const Problem problem = test::only_problem(R"({"form":"1","resources":[{"memory":8}]})");
    BOOST_TEST(problem.suggestion == "memory_gb");
    BOOST_TEST(problem.place.dotted == "resources[0].memory");
    BOOST_TEST(problem.zh == "没有名为“memory”的字段，是不是“memory_gb”？");
    const Problem strange = test::only_problem(R"({"form":"1","a/b~c":1})");
    BOOST_TEST(strange.suggestion == "");
    BOOST_TEST(strange.place.pointer == "/a~1b~0c");
    BOOST_TEST(strange.en == "there is no field named \"a/b~c\"");
}

BOOST_AUTO_TEST_CASE(a_field_given_twice_keeps_its_first_value) {
    Problems problems;
    const auto data = read_json(
        R"({"form":"1","applicant_unit":"甲","applicant_unit":"乙","申请单位名称":"丙"})", problems);
    ZWY_SAME_LIST(test::listed(problems),
                  (Expected{"duplicate_key applicant_unit", "duplicate_key applicant_unit"}));
    BOOST_TEST(problems[1].zh == "“申请单位名称”出现了两次");
    BOOST_TEST(std::get<ResourceRequest>(*data).applicant_unit == "甲");
}

BOOST_AUTO_TEST_CASE(line_breaks_of_every_system_become_one) {
    const auto request =
        read_as<ResourceRequest>(R"({"form":"1","requirements":"一\r\n二\r三\n四\u2028五\u2029六\r\r\n七"})");
    BOOST_TEST(request.requirements == "一\n二\n三\n四\n五\n六\n\n七");
    for (const std::string_view breaks : {"\\n", "\\r\\n", "\\r", "\\u2028"})
        ZWY_SAME_LIST(reading(R"({"form":"1","system_name":"甲)" + std::string(breaks) + "乙\"}"),
                      Expected{"line_break system_name"});
}

BOOST_AUTO_TEST_CASE(a_list_may_be_given_as_lines_of_one_text) {
    using List = std::vector<std::string>;
    const auto list = [](std::string_view json) {
        return read_as<DeliveryReceipt>(R"({"form":"3","resource_info":)" + std::string(json) + "}")
            .resource_info;
    };
    ZWY_SAME_LIST(list(R"(["甲","乙"])"), (List{"甲", "乙"}));
    ZWY_SAME_LIST(list(R"("甲\r\n乙\n")"), (List{"甲", "乙"}));
    ZWY_SAME_LIST(list(R"("甲\n\n乙")"), (List{"甲", "", "乙"}));
    ZWY_SAME_LIST(list(R"("")"), List{});
    ZWY_SAME_LIST(reading(R"({"form":"3","resource_info":["甲\n乙"]})"),
                  Expected{"line_break resource_info[0]"});
    ZWY_SAME_LIST(reading(R"({"form":"3","resource_info":"甲\n乙\t"})"),
                  Expected{"bad_character resource_info[1]"});
}

BOOST_AUTO_TEST_CASE(rows_keep_their_numbers_when_one_is_empty) {
    const auto request = read_as<ResourceRequest>(R"({"form":"1","resources":[null,{},{"name":"甲"}]})");
    BOOST_REQUIRE(request.resources.size() == 3U);
    BOOST_TEST(request.resources[2].name == "甲");
}

BOOST_AUTO_TEST_CASE(fixed_rows_may_be_fewer_or_empty_but_not_more) {
    const auto survey =
        read_as<SatisfactionSurvey>(R"({"form":"6","scores":{"operations":[null,{},{"score":6}]}})");
    BOOST_TEST(!survey.scores.operations[0].score.has_value());
    BOOST_TEST((survey.scores.operations[2].score == Decimal{6, 0}));
    const Problem problem =
        test::only_problem(R"({"form":"6","scores":{"operations":[{},{},{},{"score":6}]}})");
    BOOST_TEST(problem.name() == "too_many_items");
    BOOST_TEST(problem.place.dotted == "scores.operations");
}

BOOST_AUTO_TEST_CASE(pictures_are_paths_or_data_uris) {
    const auto seal = [](const std::string& value) {
        return read_as<SatisfactionSurvey>("{\"form\":\"6\",\"seal\":\"" + value + "\"}").seal;
    };
    BOOST_TEST(seal("seals/公章.png").file == "seals/公章.png");
    BOOST_TEST(seal("data:image/png;base64,AAEC/w==").bytes == std::string("\0\1\2\xFF", 4));
    BOOST_TEST(seal("data:image/jpeg;base64,/9j/").bytes == "\xFF\xD8\xFF");
    SatisfactionSurvey survey;
    survey.seal.bytes = "\xFF\xD8\xFF\xE0";
    BOOST_TEST(write_json(survey, {Keys::english, -1}) ==
               R"({"form":"satisfaction_survey","seal":"data:image/jpeg;base64,/9j/4A=="})");
    for (const std::string bad :
         {"data:image/png;base64", "data:image/gif;base64,AAAA", "data:,x", "data:image/png,AAAA",
          "data:image/png;base64,", "data:image/png;base64,AAA", "data:image/png;base64,AAA!",
          "data:image/png;base64,AA==AAAA", "data:image/png;base64,A===", "data:image/png;base64,AB==",
          "data:image/png;base64,AAB=", "data:image/png;base64,AA AA", "data:image/png;base64,AAA\\n"})
        ZWY_SAME_LIST(reading("{\"form\":\"6\",\"seal\":\"" + bad + "\"}"), Expected{"bad_data_uri seal"});
    ZWY_SAME_LIST(reading(R"({"form":"6","seal":"a\u0000.png"})"), Expected{"bad_character seal"});
}

BOOST_AUTO_TEST_CASE(base64_of_every_length_comes_back) {
    test::Random random(7);
    for (std::size_t length = 1; length < 100; ++length) {
        SatisfactionSurvey survey;
        for (std::size_t i = 0; i < length; ++i) survey.seal.bytes += static_cast<char>(random.below(256));
        BOOST_TEST((read_as<SatisfactionSurvey>(write_json(survey)) == survey));
    }
}

BOOST_AUTO_TEST_CASE(problems_are_told_as_json_in_one_shape) {
    Problems problems;
    read_json(R"({"form":"1","资源":[{"vCPU":"\"x"}]})", problems);
    BOOST_TEST(problems_json(problems) == R"([
  {
    "code": "bad_number",
    "severity": "error",
    "path": "resources[0].vcpu",
    "pointer": "/resources/0/vcpu",
    "label": "云服务资源数量统计表第1行·vCPU（核）",
    "row": 1,
    "zh": "“\"x”不是数字",
    "en": "\"\"x\" is not a number",
    "suggestion": ""
  }
])");
    BOOST_TEST(problems_json(Problems{}) == "[]");
}

BOOST_AUTO_TEST_CASE(what_is_written_stands_in_the_order_of_the_description) {
    ChangeRequest change;
    change.manager_opinion.date = Date{2026, 1, 2};
    change.unit = "甲\n\"\\\x01";
    change.it_lead.email = "a@b.cn";
    BOOST_TEST(write_json(change, {Keys::english, -1}) ==
               R"({"form":"change_request","unit":"甲\n\"\\\u0001","it_lead":{"email":"a@b.cn"},)"
               R"("manager_opinion":{"date":"2026-01-02"}})");
    BOOST_TEST(write_json(change, {Keys::chinese, 2}) == R"({
  "表单": "宁武县政务云中心资源变更申请单",
  "单位名称": "甲\n\"\\\u0001",
  "信息化负责人": {
    "邮箱": "a@b.cn"
  },
  "政务云管理部门意见": {
    "日期": "2026-01-02"
  }
})");
    BOOST_TEST(write_json(SecurityAgreement{}) == "{\n  \"form\": \"security_agreement\"\n}");
    SatisfactionSurvey survey;
    survey.scores.service[1].score = Decimal{75, 1};
    BOOST_TEST(write_json(survey, {Keys::english, -1}) ==
               R"({"form":"satisfaction_survey","scores":{"service":[{},{"score":7.5}]}})");
}

BOOST_AUTO_TEST_SUITE_END()
