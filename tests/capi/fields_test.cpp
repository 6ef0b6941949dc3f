#include "capi/support.hpp"

using namespace test;

namespace {

Form new_form(const char* name) {
    Form form;
    BOOST_REQUIRE_EQUAL(zwy_form_create(name, -1, &form), ZWY_OK);
    return form;
}

std::string text_of(zwy_form form, const char* path) {
    Bytes text;
    BOOST_REQUIRE_EQUAL(zwy_form_get_text(form, path, -1, &text), ZWY_OK);
    return content(text);
}

} // namespace

BOOST_AUTO_TEST_SUITE(capi_fields)

BOOST_AUTO_TEST_CASE(a_result_that_is_not_given_is_null_whatever_was_wrong) {
    const Form form = new_form("1");
    for (const auto getter : {zwy_form_get_text, zwy_form_get_json, zwy_form_get_picture}) {
        char somewhere = 0;
        zwy_bytes bytes = reinterpret_cast<zwy_bytes>(&somewhere);
        BOOST_TEST(getter(ZWY_NULL, "applicant_unit", -1, &bytes) == ZWY_HANDLE);
        BOOST_TEST(bytes == nullptr);
        bytes = reinterpret_cast<zwy_bytes>(&somewhere);
        BOOST_TEST(getter(form, "\xFF", -1, &bytes) == ZWY_DATA);
        BOOST_TEST(bytes == nullptr);
    }
}

BOOST_AUTO_TEST_CASE(what_is_set_by_path_comes_back_by_path_and_in_json) {
    const Form form = new_form("附件1");
    BOOST_TEST(zwy_form_set_text(form, "applicant_unit", -1, "宁武县财政局xx", 18) == ZWY_OK);
    BOOST_TEST(zwy_form_set_text(form, "信息化负责人.姓名", -1, "李𬱖", -1) == ZWY_OK);
    BOOST_TEST(zwy_form_insert_row(form, "resources", -1, -1) == ZWY_OK);
    BOOST_TEST(zwy_form_set_integer(form, "resources[0].vcpu", -1, 8) == ZWY_OK);
    BOOST_TEST(zwy_form_set_number(form, "resources[0].storage_gb", -1, 0.1) == ZWY_OK);
    BOOST_TEST(zwy_form_set_date(form, "applicant_opinion.date", -1, 2026, 2, 28) == ZWY_OK);
    BOOST_TEST(text_of(form, "applicant_unit") == "宁武县财政局");
    BOOST_TEST(text_of(form, "it_lead.name") == "李𬱖");
    BOOST_TEST(text_of(form, "resources[0].storage_gb") == "0.1");
    BOOST_TEST(text_of(form, "applicant_opinion.date") == "2026-02-28");
    BOOST_TEST(
        json_of(form) ==
        R"({"form":"resource_request","applicant_unit":"宁武县财政局","it_lead":{"name":"李𬱖"},)"
        R"("applicant_opinion":{"date":"2026-02-28"},"resources":[{"vcpu":8,"storage_gb":0.1}]})");
    std::int64_t whole = 0;
    double number = 0;
    std::int32_t year = 0, month = 0, day = 0;
    BOOST_TEST(zwy_form_get_integer(form, "resources[0].vcpu", -1, &whole) == ZWY_OK);
    BOOST_TEST(whole == 8);
    BOOST_TEST(zwy_form_get_number(form, "resources[0].storage_gb", -1, &number) == ZWY_OK);
    BOOST_TEST(number == 0.1);
    BOOST_TEST(zwy_form_get_date(form, "applicant_opinion.date", -1, &year, &month, &day) == ZWY_OK);
    BOOST_TEST((year == 2026 && month == 2 && day == 28));
}

BOOST_AUTO_TEST_CASE(a_wrong_value_leaves_the_form_as_it_was_and_says_where) {
    const Form form = form_from(R"({"form":"4","unit":"甲","applicant_opinion":{"date":"2026-01-31"}})");
    const std::string before = json_of(form);
    BOOST_TEST(zwy_form_set_date(form, "applicant_opinion.date", -1, 2026, 2, 31) == ZWY_DATA);
    BOOST_TEST(std::string(last_error().code) == "bad_date");
    BOOST_TEST(std::string(last_error().path) == "applicant_opinion.date");
    BOOST_TEST(std::string(last_error().pointer) == "/applicant_opinion/date");
    BOOST_TEST(zwy_form_set_integer(form, "unit", -1, 7) == ZWY_DATA);
    BOOST_TEST(std::string(last_error().code) == "wrong_type");
    BOOST_TEST(zwy_form_set_text(form, "unti", -1, "乙", -1) == ZWY_DATA);
    BOOST_TEST(std::string(last_error().code) == "bad_path");
    BOOST_TEST(std::string(last_error().en).find("\"unit\"") != std::string::npos);
    BOOST_TEST(zwy_form_set_text(form, "unit", -1, "\xC3", 1) == ZWY_DATA);
    BOOST_TEST(std::string(last_error().code) == "bad_utf8");
    BOOST_TEST(zwy_form_set_number(form, "unit", -1, 1e308 * 10) == ZWY_DATA);
    BOOST_TEST(json_of(form) == before);
}

BOOST_AUTO_TEST_CASE(what_is_not_given_is_told_from_what_is) {
    const Form form = form_from(R"({"form":"1","resources":[{}],"service_types":["云主机"]})");
    const auto has = [&](const char* path) {
        std::int32_t given = 7;
        BOOST_TEST(zwy_form_has(form, path, -1, &given) == ZWY_OK, path);
        return given;
    };
    BOOST_TEST(has("applicant_unit") == 0);
    BOOST_TEST(has("it_lead") == 0);
    BOOST_TEST(has("service_types") == 1);
    BOOST_TEST(has("service_types[0]") == 1);
    BOOST_TEST(has("resources[0].vcpu") == 0);
    std::int64_t number = 5;
    BOOST_TEST(zwy_form_get_integer(form, "resources[0].vcpu", -1, &number) == ZWY_DATA);
    BOOST_TEST(number == 0);
    BOOST_TEST(zwy_form_get_integer(form, "resources[1].vcpu", -1, &number) == ZWY_DATA);
    BOOST_TEST(zwy_form_get_integer(form, "applicant_unit", -1, &number) == ZWY_DATA);
    BOOST_TEST(std::string(last_error().code) == "wrong_type");
    BOOST_TEST(text_of(form, "applicant_unit").empty());
    BOOST_TEST(zwy_form_clear(form, "service_types", -1) == ZWY_OK);
    BOOST_TEST(has("service_types") == 0);
}

BOOST_AUTO_TEST_CASE(rows_come_and_go_where_they_are_asked_to) {
    const Form form = form_from(R"({"form":"1","resources":[{"name":"甲"},{"name":"丙"}]})");
    BOOST_TEST(zwy_form_insert_row(form, "resources", -1, 1) == ZWY_OK);
    BOOST_TEST(zwy_form_set_text(form, "resources[1].name", -1, "乙", -1) == ZWY_OK);
    std::int64_t count = 0;
    BOOST_TEST(zwy_form_count_rows(form, "resources", -1, &count) == ZWY_OK);
    BOOST_TEST(count == 3);
    BOOST_TEST(zwy_form_remove_row(form, "resources", -1, 0) == ZWY_OK);
    BOOST_TEST(text_of(form, "resources[0].name") == "乙");
    BOOST_TEST(text_of(form, "resources[1].name") == "丙");
    BOOST_TEST(zwy_form_insert_row(form, "resources", -1, 3) == ZWY_USAGE);
    BOOST_TEST(zwy_form_remove_row(form, "resources", -1, 2) == ZWY_USAGE);
    BOOST_TEST(zwy_form_insert_row(form, "applicant_unit", -1, -1) == ZWY_DATA);
    const Form survey = new_form("6");
    BOOST_TEST(zwy_form_insert_row(survey, "scores.operations", -1, 0) == ZWY_DATA);
    BOOST_TEST(zwy_form_count_rows(survey, "scores.operations", -1, &count) == ZWY_OK);
    BOOST_TEST(count == 3);
}

BOOST_AUTO_TEST_CASE(pictures_are_bytes_that_come_back_whole) {
    const Form form = new_form("3");
    const std::string bytes("\x89PNG\r\n\x1a\n\0\xff", 10);
    BOOST_TEST(zwy_form_set_picture(form, "manager.seal", -1, bytes.data(), 10) == ZWY_OK);
    Bytes back;
    BOOST_TEST(zwy_form_get_picture(form, "manager.seal", -1, &back) == ZWY_OK);
    BOOST_TEST((content(back) == bytes));
    BOOST_TEST(zwy_form_set_text(form, "manager.seal", -1, "seal.png", -1) == ZWY_OK);
    BOOST_TEST(text_of(form, "manager.seal") == "seal.png");
    BOOST_TEST(zwy_form_set_picture(form, "manager.phone", -1, bytes.data(), 10) == ZWY_DATA);
}

BOOST_AUTO_TEST_CASE(a_copy_goes_its_own_way) {
    const Form form = form_from(R"({"form":"2"})");
    Form copy;
    BOOST_REQUIRE_EQUAL(zwy_form_copy(form, &copy), ZWY_OK);
    BOOST_TEST(zwy_form_set_text(copy, "party_a.name", -1, "甲方", -1) == ZWY_OK);
    BOOST_TEST(json_of(form) == R"({"form":"security_agreement"})");
    BOOST_TEST(json_of(copy) == R"({"form":"security_agreement","party_a":{"name":"甲方"}})");
}

BOOST_AUTO_TEST_CASE(chinese_keys_and_labels_say_the_same_as_english_ones) {
    const Form form = form_from(R"({"表单":"附件4","单位名称":"甲","信息化负责人":{"姓名":"乙"}})");
    BOOST_TEST(json_of(form) == R"({"form":"change_request","unit":"甲","it_lead":{"name":"乙"}})");
    Bytes chinese;
    BOOST_REQUIRE_EQUAL(zwy_form_to_json(form, ZWY_KEYS_CHINESE, -1, &chinese), ZWY_OK);
    const Form again = form_from(content(chinese));
    BOOST_TEST(json_of(again) == json_of(form));
}

BOOST_AUTO_TEST_CASE(digests_are_of_the_canonical_json) {
    const Form form = form_from("{ \"form\" : \"2\" }");
    Bytes sha, sm3;
    BOOST_REQUIRE_EQUAL(zwy_form_digest(form, ZWY_DIGEST_SHA256, &sha), ZWY_OK);
    BOOST_REQUIRE_EQUAL(zwy_form_digest(form, ZWY_DIGEST_SM3, &sm3), ZWY_OK);
    // printf '{"form":"security_agreement"}' | openssl dgst -sha256, and -sm3
    BOOST_TEST(content(sha) == "cbc9ee31c20b72a0a8d53e5d7fb2f901eeb2cecae29de8d9f82d614d9b741734");
    BOOST_TEST(content(sm3) == "72040aee2ffdb91083851d6c02258f572b030ef5ad1234b1c8f6e666b7304e02");
}

BOOST_AUTO_TEST_SUITE_END()
