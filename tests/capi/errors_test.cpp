#include "capi/support.hpp"

#include <cstddef>
#include <cstring>
#include <stdexcept>
#include <thread>

using namespace test;

BOOST_AUTO_TEST_SUITE(capi_errors)

BOOST_AUTO_TEST_CASE(every_status_has_its_name_and_exit_code) {
    const std::pair<const char*, int> expected[] = {{"ZWY_OK", 0},     {"ZWY_DATA", 1},    {"ZWY_USAGE", 2},
                                                    {"ZWY_WORLD", 3},  {"ZWY_HANDLE", 2},  {"ZWY_STOPPED", 2},
                                                    {"ZWY_MEMORY", 3}, {"ZWY_INTERNAL", 3}};
    zwy_status status = 0;
    for (const auto& [name, code] : expected) {
        const char* text = nullptr;
        std::int32_t exit_code = -1;
        BOOST_TEST(zwy_status_name(status, &text) == ZWY_OK);
        BOOST_TEST(std::string(text) == name);
        BOOST_TEST(zwy_exit_code(status, &exit_code) == ZWY_OK);
        BOOST_TEST(exit_code == code);
        ++status;
    }
    std::int32_t exit_code = 0;
    BOOST_TEST(zwy_exit_code(status, &exit_code) == ZWY_USAGE);
}

BOOST_AUTO_TEST_CASE(all_findings_come_at_once_and_the_first_error_is_the_last_error) {
    const std::string json =
        R"({"form":"resource_request","it_lead":{"phone":"12","phon":"1"},"resources":[{"vcpu":-1}]})";
    Form form;
    Problems problems;
    BOOST_TEST(zwy_form_from_json(json.data(), static_cast<std::int64_t>(json.size()), nullptr, &form,
                                  &problems) == ZWY_DATA);
    BOOST_TEST((static_cast<zwy_form>(form) == ZWY_NULL));
    std::int64_t count = 0, errors = 0;
    BOOST_TEST(zwy_problems_count(problems, &count) == ZWY_OK);
    BOOST_TEST(zwy_problems_errors(problems, &errors) == ZWY_OK);
    BOOST_TEST(count == 3);
    BOOST_TEST(errors == 2);
    zwy_problem problem = ZWY_PROBLEM_INIT;
    BOOST_REQUIRE_EQUAL(zwy_problems_get(problems, 0, &problem), ZWY_OK);
    BOOST_TEST(std::string(problem.code) == "unknown_key");
    BOOST_TEST(std::string(problem.path) == "it_lead.phon");
    BOOST_TEST(std::string(problem.suggestion) == "phone");
    BOOST_TEST(problem.severity == ZWY_ERROR);
    BOOST_TEST(std::string(last_error().code) == "unknown_key");
    BOOST_TEST(std::string(last_error().zh) == problem.zh);
    BOOST_REQUIRE_EQUAL(zwy_problems_get(problems, 1, &problem), ZWY_OK);
    BOOST_TEST(problem.severity == ZWY_WARNING);
    BOOST_TEST(std::string(problem.path) == "it_lead.phone");
    BOOST_REQUIRE_EQUAL(zwy_problems_get(problems, 2, &problem), ZWY_OK);
    BOOST_TEST(std::string(problem.pointer) == "/resources/0/vcpu");
    BOOST_TEST(problem.row == 1);
    BOOST_TEST(zwy_problems_get(problems, 3, &problem) == ZWY_USAGE);
}

BOOST_AUTO_TEST_CASE(what_fails_before_anything_is_checked_is_the_only_finding) {
    Library library;
    BOOST_REQUIRE_EQUAL(zwy_library_create(nullptr, &library), ZWY_OK);
    constexpr std::int64_t too_long = (std::int64_t{1} << 30) + 1; // and not looked at
    const auto is_told = [](zwy_status status, const Problems& problems) {
        BOOST_TEST(status == ZWY_DATA);
        BOOST_TEST(std::string(last_error().code) == "limit");
        std::int64_t count = 0;
        BOOST_REQUIRE_EQUAL(zwy_problems_count(problems, &count), ZWY_OK);
        BOOST_TEST(count == 1);
        zwy_problem problem = ZWY_PROBLEM_INIT;
        BOOST_REQUIRE_EQUAL(zwy_problems_get(problems, 0, &problem), ZWY_OK);
        BOOST_TEST(std::string(problem.code) == "limit");
        BOOST_TEST(std::string(problem.zh).find(std::to_string(too_long)) != std::string::npos);
    };
    Form form;
    Problems of_json, of_paper, of_bundle;
    is_told(zwy_form_from_json("{}", too_long, nullptr, &form, &of_json), of_json);
    is_told(zwy_read(library, "x", too_long, nullptr, &form, nullptr, &of_paper), of_paper);
    is_told(zwy_archive_check_zip("x", too_long, &of_bundle), of_bundle);
}

BOOST_AUTO_TEST_CASE(warnings_are_told_and_do_not_fail) {
    const Form form = form_from(R"({"form":"4","it_lead":{"email":"nobody"}})");
    Problems problems;
    BOOST_TEST(zwy_form_validate(form, &problems) == ZWY_OK);
    std::int64_t count = 0;
    BOOST_TEST(zwy_problems_count(problems, &count) == ZWY_OK);
    BOOST_TEST(count == 1);
}

BOOST_AUTO_TEST_CASE(each_thread_has_its_own_last_error) {
    zwy_form_info info = ZWY_FORM_INFO_INIT;
    BOOST_TEST(zwy_forms_find("no such", -1, &info) == ZWY_USAGE);
    std::string other = "not run";
    std::thread([&] {
        zwy_error error = ZWY_ERROR_INIT;
        (void)zwy_last_error(&error);
        other = error.code;
        zwy_format format = 0;
        (void)zwy_format_find("odt", -1, &format);
    }).join();
    BOOST_TEST(other == "");
    BOOST_TEST(std::string(last_error().code) == "no_such_form");
    BOOST_TEST(zwy_forms_find("3", -1, &info) == ZWY_OK);
    BOOST_TEST(std::string(last_error().code) == "no_such_form",
               "a call that goes well leaves the last error alone");
}

BOOST_AUTO_TEST_CASE(an_older_caller_gets_what_it_has_room_for) {
    struct {
        zwy_form_info info;
        char guard[16];
    } place{};
    std::memset(&place, 0x5A, sizeof place);
    place.info.size = sizeof(zwy_form_info);
    BOOST_TEST(zwy_forms_get(0, &place.info) == ZWY_OK);
    BOOST_TEST(place.info.annex == 1);
    BOOST_TEST(place.guard[0] == 0x5A);
    place.info.size = sizeof(zwy_form_info) + 16; // a newer caller: the rest is not this library's
    BOOST_TEST(zwy_forms_get(5, &place.info) == ZWY_OK);
    BOOST_TEST(place.info.size == sizeof(zwy_form_info) + 16);
    BOOST_TEST(place.guard[0] == 0x5A);
    place.info.size = 8;
    BOOST_TEST(zwy_forms_get(0, &place.info) == ZWY_USAGE);
}

BOOST_AUTO_TEST_CASE(a_newer_caller_is_refused_only_when_it_uses_what_is_new) {
    struct {
        zwy_json_options options;
        std::int64_t unknown;
    } newer{ZWY_JSON_OPTIONS_INIT, 0};
    newer.options.size = sizeof newer;
    Form form, refused;
    BOOST_TEST(zwy_form_from_json("{\"form\":\"2\"}", -1, &newer.options, &form, nullptr) == ZWY_OK);
    newer.unknown = 1;
    BOOST_TEST(zwy_form_from_json("{\"form\":\"2\"}", -1, &newer.options, &refused, nullptr) == ZWY_USAGE);
}

BOOST_AUTO_TEST_CASE(a_size_that_ends_within_a_pointer_is_refused) {
    zwy_limits limits = ZWY_LIMITS_INIT;
    zwy_json_options options = ZWY_JSON_OPTIONS_INIT;
    options.limits = &limits;
    options.size = static_cast<std::uint32_t>(offsetof(zwy_json_options, limits) + sizeof(zwy_limits*) / 2);
    Form form;
    BOOST_TEST(zwy_form_from_json("{\"form\":\"2\"}", -1, &options, &form, nullptr) == ZWY_USAGE);
}

BOOST_AUTO_TEST_CASE(limits_are_named_when_they_are_passed) {
    zwy_json_options options = ZWY_JSON_OPTIONS_INIT;
    options.max_rows = 2;
    Form form;
    BOOST_TEST(zwy_form_from_json(R"({"form":"1","resources":[{},{},{}]})", -1, &options, &form, nullptr) ==
               ZWY_DATA);
    BOOST_TEST(std::string(last_error().code) == "limit");
    BOOST_TEST(std::string(last_error().path) == "resources");
    options = ZWY_JSON_OPTIONS_INIT;
    options.max_bytes = 10;
    BOOST_TEST(zwy_form_from_json(R"({"form":"1"})", -1, &options, &form, nullptr) == ZWY_DATA);
    BOOST_TEST(std::string(last_error().code) == "limit");
}

BOOST_AUTO_TEST_CASE(a_form_is_held_to_the_limits_that_it_was_read_within) {
    zwy_limits limits = ZWY_LIMITS_INIT;
    limits.rows = 2;
    limits.text_bytes = 6;
    zwy_json_options options = ZWY_JSON_OPTIONS_INIT;
    options.limits = &limits;
    Form form, copy;
    BOOST_REQUIRE_EQUAL(zwy_form_from_json(R"({"form":"1","applicant_unit":"甲乙","resources":[{},{}]})", -1, &options, &form, nullptr),
                        ZWY_OK);
    BOOST_REQUIRE_EQUAL(zwy_form_copy(form, &copy), ZWY_OK);
    for (const zwy_form each : {zwy_form{form}, zwy_form{copy}}) {
        BOOST_TEST(zwy_form_insert_row(each, "resources", -1, -1) == ZWY_DATA);
        BOOST_TEST(std::string(last_error().en) == "the number of rows (rows) exceeds its limit: 3, at most 2");
        BOOST_TEST(zwy_form_set_text(each, "applicant_unit", -1, "甲乙丙", -1) == ZWY_DATA);
        BOOST_TEST(std::string(last_error().code) == "limit");
        BOOST_TEST(std::string(last_error().path) == "applicant_unit");
        BOOST_TEST(zwy_form_set_json(each, "resources", -1, "[{},{},{}]", -1) == ZWY_DATA);
        BOOST_TEST(zwy_form_validate(each, nullptr) == ZWY_OK);
    }
    // An option of its own goes before the same limit.
    options.max_rows = 3;
    Form wider;
    BOOST_TEST(zwy_form_from_json(R"({"form":"1","resources":[{},{},{}]})", -1, &options, &wider, nullptr) == ZWY_OK);
}

BOOST_AUTO_TEST_CASE(limits_are_listed_and_set_by_their_names) {
    int64_t count = 0;
    BOOST_REQUIRE_EQUAL(zwy_limits_count(&count), ZWY_OK);
    zwy_limits limits = ZWY_LIMITS_INIT, none = ZWY_LIMITS_INIT;
    for (int64_t i = 0; i < count; ++i) {
        zwy_limit limit = ZWY_LIMIT_INIT;
        BOOST_REQUIRE_EQUAL(zwy_limits_get(i, &limit), ZWY_OK);
        BOOST_TEST(limit.number == i + 1);
        BOOST_TEST(limit.default_value > 0);
        BOOST_TEST(zwy_limits_set(limit.name, -1, i + 1, &limits) == ZWY_OK);
    }
    const auto* const first = &limits.input_bytes;
    for (int64_t i = 0; i < count; ++i) BOOST_TEST(first[i] == i + 1); // as they stand in the structure
    BOOST_TEST(zwy_limits_set("sheets", -1, 1, &none) == ZWY_USAGE);
    BOOST_TEST(zwy_limits_set("pages", -1, 0, &none) == ZWY_USAGE);
    BOOST_TEST(zwy_limits_set("pages", -1, 1, nullptr) == ZWY_USAGE);
    BOOST_TEST(none.pages == 0);
    limits.rows = -1;
    zwy_json_options options = ZWY_JSON_OPTIONS_INIT;
    options.limits = &limits;
    Form form;
    BOOST_TEST(zwy_form_from_json(R"({"form":"1"})", -1, &options, &form, nullptr) == ZWY_USAGE);
}

BOOST_AUTO_TEST_CASE(a_freed_ticket_never_becomes_good_again) {
    zwy_form old = ZWY_NULL;
    BOOST_REQUIRE_EQUAL(zwy_form_create("1", -1, &old), ZWY_OK);
    BOOST_TEST(zwy_form_free(old) == ZWY_OK);
    for (int i = 0; i < 10'000; ++i) {
        zwy_form fresh = ZWY_NULL;
        BOOST_REQUIRE_EQUAL(zwy_form_create("1", -1, &fresh), ZWY_OK);
        BOOST_REQUIRE(fresh != old);
        BOOST_REQUIRE_EQUAL(zwy_form_clear(old, "unit", -1), ZWY_HANDLE);
        BOOST_REQUIRE_EQUAL(zwy_form_free(fresh), ZWY_OK);
    }
    BOOST_TEST(zwy_form_free(ZWY_NULL) == ZWY_OK);
}

BOOST_AUTO_TEST_CASE(a_callback_that_throws_stops_the_call) {
    Library library;
    BOOST_REQUIRE_EQUAL(zwy_library_create(nullptr, &library), ZWY_OK);
    const Form form = form_from(R"({"form":"3"})");
    Rendering rendering;
    BOOST_REQUIRE_EQUAL(zwy_render(library, form, nullptr, &rendering, nullptr), ZWY_OK);
    zwy_output output = ZWY_OUTPUT_INIT;
    output.format = ZWY_FORMAT_PDF;
    const auto throwing = [](void*, const void*, std::int64_t) -> std::int32_t {
        throw std::runtime_error("no");
    };
    BOOST_TEST(zwy_rendering_to_callback(rendering, &output, throwing, nullptr) == ZWY_STOPPED);
    BOOST_TEST(std::string(last_error().code) == "stopped");
}

BOOST_AUTO_TEST_SUITE_END()
