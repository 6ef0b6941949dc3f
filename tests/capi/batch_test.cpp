#include "capi/support.hpp"

#include <algorithm>
#include <cstddef>
#include <fstream>
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
    for (const auto& file : one.listed())
        BOOST_TEST((file_content(file) == file_content(many.path / file.filename())));
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
    for (const auto& file : out.listed()) {
        BOOST_TEST((file.extension() == ".pdf"));
        BOOST_TEST(file_content(file).ends_with("%%EOF\n"));
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
    BOOST_TEST(std::string(last_error().code) == "directory_not_found");
}

namespace {

std::string forms(int from, int to, const std::string& more = {}) {
    std::string input;
    for (int i = from; i < to; ++i)
        input += R"({"form":"4","unit":"单位)" + std::to_string(i) + "\"" + more + "}\n";
    return input;
}

std::int64_t skipped(const Directory& out, const std::string& input, std::uint32_t flags = 0) {
    Batch batch(out);
    batch.options.flags = ZWY_BATCH_RESUME;
    zwy_render_options render = ZWY_RENDER_OPTIONS_INIT;
    render.flags = flags;
    batch.options.render = &render;
    Run run{.input = input, .piece = 4096};
    BOOST_TEST(batch.run(run) == ZWY_OK);
    BOOST_TEST(batch.summary.files == batch.summary.forms);
    std::int64_t told = 0;
    for (std::size_t at = 0; (at = run.report.find("\"skipped\":true", at)) != std::string::npos; ++at)
        ++told;
    BOOST_TEST(told == batch.summary.skipped);
    return batch.summary.skipped;
}

} // namespace

BOOST_AUTO_TEST_CASE(a_resumed_batch_makes_what_is_not_whole_and_nothing_else) {
    const Directory once, out;
    Batch whole(once);
    Run all{.input = forms(0, 12), .piece = 4096};
    BOOST_TEST(whole.run(all) == ZWY_OK);
    Batch begun(out);
    Run part{.input = forms(0, 12), .piece = 4096, .stop_after = 5};
    BOOST_TEST(begun.run(part) == ZWY_STOPPED);
    const auto done = static_cast<std::int64_t>(out.files());
    BOOST_TEST(skipped(out, forms(0, 12)) == done);
    for (const auto& file : once.listed())
        BOOST_TEST((file_content(file) == file_content(out.path / file.filename())), file);
    BOOST_TEST(skipped(out, forms(0, 12)) == 12);
    // A file that is gone, one that is torn, one whose data is another.
    std::filesystem::remove(out.path / "000001-单位0.pdf");
    std::filesystem::resize_file(out.path / "000002-单位1.pdf", 1000);
    BOOST_TEST(skipped(out, forms(0, 12)) == 10);
    std::string changed = forms(0, 12);
    changed.replace(changed.find("单位7"), 7, "单位x");
    BOOST_TEST(skipped(out, changed) == 11);
    BOOST_TEST(skipped(out, forms(0, 12), ZWY_RENDER_PAGE_NUMBERS) == 0);
    BOOST_TEST(skipped(out, forms(1, 12)) == 0); // every line is another now
}

BOOST_AUTO_TEST_CASE(a_record_that_is_torn_or_made_up_is_not_believed) {
    const Directory out;
    BOOST_TEST(skipped(out, forms(0, 3)) == 0);
    const std::filesystem::path record = out.path / ".zwy-batch";
    const std::string good = file_content(record);
    BOOST_TEST(std::count(good.begin(), good.end(), '\n') == 3);
    std::ofstream(record) << good.substr(0, good.size() - 20);
    BOOST_TEST(skipped(out, forms(0, 3)) == 2);
    BOOST_TEST(skipped(out, forms(0, 3)) == 3);
    // Names that lead elsewhere, keys that are none, no line ends at all.
    std::string evil = good;
    for (std::size_t at = 0; (at = evil.find("00000", at)) != std::string::npos; at += 5)
        evil.replace(at, 5, "../..");
    std::ofstream(record) << evil << "\n\t\t\t\n" << std::string(100'000, 'f');
    BOOST_TEST(skipped(out, forms(0, 3)) == 0);
    BOOST_TEST(out.files() == 3U);
}

BOOST_AUTO_TEST_CASE(files_called_by_their_data_are_the_same_wherever_it_stands) {
    const Directory out;
    Batch batch(out);
    batch.options.flags = ZWY_BATCH_DIGEST_NAMES;
    Run run{.input = forms(0, 4) + forms(2, 6), .piece = 4096};
    BOOST_TEST(batch.run(run) == ZWY_OK);
    BOOST_TEST(out.files() == 6U);
    const Form form = form_from(R"({"form":"4","unit":"单位3"})");
    Bytes digest;
    BOOST_REQUIRE_EQUAL(zwy_form_digest(form, ZWY_DIGEST_SHA256, &digest), ZWY_OK);
    BOOST_TEST(std::filesystem::exists(out.path / (content(digest).substr(0, 16) + "-单位3.pdf")));
    batch.options.flags |= ZWY_BATCH_RESUME;
    Run other{.input = forms(4, 7), .piece = 4096};
    BOOST_TEST(batch.run(other) == ZWY_OK);
    BOOST_TEST(batch.summary.skipped == 2);
}

BOOST_AUTO_TEST_CASE(all_forms_go_into_one_pdf_each_on_an_odd_page) {
    const Directory out;
    Batch batch(out);
    const std::string merged = out.path / "all.pdf";
    batch.options.directory = nullptr;
    batch.options.merge = merged.c_str();
    batch.options.merge_length = -1;
    // One page, two pages, one wrong, one page.
    const std::string input = "{\"form\":\"4\"}\n{\"form\":\"2\"}\n{\"form\":\"9\"}\n{\"form\":\"3\"}\n";
    Run run{.input = input};
    BOOST_TEST(batch.run(run) == ZWY_DATA);
    BOOST_TEST(batch.summary.merged_pages == 5);
    BOOST_TEST(batch.summary.pages == 4);
    BOOST_TEST(batch.summary.files == 0);
    BOOST_TEST(out.files() == 1U);
    for (const char* const page : {"\"merged_page\":1}", "\"merged_page\":3}", "\"merged_page\":5}"})
        BOOST_TEST(run.report.find(page) != std::string::npos, page);
    const std::string first = file_content(merged);
    batch.options.jobs = 3;
    Run again{.input = input, .piece = 4096};
    BOOST_TEST(batch.run(again) == ZWY_DATA);
    BOOST_TEST((file_content(merged) == first));
}

BOOST_AUTO_TEST_CASE(a_merged_pdf_that_is_stopped_or_has_no_form_is_none) {
    const Directory out;
    const std::string merged = out.path / "all.pdf";
    Batch batch(out);
    batch.options.merge = merged.c_str();
    batch.options.merge_length = -1;
    Run stopped{.input = forms(0, 50), .piece = 65536, .stop_after = 3};
    BOOST_TEST(batch.run(stopped) == ZWY_STOPPED);
    BOOST_TEST(!std::filesystem::exists(merged));
    Run wrong{.input = "x\n"};
    BOOST_TEST(batch.run(wrong) == ZWY_DATA);
    Run empty{.input = "\n"};
    BOOST_TEST(batch.run(empty) == ZWY_OK);
    BOOST_TEST(!std::filesystem::exists(merged));
    for (const auto& entry : std::filesystem::directory_iterator(out.path))
        BOOST_TEST((entry.path().extension() != ".tmp"));
}

BOOST_AUTO_TEST_CASE(what_cannot_go_together_is_said_before_anything_is_read) {
    const Directory out;
    const std::string merged = out.path / "all.pdf";
    Batch batch(out);
    Run run{.input = mixed};
    zwy_output archive = ZWY_OUTPUT_INIT;
    archive.flags = ZWY_OUTPUT_ARCHIVE;
    batch.options.merge = merged.c_str();
    batch.options.merge_length = -1;
    batch.options.output = &archive;
    BOOST_TEST(batch.run(run) == ZWY_USAGE);
    BOOST_TEST(std::string(last_error().code) == "option_conflict");
    batch.options.output = nullptr;
    batch.options.flags = ZWY_BATCH_RESUME;
    BOOST_TEST(batch.run(run) == ZWY_USAGE);
    batch.options.flags = 4;
    BOOST_TEST(batch.run(run) == ZWY_USAGE);
    batch.options.flags = 0;
    batch.options.directory = batch.options.merge = nullptr;
    BOOST_TEST(batch.run(run) == ZWY_USAGE);
    batch.options.merge = "/none/all.pdf";
    BOOST_TEST(batch.run(run) == ZWY_WORLD);
    BOOST_TEST(run.at == 0U);
}

BOOST_AUTO_TEST_CASE(options_and_counts_of_the_first_version_are_taken_still) {
    const Directory out;
    Batch batch(out);
    batch.options.size = offsetof(zwy_batch_options, merge);
    batch.summary.size = offsetof(zwy_batch_progress, skipped);
    batch.summary.skipped = 77;
    Run run{.input = forms(0, 1)};
    BOOST_TEST(batch.run(run) == ZWY_OK);
    BOOST_TEST(batch.summary.forms == 1);
    BOOST_TEST(batch.summary.skipped == 77);
}

BOOST_AUTO_TEST_SUITE_END()
