// The official wording: what a blank form says is what the county's own file says, character by character.
#include <boost/test/unit_test.hpp>

#include <map>
#include <sstream>

#include "form/support.hpp"

using namespace zwy;

namespace {

/// The lines (paragraphs and cells) of each annex of the reference text, white space and bookmark marks
/// dropped.
std::map<int, std::vector<std::string>> official_lines() {
    std::map<int, std::vector<std::string>> annexes;
    std::istringstream text(test::file("tests/reference/annexes.txt"));
    int annex = 0;
    for (std::string line; std::getline(text, line);) {
        for (auto mark = line.find("[bookmark:"); mark != std::string::npos; mark = line.find("[bookmark:"))
            line.erase(mark, line.find(']', mark) + 1 - mark);
        line = test::without_space(line);
        const std::string_view heading = "附件";
        if (line.starts_with(heading) && line.size() == heading.size() + 1) annex = line.back() - '0';
        if (!line.empty()) annexes[annex].push_back(line);
    }
    return annexes;
}

std::vector<std::string> official_bookmarks() {
    std::vector<std::string> names;
    const auto text = test::file("tests/reference/annexes.txt");
    const std::string_view mark = "[bookmark: ";
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
        const auto begin = at + mark.size();
        names.push_back(text.substr(begin, text.find(']', begin) - begin));
    }
    return names;
}

} // namespace

BOOST_AUTO_TEST_SUITE(wording)

BOOST_AUTO_TEST_CASE(the_reference_holds_six_annexes) {
    const auto annexes = official_lines();
    BOOST_TEST_REQUIRE(annexes.size() == 6U);
    for (int annex = 1; annex <= 6; ++annex)
        BOOST_TEST(annexes.at(annex).size() > 10U);
}

BOOST_AUTO_TEST_CASE(every_blank_form_says_the_official_lines_whole_and_in_order) {
    const auto annexes = official_lines();
    for (const auto& form : model::all_forms()) {
        BOOST_TEST_CONTEXT(form.name) {
            const auto document = form::fill(test::layout_of(form), form.make());
            const auto lines = test::lines_of(document);
            const auto& official = annexes.at(form.annex);
            BOOST_CHECK_EQUAL_COLLECTIONS(lines.begin(), lines.end(), official.begin(), official.end());
        }
    }
}

BOOST_AUTO_TEST_CASE(no_blank_form_carries_text_marked_as_data) {
    for (const auto& form : model::all_forms()) {
        const auto document = form::fill(test::layout_of(form), form.make());
        for (const auto* paragraph : test::paragraphs_of(document))
            for (const auto& run : paragraph->runs)
                if (run.data) BOOST_TEST(run.text.empty(), form.name << ": " << run.text);
    }
}

BOOST_AUTO_TEST_CASE(titles_are_those_of_the_forms) {
    for (const auto& form : model::all_forms()) {
        const auto document = form::fill(test::layout_of(form), form.make());
        BOOST_TEST(document.title == form.title);
        BOOST_TEST(document.layout->subject == "附件" + std::to_string(form.annex));
    }
}

BOOST_AUTO_TEST_CASE(the_official_bookmarks_stand_before_the_unit_of_annex_1) {
    const auto document = form::fill(test::layout_of("resource_request"), ResourceRequest{});
    const auto official = official_bookmarks();
    BOOST_TEST_REQUIRE(official.size() == 3U);
    bool found = false;
    for (const auto* paragraph : test::paragraphs_of(document)) {
        const bool here = test::text_of(*paragraph) == "申请单位名称";
        const auto& marks = paragraph->origin->bookmarks;
        BOOST_TEST(marks.empty() == !here);
        if (!here) continue;
        found = true;
        BOOST_CHECK_EQUAL_COLLECTIONS(marks.begin(), marks.end(), official.begin(), official.end());
    }
    BOOST_TEST(found);
}

BOOST_AUTO_TEST_SUITE_END()
