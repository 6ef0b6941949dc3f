// The six forms as Word reads them: what a blank one says, and that nothing of a filled one is lost.
#include <boost/test/unit_test.hpp>

#include <map>
#include <sstream>

#include "archive.hpp"
#include "docx/docx.hpp"
#include "form/support.hpp"
#include "model/json.hpp"

namespace {

using namespace zwy;
using namespace zwy::docx;
using zwy::test::without_space;

/// The paragraphs of one form's document.xml.
std::vector<std::string> written(const model::AnyForm& data) {
    const auto& form = model::form_of(data);
    const auto document = form::fill(zwy::test::layout_of(form), data);
    DocxOptions options;
    options.title = document.title;
    return docx::test::paragraphs(docx::test::tree(write_docx(document, {}, options), "word/document.xml"));
}

/// The official wording by annex, in lines; a line of pieces set side by side is kept as one.
std::map<int, std::vector<std::string>> official() {
    std::map<int, std::vector<std::string>> annexes;
    std::istringstream text(zwy::test::file("tests/reference/annexes.txt"));
    int annex = 0;
    for (std::string line; std::getline(text, line);) {
        for (auto at = line.find("[bookmark:"); at != std::string::npos; at = line.find("[bookmark:"))
            line.erase(at, line.find(']', at) + 1 - at);
        if (const auto heading = without_space(line); heading.starts_with("附件") && heading.size() == 7)
            annex = heading.back() - '0';
        annexes[annex].push_back(line);
    }
    return annexes;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string out;
    for (const auto& line : lines)
        out += without_space(line);
    return out;
}

BOOST_AUTO_TEST_SUITE(forms)

BOOST_AUTO_TEST_CASE(a_blank_form_has_the_official_characters_in_their_order_and_no_others) {
    const auto annexes = official();
    for (const auto& form : model::all_forms())
        BOOST_TEST(joined(written(form.make())) == joined(annexes.at(form.annex)), form.name);
}

BOOST_AUTO_TEST_CASE(each_official_line_is_in_one_paragraph) {
    const auto annexes = official();
    for (const auto& form : model::all_forms()) {
        auto paragraphs = written(form.make());
        for (auto& paragraph : paragraphs)
            paragraph = without_space(paragraph);
        for (const auto& line : annexes.at(form.annex)) {
            // Four blanks or more separate what stands side by side.
            for (std::size_t from = 0; from != std::string::npos;) {
                const auto gap = line.find("    ", from);
                const auto piece = without_space(std::string_view(line).substr(from, gap - from));
                from = gap == std::string::npos ? gap : line.find_first_not_of(' ', gap);
                const bool whole = std::ranges::any_of(
                    paragraphs, [&](const auto& each) { return each.find(piece) != std::string::npos; });
                BOOST_TEST(whole, form.name << ": " << piece);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(every_text_of_the_data_is_printed) {
    for (const auto& form : model::all_forms()) {
        Problems problems;
        const auto data =
            model::read_json(zwy::test::file("examples/" + std::string(form.name) + ".json"), problems);
        BOOST_REQUIRE(data);
        const auto document = form::fill(
            form::compile(zwy::test::file("layouts/" + std::string(form.name) + ".xml"), form.name), *data);
        const auto text = joined(written(*data));
        std::size_t count = 0;
        for (const auto& each : document.storage) {
            if (each.find('[') != std::string::npos || each.find('\n') != std::string::npos)
                continue; // a path
            BOOST_TEST(text.find(without_space(each)) != std::string::npos, form.name << ": " << each);
            ++count;
        }
        BOOST_TEST(count > 3U);
    }
}

BOOST_AUTO_TEST_CASE(a_field_that_is_cut_in_its_cell_stays_whole_where_it_is_quoted) {
    Problems problems;
    const auto data = model::read_json(R"({"form": 1, "applicant_unit": "宁武县财政局"})", problems);
    BOOST_REQUIRE(data);
    auto document = form::fill(zwy::test::layout_of(model::form_of(*data)), *data);
    const auto controls = [&] {
        const auto tree = docx::test::tree(write_docx(document, {}, {}), "word/document.xml");
        std::vector<std::pair<std::string, bool>> found; // words; whether Word takes them from the data part
        for (const auto& node : tree.select_nodes("//w:sdt[w:sdtPr/w:tag/@w:val='applicant_unit']"))
            found.emplace_back(node.node().select_node("w:sdtContent//w:t").node().text().get(),
                               !node.node().child("w:sdtPr").child("w:dataBinding").empty());
        return found;
    };
    using Controls = std::vector<std::pair<std::string, bool>>;
    BOOST_TEST((controls() == Controls{{"宁武县财政局", true}, {"宁武县财政局", true}}));
    for (auto& block : document.blocks) {
        auto* table = std::get_if<form::FilledTable>(&block);
        if (table == nullptr) continue;
        for (auto& cell : table->rows.front().cells)
            for (auto& each : cell.blocks)
                for (auto& run : std::get<form::FilledParagraph>(each).runs)
                    if (run.path == "applicant_unit") run.text = run.text.substr(0, std::string_view("宁武县").size());
    }
    BOOST_TEST((controls() == Controls{{"宁武县", true}, {"宁武县财政局", false}}));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
