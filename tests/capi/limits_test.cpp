// The time of one document, and the caller's wish to stop, through the C API.
#include "capi/support.hpp"

#include <fstream>

using namespace test;

namespace {

/// A form whose one text goes over many pages.
std::string long_form(std::size_t characters) {
    std::string text;
    while (text.size() < 3 * characters) text += "建设政务云平台，";
    return R"({"form":"resource_request","requirements":")" + text + "\"}";
}

Library new_library() {
    Library library;
    BOOST_REQUIRE_EQUAL(zwy_library_create(nullptr, &library), ZWY_OK);
    BOOST_REQUIRE_EQUAL(zwy_library_load(library), ZWY_OK);
    return library;
}

/// Says yes when it is asked for the `last` time.
struct Stop {
    int last = 1, asked = 0;
    static std::int32_t ask(void* context) {
        auto& stop = *static_cast<Stop*>(context);
        return ++stop.asked >= stop.last ? 1 : 0;
    }
    zwy_limits limits() {
        zwy_limits limits = ZWY_LIMITS_INIT;
        limits.stop = ask;
        limits.stop_context = this;
        return limits;
    }
};

bool out_of_time(zwy_status status) {
    return status == ZWY_DATA && std::string(last_error().code) == "limit" &&
           std::string(last_error().en).find("(milliseconds)") != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(capi_limits)

BOOST_AUTO_TEST_CASE(a_document_that_takes_too_long_ends_with_the_limits_name) {
    const Library library = new_library();
    zwy_limits limits = ZWY_LIMITS_INIT;
    limits.milliseconds = 1;
    limits.pages = 100'000;
    const Form form = form_from(long_form(200'000));
    zwy_render_options options = ZWY_RENDER_OPTIONS_INIT;
    options.limits = &limits;
    Rendering none, rendering;
    BOOST_TEST(out_of_time(zwy_render(library, form, &options, &none, nullptr)));
    BOOST_TEST((none == ZWY_NULL));
    limits.milliseconds = 0;
    BOOST_REQUIRE_EQUAL(zwy_render(library, form, &options, &rendering, nullptr), ZWY_OK);
    limits.milliseconds = 1;
    zwy_output output = ZWY_OUTPUT_INIT;
    output.limits = &limits;
    Bytes bytes;
    for (const zwy_format format : {ZWY_FORMAT_PDF, ZWY_FORMAT_DOCX}) {
        output.format = format;
        BOOST_TEST(out_of_time(zwy_rendering_to_bytes(rendering, &output, &bytes)), format);
    }
    const std::string docx = document(rendering, ZWY_FORMAT_DOCX);
    zwy_read_options reading = ZWY_READ_OPTIONS_INIT;
    reading.limits = &limits;
    Form back;
    BOOST_TEST(out_of_time(zwy_read(library, docx.data(), static_cast<std::int64_t>(docx.size()), &reading, &back, nullptr, nullptr)));
    zwy_json_options json = ZWY_JSON_OPTIONS_INIT;
    json.limits = &limits;
    std::string rows = R"({"form":"resource_request","resources":[{})";
    for (int i = 1; i < 90'000; ++i) rows += R"(,{"name":"云主机"})";
    BOOST_TEST(out_of_time(zwy_form_from_json((rows + "]}").c_str(), -1, &json, &back, nullptr)));
}

BOOST_AUTO_TEST_CASE(a_caller_who_wants_no_more_stops_every_kind_of_call) {
    const Library library = new_library();
    const std::string text = long_form(200'000);
    Stop stop, never{1'000'000};
    zwy_limits limits = stop.limits(), patient = never.limits();
    patient.pages = limits.pages = 100'000;
    zwy_json_options json = ZWY_JSON_OPTIONS_INIT;
    json.limits = &limits;
    Form form, none;
    BOOST_TEST(zwy_form_from_json(text.c_str(), -1, &json, &none, nullptr) == ZWY_STOPPED);
    json.limits = &patient;
    BOOST_REQUIRE_EQUAL(zwy_form_from_json(text.c_str(), -1, &json, &form, nullptr), ZWY_OK);
    zwy_render_options options = ZWY_RENDER_OPTIONS_INIT;
    options.limits = &limits;
    Rendering rendering, half;
    for (const int last : {1, 10, 50}) {
        stop = {last};
        BOOST_TEST(zwy_render(library, form, &options, &half, nullptr) == ZWY_STOPPED);
        BOOST_TEST(stop.asked == last);
        BOOST_TEST(std::string(last_error().code) == "stopped");
    }
    options.limits = &patient;
    BOOST_REQUIRE_EQUAL(zwy_render(library, form, &options, &rendering, nullptr), ZWY_OK);
    BOOST_TEST(never.asked > 50); // often enough to be heard
    zwy_output output = ZWY_OUTPUT_INIT;
    output.limits = &limits;
    const Directory directory;
    for (const zwy_format format : {ZWY_FORMAT_PDF, ZWY_FORMAT_DOCX}) {
        stop = {2};
        output.format = format;
        BOOST_TEST(zwy_rendering_to_file(rendering, &output, (directory.path / "x").c_str(), -1) == ZWY_STOPPED);
    }
    BOOST_TEST(directory.files() == 0U);
    const std::string docx = document(rendering, ZWY_FORMAT_DOCX);
    zwy_read_options reading = ZWY_READ_OPTIONS_INIT;
    reading.limits = &limits;
    stop = {1};
    BOOST_TEST(zwy_read(library, docx.data(), static_cast<std::int64_t>(docx.size()), &reading, &none, nullptr, nullptr) == ZWY_STOPPED);
}

namespace {

struct Lines {
    std::string text;
    std::size_t at = 0;
    std::vector<std::pair<std::int64_t, zwy_status>> items{};
    std::string report{};

    static std::int32_t read(void* context, void* buffer, std::int64_t capacity, std::int64_t* out_length) {
        auto& lines = *static_cast<Lines*>(context);
        const std::size_t n = std::min(lines.text.size() - lines.at, static_cast<std::size_t>(capacity));
        lines.text.copy(static_cast<char*>(buffer), n, lines.at);
        lines.at += n;
        *out_length = static_cast<std::int64_t>(n);
        return 0;
    }
    static std::int32_t item(void* context, const zwy_batch_item* item) {
        auto& lines = *static_cast<Lines*>(context);
        lines.items.emplace_back(item->line, item->status);
        lines.report += item->json;
        return 0;
    }
};

} // namespace

BOOST_AUTO_TEST_CASE(a_line_of_a_batch_that_takes_too_long_costs_only_itself) {
    const Library library = new_library();
    const Directory out;
    zwy_limits limits = ZWY_LIMITS_INIT;
    limits.milliseconds = 400;
    limits.pages = 100'000;
    zwy_render_options render = ZWY_RENDER_OPTIONS_INIT;
    render.limits = &limits;
    zwy_batch_options options = ZWY_BATCH_OPTIONS_INIT;
    options.directory = out.path.c_str();
    options.directory_length = -1;
    options.render = &render;
    options.jobs = 2;
    zwy_batch_progress summary = ZWY_BATCH_PROGRESS_INIT;
    Lines lines{"{\"form\":\"3\"}\n" + long_form(2'000'000) + "\n{\"form\":\"4\"}\n"};
    BOOST_TEST(zwy_batch(library, &options, Lines::read, Lines::item, nullptr, &lines, &summary) == ZWY_DATA);
    const std::vector<std::pair<std::int64_t, zwy_status>> expected{{1, ZWY_OK}, {2, ZWY_DATA}, {3, ZWY_OK}};
    BOOST_TEST((lines.items == expected));
    BOOST_TEST(lines.report.find("(milliseconds)") != std::string::npos);
    BOOST_TEST(summary.failed == 1);
}

BOOST_AUTO_TEST_CASE(a_batch_that_is_to_stop_leaves_out_what_is_under_way) {
    const Library library = new_library();
    const Directory out;
    Stop stop;
    zwy_limits limits = stop.limits();
    limits.pages = 100'000;
    zwy_render_options render = ZWY_RENDER_OPTIONS_INIT;
    render.limits = &limits;
    zwy_batch_options options = ZWY_BATCH_OPTIONS_INIT;
    options.directory = out.path.c_str();
    options.directory_length = -1;
    options.render = &render;
    options.jobs = 1;
    zwy_batch_progress summary = ZWY_BATCH_PROGRESS_INIT;
    Lines lines{long_form(2'000'000) + "\n"};
    BOOST_TEST(zwy_batch(library, &options, Lines::read, Lines::item, nullptr, &lines, &summary) == ZWY_STOPPED);
    BOOST_TEST(lines.items.empty());
    BOOST_TEST(summary.forms == 0);
    BOOST_TEST(std::distance(std::filesystem::directory_iterator(out.path), {}) == 1); // the record of what was made
}

BOOST_AUTO_TEST_SUITE_END()
