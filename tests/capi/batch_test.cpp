#include "capi/support.hpp"

#include <algorithm>
#include <vector>

using namespace test;

namespace {

struct Run {
    std::string input;
    std::size_t at = 0, piece = 7; ///< read in small pieces: lines do not end where reads do
    std::vector<std::pair<std::int64_t, zwy_status>> items{};
    std::string report{};
    std::int64_t stop_after = -1;
    int progress_calls = 0, ended = 0;
};

std::int32_t read(void* context, void* buffer, std::int64_t capacity, std::int64_t* out_length) {
    Run& run = *static_cast<Run*>(context);
    const std::size_t n =
        std::min({run.piece, run.input.size() - run.at, static_cast<std::size_t>(capacity)});
    std::copy_n(run.input.data() + run.at, n, static_cast<char*>(buffer));
    run.at += n;
    *out_length = static_cast<std::int64_t>(n);
    return 0;
}

std::int32_t item(void* context, const zwy_batch_item* item) {
    Run& run = *static_cast<Run*>(context);
    run.items.emplace_back(item->line, item->status);
    (run.report += item->json) += '\n';
    return run.stop_after >= 0 && item->line >= run.stop_after ? 1 : 0;
}

std::int32_t progress(void* context, const zwy_batch_progress* progress) {
    Run& run = *static_cast<Run*>(context);
    ++run.progress_calls;
    run.ended += progress->ended;
    return 0;
}

const char* const mixed = "{\"form\":\"3\",\"delivery_no\":\"宁政云交〔2026〕1号\"}\r\n"
                          "\n"
                          "{\"form\":\"4\",\"unti\":\"甲\"}\n"
                          "not json\n"
                          "{\"form\":\"6\",\"unit\":\"../a b\"}"; // no line end behind the last

struct Batch {
    Library library;
    zwy_batch_options options = ZWY_BATCH_OPTIONS_INIT;
    zwy_batch_progress summary = ZWY_BATCH_PROGRESS_INIT;
    std::string directory;

    explicit Batch(const Directory& out) : directory(out.path) {
        BOOST_REQUIRE_EQUAL(zwy_library_create(nullptr, &library), ZWY_OK);
        options.directory = directory.c_str();
        options.directory_length = -1;
    }
    zwy_status run(Run& with) { return zwy_batch(library, &options, read, item, progress, &with, &summary); }
};

} // namespace

BOOST_AUTO_TEST_SUITE(capi_batch)

BOOST_AUTO_TEST_CASE(one_bad_line_costs_only_itself_and_reports_come_in_order) {
    const Directory out;
    Batch batch(out);
    batch.options.formats = 1U << ZWY_FORMAT_PDF | 1U << ZWY_FORMAT_DOCX;
    batch.options.jobs = 3;
    Run run{.input = mixed};
    BOOST_TEST(batch.run(run) == ZWY_DATA);
    BOOST_TEST(std::string(last_error().code) == "batch_failed");
    const std::vector<std::pair<std::int64_t, zwy_status>> expected{
        {1, ZWY_OK}, {3, ZWY_DATA}, {4, ZWY_DATA}, {5, ZWY_OK}};
    BOOST_TEST((run.items == expected));
    BOOST_TEST(batch.summary.forms == 4);
    BOOST_TEST(batch.summary.failed == 2);
    BOOST_TEST(batch.summary.files == 4);
    BOOST_TEST(batch.summary.pages == 2);
    BOOST_TEST(batch.summary.bytes_read == static_cast<std::int64_t>(run.input.size()));
    BOOST_TEST(run.ended == 1);
    BOOST_TEST(out.files() == 4U);
    for (const char* const name :
         {"000001-宁政云交〔2026〕1号.pdf", "000001-宁政云交〔2026〕1号.docx", "000005-___a_b.pdf"})
        BOOST_TEST(std::filesystem::exists(out.path / name), name);
    BOOST_TEST(run.report.find(R"("code":"unknown_key")") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(many_threads_make_the_files_that_one_makes) {
    std::string input;
    for (int i = 0; i < 20; ++i)
        input += "{\"form\":\"4\",\"unit\":\"单位" + std::to_string(i) + "\"}\n";
    const Directory one, many;
    std::string reports[2];
    for (const bool threads : {false, true}) {
        Batch batch(threads ? many : one);
        batch.options.jobs = threads ? 6 : 1;
        Run run{.input = input};
        BOOST_TEST(batch.run(run) == ZWY_OK);
        reports[threads ? 1 : 0] = run.report;
    }
    BOOST_TEST(reports[0] == reports[1]);
    BOOST_TEST(one.files() == 20U);
    for (const auto& entry : std::filesystem::directory_iterator(one.path))
        BOOST_TEST((file_content(entry.path()) == file_content(many.path / entry.path().filename())));
}

BOOST_AUTO_TEST_CASE(a_batch_that_is_stopped_leaves_whole_files_and_a_sum) {
    std::string input;
    for (int i = 0; i < 200; ++i)
        input += "{\"form\":\"3\"}\n";
    const Directory out;
    Batch batch(out);
    Run run{.input = input, .piece = 65536, .stop_after = 5};
    BOOST_TEST(batch.run(run) == ZWY_STOPPED);
    BOOST_TEST(run.items.size() == 5U);
    BOOST_TEST(batch.summary.forms >= 5);
    BOOST_TEST(batch.summary.forms < 200);
    BOOST_TEST(batch.summary.files == static_cast<std::int64_t>(out.files()));
    for (const auto& entry : std::filesystem::directory_iterator(out.path)) {
        BOOST_TEST((entry.path().extension() == ".pdf"));
        BOOST_TEST(file_content(entry.path()).ends_with("%%EOF\n"));
    }
}

BOOST_AUTO_TEST_CASE(a_line_that_is_too_long_is_passed_over) {
    const Directory out;
    Batch batch(out);
    zwy_json_options json = ZWY_JSON_OPTIONS_INIT;
    json.max_bytes = 100;
    batch.options.json = &json;
    Run run{.input = "{\"form\":\"3\",\"unit\":\"" + std::string(100'000, 'x') + "\"}\n{\"form\":\"3\"}\n",
            .piece = 4096};
    BOOST_TEST(batch.run(run) == ZWY_DATA);
    const std::vector<std::pair<std::int64_t, zwy_status>> expected{{1, ZWY_DATA}, {2, ZWY_OK}};
    BOOST_TEST((run.items == expected));
    BOOST_TEST(run.report.find("\"limit\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_directory_that_is_not_there_stops_before_anything_is_read) {
    const Directory out;
    Batch batch(out);
    batch.directory += "/none";
    batch.options.directory = batch.directory.c_str();
    Run run{.input = mixed};
    BOOST_TEST(batch.run(run) == ZWY_WORLD);
    BOOST_TEST(run.at == 0U);
    BOOST_TEST(std::string(last_error().code) == "file_not_found");
}

BOOST_AUTO_TEST_SUITE_END()
