// Every mistake in a layout file is told with the file and the line.
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <filesystem>

#include "form/support.hpp"

using namespace zwy;

namespace {

/// A mistake: `from`, which stands once in the sound file, becomes `to`.
struct Mistake {
    std::string_view promise, from, to;
    std::string_view sentence; ///< part of the English sentence
    int further = 0;           ///< lines from the edit to where the mistake is told
    std::string_view suggestion = {};
};

const std::string& sound() {
    static const auto text = test::file("tests/form/data/other_county.xml");
    return text;
}

Problem problem_of(std::string_view xml) {
    try {
        (void)form::compile(xml, "county/form.xml");
    } catch (const Error& error) {
        return error.problem();
    }
    BOOST_FAIL("the layout was accepted");
    return {};
}

int line_of(std::string_view text, std::size_t offset) {
    return static_cast<int>(
               std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n')) +
           1;
}

const Mistake mistakes[] = {
    // The file
    {"an element left open", "</styles>", "", "not well-formed XML", 64},
    {"a DOCTYPE", "<layout form", "<!DOCTYPE layout><layout form", "DOCTYPE"},
    {"a DOCTYPE that defines an entity", "<layout form",
     "<!DOCTYPE layout [<!ENTITY x SYSTEM \"/etc/passwd\">]><layout form", "DOCTYPE"},
    {"an entity", "静乐县政务云", "静乐县&county;", "unknown reference"},
    {"a bare ampersand", "静乐县政务云", "静乐&政务云", "unknown reference"},
    {"an ampersand and Chinese, which is cut between characters", "静乐县政务云", "静乐县&a政务云平台",
     "unknown reference \"&a政务云\""},
    {"a reference to NUL", "静乐县政务云", "静乐县&#0;", "unknown reference"},
    {"a reference to a surrogate", "静乐县政务云", "静乐县&#xD800;", "unknown reference"},
    {"a control character", "静乐县政务云", "静乐县\x01", "U+0001"},
    {"broken UTF-8", "静乐县政务云", "静乐县\xE6\x94", "not valid UTF-8"},
    {"a processing instruction before the root", "<layout form", "<?php echo 1 ?><layout form",
     "processing instruction"},
    {"a processing instruction in a paragraph", "静乐县政务云", "<?x y?>静乐县", "processing instruction"},
    {"a second root", "</layout>", "</layout><layout/>", "one root"},
    {"text between elements", "<page-break/>", "<page-break/>页", "holds no text"},
    // Elements and attributes
    {"an unknown element on the page", "<page-break/>", "<pagebreak/>", "does not belong here", 0,
     "page-break"},
    {"an unknown element in a paragraph", "<row-number/>", "<row-numbr/>", "does not belong here", 0,
     "row-number"},
    {"an unknown element in a cell", "<space height=\"1mm\"/>", "<spce/>", "does not belong here", 0,
     "space"},
    {"an unknown element in a table", "<row height=\"20mm\">", "<line/><row height=\"20mm\">",
     "does not belong here"},
    {"an unknown element in a row", "<head style=\"label\">电话</head>", "<th>电话</th>",
     "does not belong here"},
    {"an unknown element in a field", "〔<space em=\"2\"/>〕", "〔<b/>〕", "does not belong here"},
    {"an unknown attribute", "shrink-to=\"10pt\"", "shrink=\"10pt\"", "has no attribute \"shrink\"", 0,
     "shrink-to"},
    {"an attribute given twice", "width=\"45mm\"", "width=\"45mm\" width=\"45mm\"", "given twice"},
    {"a missing attribute", "<row height=\"20pt\">", "<row>", "needs the attribute \"height\""},
    {"an empty attribute", "version=\"2026-1\"", "version=\" \"", "is empty"},
    {"a wrong word", "align=\"distribute\"", "align=\"distributed\"", "is not one of", 0, "distribute"},
    {"an element that should be empty", "<page-break/>", "<page-break>页</page-break>", "must be empty"},
    {"no page", "<page top=\"30mm\" bottom=\"20mm\" left=\"25mm\" right=\"25mm\"/>", "", "needs <page>", -1},
    {"two pages", "<styles>", "<page top=\"30mm\" bottom=\"20mm\" left=\"25mm\" right=\"25mm\"/><styles>",
     "one <page> only"},
    // The form and its fields
    {"an unknown form", "form=\"resource_request\"", "form=\"resource_requests\"", "no form named", 0,
     "resource_request"},
    {"a form by its number", "form=\"resource_request\"", "form=\"1\"", "no form named", 0,
     "resource_request"},
    {"an unknown field", "path=\"it_lead.phone\"", "path=\"it_lead.fone\"", "has no field \"it_lead.fone\"",
     0, "it_lead.phone"},
    {"an unknown field of a row", "path=\"resources[].name\"", "path=\"resources[].nam\"", "has no field", 0,
     "resources[].name"},
    {"an unknown author", "author=\"applicant_unit\"", "author=\"aplicant_unit\"", "has no field", 0,
     "applicant_unit"},
    {"a continuation heading with no place for the label", "continued=\"接*\"", "continued=\"接\"",
     "must hold one *"},
    {"an unknown condition", "if=\"resources[].vcpu\"", "if=\"resources[].cpu\"", "has no field", 0,
     "resources[].vcpu"},
    {"a record where a value is wanted", "path=\"it_lead.name\"", "path=\"it_lead\"", "cannot be used here"},
    {"a list where a text is wanted", "<field path=\"it_lead.name\"/>", "<field path=\"service_types\"/>",
     "cannot be used here"},
    {"a text where a list is wanted", "<list path=\"service_types\"", "<list path=\"main_use\"",
     "cannot be used here"},
    {"a text where a picture is wanted", "picture=\"manager_opinion.seal\"",
     "picture=\"manager_opinion.text\"", "cannot be used here"},
    {"a row's field outside its rows", "path=\"it_lead.name\"", "path=\"resources[].name\"",
     "belongs in a row that repeats it"},
    {"repeating what has no rows", "repeat=\"resources\"", "repeat=\"it_lead\"", "cannot be used here"},
    {"a row number outside repeated rows", "<field path=\"it_lead.name\"/>", "<row-number/>",
     "belongs in a row that repeats"},
    {"a maximum where there is none", "<field path=\"resources[].storage_gb\"/>",
     "<maximum path=\"resources[].storage_gb\"/>", "has no maximum"},
    {"a total where there are no scores", "<field path=\"it_lead.name\"/>", "<total path=\"main_use\"/>",
     "no scores"},
    // Styles and lengths
    {"a style that is not defined", "<p style=\"prose\">", "<p style=\"pros\">", "is not defined", 0,
     "prose"},
    {"a style defined twice", "id=\"part\"", "id=\"title\"", "defined twice"},
    {"a style name used twice", "name=\"分表名\"", "name=\"表名\"", "used twice"},
    {"a length without a unit", "height=\"2mm\"", "height=\"2\"", "is not a length"},
    {"a length in another unit", "height=\"2mm\"", "height=\"2cm\"", "is not a length"},
    {"a length that is no number", "height=\"2mm\"", "height=\"twomm\"", "is not a length"},
    {"a negative length", "height=\"2mm\"", "height=\"-2mm\"", "is not a length"},
    {"an exponent", "height=\"2mm\"", "height=\"2e3mm\"", "is not a length"},
    {"an endless length", "height=\"2mm\"", "height=\"99999999mm\"", "is not a length"},
    {"ems where there is no size", "height=\"2mm\"", "height=\"2em\"", "is not a length"},
    {"a size beyond reason", "<text size=\"18pt\">", "<text size=\"1pt\">", "between 5 and 200"},
    {"lines that overlap", "line-pitch=\"20pt\" first", "line-pitch=\"8pt\" first", "less than the size"},
    {"shrinking below 9 pt", "shrink-to=\"10pt\"", "shrink-to=\"8pt\"", "never set smaller than 9 pt"},
    {"margins that leave no room", "left=\"25mm\" right=\"25mm\"", "left=\"95mm\" right=\"95mm\"",
     "less than 40 mm"},
    {"a heading level skipped", "heading=\"2\" space", "heading=\"3\" space", "level is skipped", 53},
    {"no title", " align=\"center\" heading=\"1\"", "", "level is skipped", 54},
    {"a title with a field in it", "静乐县政务云", "<field path=\"applicant_unit\"/>", "holds words only"},
    // Tables
    {"columns that do not fill the text", "columns=\"15mm * 30mm 30mm\"", "columns=\"15mm 30mm 30mm\"",
     "wide, the text"},
    {"columns that leave nothing", "columns=\"15mm * 30mm 30mm\"", "columns=\"15mm * 130mm 30mm\"",
     "takes the widths"},
    {"columns that are no widths", "columns=\"15mm * 30mm 30mm\"", "columns=\"15mm * wide\"",
     "takes the widths"},
    {"a row that is too short", "<head style=\"label\">盘</head>", "", "fills 3 of the table's 4 columns",
     -4},
    {"a row that is too long", "<head style=\"label\">盘</head>",
     "<head style=\"label\" span=\"2\">盘</head>", "wider than the table's 4 columns"},
    {"a cell under a row span", "<cell style=\"value\"><field path=\"it_lead.name\"/></cell>",
     "<cell style=\"value\" span=\"4\"><field path=\"it_lead.name\"/></cell>", "wider than the table"},
    {"a row span beyond the table", "row-span=\"3\"", "row-span=\"6\"", "beyond the table's last"},
    {"a row span into repeated rows", "<head style=\"label\">号</head>",
     "<head style=\"label\" row-span=\"2\">号</head>", "cannot span a repeated row"},
    {"a row with no cells", "<row height=\"20mm\">", "<row height=\"5mm\"/><row height=\"20mm\">",
     "has no cells"},
    {"a minimum above the height", "min-height=\"8mm\"", "min-height=\"18mm\"", "greater than height"},
    {"a row taller than the page", "height=\"50mm\"", "height=\"300mm\"", "higher than the page"},
    {"a header below other rows", "repeat=\"resources\" pad-to=\"3\">",
     "><head style=\"label\" span=\"4\">x</head></row><row height=\"9mm\" header=\"yes\">",
     "first rows of a table"},
    {"padding without data", "repeat=\"resources\" pad-to=\"3\"", "pad-to=\"3\"", "goes with repeat"},
    {"a cell without a paragraph", "<cell style=\"value\" align=\"right\">共<space em=\"2\"/>页</cell>",
     "<cell/>", "has no paragraph"},
    {"a table in a cell", "<space height=\"1mm\"/>", "<table columns=\"*\"/>", "cannot hold a table"},
    {"blocks after the foot", "</foot>", "</foot><p style=\"value\">x</p>", "last element of its cell"},
    {"two tables that touch", "<space height=\"2mm\"/>", "", "two tables", 1},
    {"rules that are not drawn", "rules=\"none\"", "rules=\"none\" rule-width=\"1pt\"", "no rule-width"},
    // Slots and bookmarks
    {"a slot named twice", "<p style=\"value\">审核意见：</p>",
     "<p style=\"value\"><slot name=\"audit\" purpose=\"date\">审</slot></p>", "is used twice", 3},
    {"a slot in a slot", "<text size=\"18pt\">（试点）</text>",
     "<slot name=\"a\" purpose=\"seal\"><slot name=\"b\" purpose=\"seal\">x</slot></slot>",
     "cannot stand in another"},
    {"a slot over nothing", "<text size=\"18pt\">（试点）</text>", "<slot name=\"a\" purpose=\"seal\"/>",
     "must hold the words"},
    {"a signature with a picture", "purpose=\"seal\"", "purpose=\"signature\"", "only a seal"},
    {"a bookmark that Word would not take", "name=\"unit\"", "name=\"1 unit\"", "must be letters"},
    {"a bookmark behind text", "<bookmark name=\"unit\"/>单位", "单位<bookmark name=\"unit\"/>",
     "in front of"},
};

} // namespace

BOOST_AUTO_TEST_SUITE(mistakes_in_layouts)

BOOST_AUTO_TEST_CASE(every_mistake_is_told_with_its_file_and_line) {
    for (const auto& mistake : mistakes) {
        BOOST_TEST_CONTEXT(mistake.promise) {
            auto xml = sound();
            const auto at = xml.find(mistake.from);
            BOOST_TEST_REQUIRE(at != std::string::npos);
            BOOST_TEST_REQUIRE(xml.find(mistake.from, at + 1) == std::string::npos);
            xml.replace(at, mistake.from.size(), mistake.to);
            const auto problem = problem_of(xml);
            BOOST_TEST((problem.code == Code::layout_syntax));
            const auto line = line_of(xml, at) + mistake.further;
            const auto place = "layout county/form.xml, line " + std::to_string(line) + ": ";
            BOOST_TEST(problem.en.starts_with(place), problem.en << " — not at line " << line);
            BOOST_TEST(problem.en.find(mistake.sentence) != std::string::npos, problem.en);
            BOOST_TEST(problem.zh.find("county/form.xml 第" + std::to_string(line) + "行：") !=
                           std::string::npos,
                       problem.zh);
            BOOST_TEST(problem.suggestion == mistake.suggestion);
        }
    }
}

BOOST_AUTO_TEST_CASE(the_line_of_an_attribute_is_told_where_an_element_takes_several) {
    auto xml = sound();
    const auto at = xml.find("role=\"kaiti\"");
    xml.replace(at, std::string_view("role=\"kaiti\"").size(), "\n\n role=\"cursive\"");
    BOOST_TEST(problem_of(xml).en.starts_with("layout county/form.xml, line " +
                                              std::to_string(line_of(xml, at) + 2) + ": "));
}

BOOST_AUTO_TEST_CASE(a_cell_that_runs_into_a_row_span_is_told_at_the_cell) {
    auto xml = sound();
    const std::string_view from = "<page-break/>";
    const auto at = xml.find(from);
    xml.replace(at, from.size(),
                "<space height=\"1mm\"/><table columns=\"* * *\">\n"
                "<row height=\"9mm\"><cell style=\"value\"/>"
                "<cell style=\"value\" row-span=\"2\"/><cell style=\"value\"/></row>\n"
                "<row height=\"9mm\">\n<cell style=\"value\" span=\"2\"/></row></table>");
    const auto place = "layout county/form.xml, line " + std::to_string(line_of(xml, at) + 3) + ": ";
    BOOST_TEST(problem_of(xml).en == place + "the cell overlaps one that spans rows from above");
}

BOOST_AUTO_TEST_CASE(nothing_and_nonsense_are_refused) {
    for (const std::string_view xml :
         {"", "   ", "\xEF\xBB\xBF", "layout", "<layout", "<p/>", "{}", "PK\x03\x04"})
        BOOST_TEST((problem_of(xml).code == Code::layout_syntax));
}

BOOST_AUTO_TEST_CASE(a_file_beyond_the_limit_is_refused_unread) {
    const auto problem = problem_of(std::string((1U << 20U) + 1, ' '));
    BOOST_TEST(problem.en == "the size of the layout in bytes (layout_bytes) exceeds its limit: 1048577, at most 1048576");
}

BOOST_AUTO_TEST_CASE(deep_nesting_is_refused_where_it_begins) {
    std::string xml = sound();
    std::string deep;
    for (int i = 0; i < 50'000; ++i)
        deep += "<slot>";
    for (int i = 0; i < 50'000; ++i)
        deep += "</slot>";
    const std::string_view from = "<page-break/>";
    const auto at = xml.find(from);
    xml.replace(at, from.size(), deep);
    BOOST_TEST(problem_of(xml).en.find("needs the attribute \"name\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_file_cut_short_anywhere_is_an_error_and_nothing_worse) {
    const auto& xml = sound();
    const auto end = xml.rfind("</layout>");
    for (std::size_t size = 0; size < end; size += 7) {
        bool refused = false;
        try {
            (void)form::compile(std::string_view(xml).substr(0, size), "cut.xml");
        } catch (const Error& error) {
            refused = error.problem().code == Code::layout_syntax;
        }
        BOOST_TEST(refused, "cut at " << size);
    }
}

BOOST_AUTO_TEST_CASE(a_byte_order_mark_and_dos_line_ends_change_nothing) {
    std::string dos = "\xEF\xBB\xBF";
    for (const char c : sound()) {
        if (c == '\n') dos += '\r';
        dos += c;
    }
    const auto layout = form::compile(dos, "dos.xml");
    const auto plain = form::compile(sound(), "plain.xml");
    const auto a = test::lines_of(form::fill(layout, ResourceRequest{}));
    const auto b = test::lines_of(form::fill(plain, ResourceRequest{}));
    BOOST_CHECK_EQUAL_COLLECTIONS(a.begin(), a.end(), b.begin(), b.end());
    BOOST_TEST(layout->id_count == plain->id_count);
}

BOOST_AUTO_TEST_SUITE_END()
