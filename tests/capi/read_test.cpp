// Papers that come back, through the C API and through zwy.hpp.
#include "capi/support.hpp"

#include "zwy/zwy.hpp"

using namespace test;

namespace {

using Changes = Handle<zwy_changes, zwy_changes_free>;

std::string paper(std::string_view json, zwy_format format) {
    Library library;
    BOOST_REQUIRE_EQUAL(zwy_library_create(nullptr, &library), ZWY_OK);
    const Form form = form_from(json);
    Rendering rendering;
    BOOST_REQUIRE_EQUAL(zwy_render(library, form, nullptr, &rendering, nullptr), ZWY_OK);
    return document(rendering, format);
}

constexpr std::string_view receipt = R"({"form":"delivery_receipt","unit":"教育局","resource_info":["两台"]})";

} // namespace

BOOST_AUTO_TEST_SUITE(capi_read)

BOOST_AUTO_TEST_CASE(changes_that_are_not_given_are_null_whatever_was_wrong) {
    Library library;
    BOOST_REQUIRE_EQUAL(zwy_library_create(nullptr, &library), ZWY_OK);
    char somewhere = 0;
    zwy_changes changes = reinterpret_cast<zwy_changes>(&somewhere);
    BOOST_TEST(zwy_read(library, "x", 1, nullptr, nullptr, &changes, nullptr) == ZWY_USAGE);
    BOOST_TEST(changes == nullptr);
}

BOOST_AUTO_TEST_CASE(a_paper_comes_back_and_its_changes_are_told_one_by_one) {
    Library library;
    BOOST_REQUIRE_EQUAL(zwy_library_create(nullptr, &library), ZWY_OK);
    const Form issued = form_from(R"({"form":"delivery_receipt","unit":"水利局","delivery_no":"7"})");
    for (const zwy_format format : {ZWY_FORMAT_DOCX, ZWY_FORMAT_PDF}) {
        const std::string bytes = paper(receipt, format);
        zwy_read_options options = ZWY_READ_OPTIONS_INIT;
        options.issued = issued;
        Form form;
        Changes changes;
        Problems problems;
        BOOST_REQUIRE_EQUAL(zwy_read(library, bytes.data(), static_cast<std::int64_t>(bytes.size()), &options, &form,
                                     &changes, &problems),
                            ZWY_OK);
        BOOST_TEST(json_of(form) == receipt);
        std::int64_t count = 0;
        BOOST_REQUIRE_EQUAL(zwy_changes_count(changes, &count), ZWY_OK);
        BOOST_REQUIRE_EQUAL(count, 3);
        zwy_change change = ZWY_CHANGE_INIT;
        BOOST_REQUIRE_EQUAL(zwy_changes_get(changes, 1, &change), ZWY_OK);
        BOOST_TEST(change.kind == ZWY_CHANGED);
        BOOST_TEST(change.path == std::string("unit"));
        BOOST_TEST(change.pointer == std::string("/unit"));
        BOOST_TEST(change.label == std::string("XXX单位"));
        BOOST_TEST(change.before == std::string("\"水利局\""));
        BOOST_TEST(change.after == std::string("\"教育局\""));
        BOOST_TEST(zwy_changes_get(changes, 3, &change) == ZWY_USAGE);
        Bytes json;
        BOOST_REQUIRE_EQUAL(zwy_changes_json(changes, &json), ZWY_OK);
        BOOST_TEST(content(json).find("\"kind\": \"removed\"") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(files_are_read_whole_and_limits_are_kept) {
    Library library;
    BOOST_REQUIRE_EQUAL(zwy_library_create(nullptr, &library), ZWY_OK);
    const Directory directory;
    const std::string file = directory.path / "paper.docx";
    std::ofstream(file, std::ios::binary) << paper(receipt, ZWY_FORMAT_DOCX);
    Form form;
    BOOST_TEST(zwy_read_file(library, file.c_str(), -1, nullptr, &form, nullptr, nullptr) == ZWY_OK);
    BOOST_TEST(json_of(form) == receipt);
    zwy_read_options options = ZWY_READ_OPTIONS_INIT;
    options.max_bytes = 100;
    Form none;
    Changes changes;
    Problems problems;
    BOOST_TEST(zwy_read_file(library, file.c_str(), -1, &options, &none, &changes, &problems) == ZWY_DATA);
    BOOST_TEST(last_error().code == std::string("limit"));
    BOOST_TEST((none == ZWY_NULL && changes == ZWY_NULL));
    BOOST_TEST(zwy_read_file(library, "/nowhere/x.docx", -1, nullptr, &none, nullptr, nullptr) == ZWY_WORLD);
}

BOOST_AUTO_TEST_CASE(what_is_no_paper_is_an_error_that_names_it) {
    Library library;
    BOOST_REQUIRE_EQUAL(zwy_library_create(nullptr, &library), ZWY_OK);
    zwy_read_options options = ZWY_READ_OPTIONS_INIT;
    options.name = "回执.docx";
    options.name_length = -1;
    Form form;
    BOOST_TEST(zwy_read(library, "hello", 5, &options, &form, nullptr, nullptr) == ZWY_DATA);
    BOOST_TEST(last_error().code == std::string("not_ours"));
    BOOST_TEST(std::string(last_error().zh).find("回执.docx") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(in_cpp_a_reading_is_a_structure_again) {
    zwy::ChangeRequest data;
    data.unit = "宁武县财政局";
    data.applicant_opinion.date = zwy::Date{2026, 11, 23};
    const zwy::Library library;
    zwy::ChangeRequest older = data;
    older.unit = "财政局";
    const zwy::Form issued(older);
    const auto reading = library.read(library.render(data).bytes(zwy::Format::docx), {.issued = &issued});
    BOOST_TEST((reading.form.as<zwy::ChangeRequest>() == data));
    BOOST_REQUIRE_EQUAL(reading.changes.size(), 1U);
    BOOST_TEST(reading.changes[0].path == "unit");
    BOOST_TEST(reading.problems.empty());
    BOOST_CHECK_THROW((void)library.read("hello"), zwy::Exception);
}

BOOST_AUTO_TEST_CASE(bytes_become_a_file_in_one_step) {
    const Form form = form_from(receipt);
    Bytes json;
    BOOST_REQUIRE_EQUAL(zwy_form_to_json(form, ZWY_KEYS_ENGLISH, -1, &json), ZWY_OK);
    const Directory directory;
    const std::string file = directory.path / "data.json";
    BOOST_TEST(zwy_bytes_to_file(json, file.c_str(), -1) == ZWY_OK);
    BOOST_TEST(file_content(file) == receipt);
    BOOST_TEST(zwy_bytes_to_file(json, "/nowhere/data.json", -1) == ZWY_WORLD);
    BOOST_TEST(directory.files() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
