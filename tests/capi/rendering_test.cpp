#include "capi/support.hpp"

#include <fcntl.h>
#include <vector>

using namespace test;

namespace {

struct Made {
    Library library;
    Rendering rendering;
};

Rendering render(zwy_library library, zwy_form form, const zwy_render_options* options = nullptr) {
    Rendering rendering;
    BOOST_REQUIRE_EQUAL(zwy_render(library, form, options, &rendering, nullptr), ZWY_OK);
    return rendering;
}

Library new_library() {
    Library library;
    BOOST_REQUIRE_EQUAL(zwy_library_create(nullptr, &library), ZWY_OK);
    return library;
}

} // namespace

BOOST_AUTO_TEST_SUITE(capi_rendering)

BOOST_AUTO_TEST_CASE(a_rendering_outlives_the_form_and_the_library) {
    Rendering rendering;
    {
        const Library library = new_library();
        const Form form = form_from(R"({"form":"4","unit":"宁武县财政局"})");
        BOOST_REQUIRE_EQUAL(zwy_render(library, form, nullptr, &rendering, nullptr), ZWY_OK);
    }
    BOOST_TEST(document(rendering, ZWY_FORMAT_PDF).starts_with("%PDF-1."));
    BOOST_TEST(document(rendering, ZWY_FORMAT_DOCX).starts_with("PK\x03\x04"));
    BOOST_TEST(document(rendering, ZWY_FORMAT_PNG).starts_with("\x89PNG"));
    BOOST_TEST(document(rendering, ZWY_FORMAT_SVG).find("<svg") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(memory_file_and_callback_get_the_same_bytes) {
    const Library library = new_library();
    const Rendering rendering = render(library, form_from(R"({"form":"2"})"));
    const Directory directory;
    for (const zwy_format format : {ZWY_FORMAT_PDF, ZWY_FORMAT_DOCX, ZWY_FORMAT_PNG, ZWY_FORMAT_SVG}) {
        zwy_output output = ZWY_OUTPUT_INIT;
        output.format = format;
        const std::string memory = document(rendering, format), file = directory.path / "paper";
        BOOST_TEST(zwy_rendering_to_file(rendering, &output, file.data(),
                                         static_cast<std::int64_t>(file.size())) == ZWY_OK);
        std::string streamed;
        const auto append = [](void* context, const void* bytes, std::int64_t length) -> std::int32_t {
            static_cast<std::string*>(context)->append(static_cast<const char*>(bytes),
                                                       static_cast<std::size_t>(length));
            return 0;
        };
        BOOST_TEST(zwy_rendering_to_callback(rendering, &output, append, &streamed) == ZWY_OK);
        BOOST_TEST((file_content(file) == memory));
        BOOST_TEST((streamed == memory));
    }
    BOOST_TEST(directory.files() == 1U);
}

BOOST_AUTO_TEST_CASE(pages_are_counted_and_measured_and_drawn_one_by_one) {
    const Library library = new_library();
    const Rendering rendering = render(library, form_from(R"({"form":"1"})"));
    std::int64_t pages = 0;
    BOOST_TEST(zwy_rendering_pages(rendering, &pages) == ZWY_OK);
    BOOST_TEST(pages == 2);
    double width = 0, height = 0;
    BOOST_TEST(zwy_rendering_page_size(rendering, 1, &width, &height) == ZWY_OK);
    BOOST_TEST(width == 210, boost::test_tools::tolerance(1e-4));
    BOOST_TEST(height == 297, boost::test_tools::tolerance(1e-4));
    zwy_output output = ZWY_OUTPUT_INIT;
    output.format = ZWY_FORMAT_PNG;
    output.dpi = 72;
    Bytes first, second, third;
    BOOST_TEST(zwy_rendering_to_bytes(rendering, &output, &first) == ZWY_OK);
    output.page = 1;
    BOOST_TEST(zwy_rendering_to_bytes(rendering, &output, &second) == ZWY_OK);
    BOOST_TEST((content(first) != content(second)));
    // IHDR: at 72 dots an inch an A4 page is 595.3 x 841.9 of them, and none is cut off.
    const std::string header = content(first).substr(16, 8);
    BOOST_TEST((header == std::string("\0\0\x02\x54\0\0\x03\x4A", 8)));
    output.page = 2;
    BOOST_TEST(zwy_rendering_to_bytes(rendering, &output, &third) == ZWY_USAGE);
    BOOST_TEST(std::string(last_error().code) == "no_such_page");
}

BOOST_AUTO_TEST_CASE(slots_lie_on_their_pages_and_say_the_same_in_json) {
    const Library library = new_library();
    const Rendering rendering = render(library, form_from(R"({"form":"2"})"));
    std::int64_t count = 0;
    BOOST_REQUIRE_EQUAL(zwy_rendering_slots(rendering, &count), ZWY_OK);
    BOOST_TEST(count == 6); // each of two parties seals, signs and dates
    Bytes json;
    BOOST_REQUIRE_EQUAL(zwy_rendering_slots_json(rendering, &json), ZWY_OK);
    for (std::int64_t i = 0; i < count; ++i) {
        zwy_slot slot = ZWY_SLOT_INIT;
        BOOST_REQUIRE_EQUAL(zwy_rendering_slot(rendering, i, &slot), ZWY_OK);
        BOOST_TEST(slot.page == 1, slot.name);
        BOOST_TEST((slot.x >= 0 && slot.y >= 0 && slot.width > 0 && slot.height > 0), slot.name);
        BOOST_TEST((slot.x + slot.width <= 210 && slot.y + slot.height <= 297), slot.name);
        BOOST_TEST(content(json).find('"' + std::string(slot.name) + '"') != std::string::npos, slot.name);
    }
}

BOOST_AUTO_TEST_CASE(rules_that_are_broken_stop_a_rendering) {
    const Library library = new_library();
    const Form form = form_from(R"({"form":"6","scores":{"service":[{"score":9}]}})");
    Rendering rendering;
    Problems problems;
    BOOST_TEST(zwy_render(library, form, nullptr, &rendering, &problems) == ZWY_DATA);
    BOOST_TEST((static_cast<zwy_rendering>(rendering) == ZWY_NULL));
    BOOST_TEST(std::string(last_error().code) == "score_range");
    BOOST_TEST(std::string(last_error().path) == "scores.service[0].score");
}

BOOST_AUTO_TEST_CASE(a_character_without_a_font_warns_or_stops) {
    const Library library = new_library();
    const Form form = form_from("{\"form\":\"4\",\"unit\":\"\xF3\xB0\x80\x80局\"}"); // U+F0000, private use
    Problems warned, stopped;
    Rendering rendering, none;
    BOOST_TEST(zwy_render(library, form, nullptr, &rendering, &warned) == ZWY_OK);
    zwy_problem problem = ZWY_PROBLEM_INIT;
    BOOST_REQUIRE_EQUAL(zwy_problems_get(warned, 0, &problem), ZWY_OK);
    BOOST_TEST(std::string(problem.code) == "no_glyph");
    BOOST_TEST(std::string(problem.path) == "unit");
    BOOST_TEST(std::string(problem.en).find("U+F0000") != std::string::npos);
    zwy_render_options options = ZWY_RENDER_OPTIONS_INIT;
    options.flags = ZWY_RENDER_STRICT;
    BOOST_TEST(zwy_render(library, form, &options, &none, &stopped) == ZWY_DATA);
    BOOST_TEST(std::string(last_error().code) == "no_glyph_strict");
}

BOOST_AUTO_TEST_CASE(an_isolated_library_has_only_what_it_was_given) {
    zwy_library_options options = ZWY_LIBRARY_OPTIONS_INIT;
    options.flags = ZWY_LIBRARY_ISOLATED;
    Library library;
    BOOST_REQUIRE_EQUAL(zwy_library_create(&options, &library), ZWY_OK);
    BOOST_TEST(zwy_library_load(library) == ZWY_WORLD);
    BOOST_TEST(std::string(last_error().code) == "font_missing");
    const std::string fonts = ZWY_SOURCE_DIR "/fonts/faces", layouts = ZWY_SOURCE_DIR "/layouts";
    BOOST_TEST(zwy_library_add_fonts(library, fonts.data(), static_cast<std::int64_t>(fonts.size())) ==
               ZWY_OK);
    BOOST_TEST(zwy_library_load(library) == ZWY_WORLD);
    BOOST_TEST(std::string(last_error().code) == "layout_missing");
    BOOST_TEST(zwy_library_add_layouts(library, layouts.data(), static_cast<std::int64_t>(layouts.size())) ==
               ZWY_OK);
    BOOST_TEST(zwy_library_load(library) == ZWY_OK);
    BOOST_TEST(zwy_library_add_fonts(library, "/nowhere", -1) == ZWY_WORLD);
}

BOOST_AUTO_TEST_CASE(fonts_and_layouts_may_come_from_memory) {
    zwy_library_options options = ZWY_LIBRARY_OPTIONS_INIT;
    options.flags = ZWY_LIBRARY_ISOLATED;
    Library library;
    BOOST_REQUIRE_EQUAL(zwy_library_create(&options, &library), ZWY_OK);
    for (const auto& entry : std::filesystem::directory_iterator(ZWY_SOURCE_DIR "/fonts/faces")) {
        if (entry.path().extension() != ".ttf") continue;
        const std::string font = file_content(entry.path());
        BOOST_TEST(zwy_library_add_font(library, font.data(), static_cast<std::int64_t>(font.size())) ==
                   ZWY_OK);
    }
    const std::string xml = file_content(ZWY_SOURCE_DIR "/layouts/delivery_receipt.xml");
    BOOST_TEST(zwy_library_add_layout(library, xml.data(), static_cast<std::int64_t>(xml.size()), "mine.xml",
                                      -1) == ZWY_OK);
    const Form form = form_from(R"({"form":"3","unit":"宁武县财政局"})");
    const Library installed = new_library();
    const std::string here = document(render(library, form), ZWY_FORMAT_PDF);
    BOOST_TEST((here == document(render(installed, form), ZWY_FORMAT_PDF)));
    BOOST_TEST(zwy_library_add_layout(library, "<layout>", -1, "mine.xml", -1) == ZWY_WORLD);
    BOOST_TEST(std::string(last_error().code) == "layout_syntax");
    BOOST_TEST(std::string(last_error().en).find("mine.xml") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_log_tells_what_was_loaded_and_is_silent_without_being_asked) {
    std::vector<std::string> lines;
    zwy_library_options options = ZWY_LIBRARY_OPTIONS_INIT;
    options.log = [](void* context, const char* message) -> std::int32_t {
        static_cast<std::vector<std::string>*>(context)->emplace_back(message);
        return 1;
    };
    options.log_context = &lines;
    Library library;
    BOOST_REQUIRE_EQUAL(zwy_library_create(&options, &library), ZWY_OK);
    BOOST_TEST(lines.empty());
    BOOST_TEST(zwy_library_load(library) == ZWY_OK);
    const auto mentions = [&](const char* what) {
        for (const std::string& line : lines)
            if (line.find(what) != std::string::npos) return true;
        return false;
    };
    BOOST_TEST(mentions("FandolFang-Regular"));
    BOOST_TEST(mentions("satisfaction_survey.xml"));
}

BOOST_AUTO_TEST_CASE(nothing_is_left_behind_when_a_file_cannot_be_written) {
    const Library library = new_library();
    const Rendering rendering = render(library, form_from(R"({"form":"3"})"));
    const Directory directory;
    zwy_output output = ZWY_OUTPUT_INIT;
    output.format = ZWY_FORMAT_PDF;
    const std::string nowhere = directory.path / "none" / "x.pdf", itself = directory.path;
    BOOST_TEST(zwy_rendering_to_file(rendering, &output, nowhere.c_str(), -1) == ZWY_WORLD);
    BOOST_TEST(zwy_rendering_to_file(rendering, &output, itself.c_str(), -1) == ZWY_WORLD);
    BOOST_TEST(zwy_rendering_to_file(rendering, &output, "/dev/full", -1) == ZWY_WORLD);
    BOOST_TEST(std::string(last_error().code) == "file_unwritable");
    BOOST_TEST(directory.files() == 0U);
}

BOOST_AUTO_TEST_CASE(an_archive_copy_holds_its_data) {
    const Library library = new_library();
    const Rendering rendering = render(library, form_from(R"({"form":"3"})"));
    zwy_output output = ZWY_OUTPUT_INIT;
    output.format = ZWY_FORMAT_PDF;
    output.flags = ZWY_OUTPUT_ARCHIVE;
    Bytes archive;
    BOOST_REQUIRE_EQUAL(zwy_rendering_to_bytes(rendering, &output, &archive), ZWY_OK);
    BOOST_TEST(content(archive).find("<pdfaid:part>3</pdfaid:part>") != std::string::npos);
    BOOST_TEST((content(archive) != document(rendering, ZWY_FORMAT_PDF)));
}

BOOST_AUTO_TEST_SUITE_END()
