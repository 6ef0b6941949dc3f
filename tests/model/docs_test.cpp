// docs/data.md says what the descriptions say: each key, label and further name, each code.
#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "base/io.hpp"
#include "model/json.hpp"
#include "model/schema.hpp"

using namespace zwy;
using namespace zwy::model;

namespace {

using Cells = std::vector<std::string>;

/// The cells of a table's line, trimmed; Markdown's escapes of the underscore undone.
Cells cells_of(const std::string& line) {
    Cells cells;
    std::istringstream in(line.substr(1));
    for (std::string cell; std::getline(in, cell, '|');) {
        cell = std::regex_replace(cell, std::regex("^ +| +$"), "");
        cells.push_back(std::regex_replace(cell, std::regex(R"(\\_)"), "_"));
    }
    return cells;
}

/// The tables' lines below the heading that begins so, up to the next heading.
std::vector<Cells> rows_below(const std::string& heading) {
    std::istringstream in(read_file(ZWY_SOURCE_DIR "/docs/data.md"));
    std::vector<Cells> rows;
    bool inside = false;
    bool found = false;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("#")) inside = line.starts_with(heading);
        found = found || inside;
        if (inside && line.starts_with("|") && !line.starts_with("|---")) rows.push_back(cells_of(line));
    }
    BOOST_REQUIRE_MESSAGE(found, "no heading " << heading);
    if (!rows.empty()) rows.erase(rows.begin()); // the table's own heading
    return rows;
}

std::string in_code(const std::string& text) { return '`' + text + '`'; }

std::string joined(const std::vector<std::string_view>& names) {
    std::string out;
    for (const auto name : names) out += (out.empty() ? "" : ", ") + std::string(name);
    return out;
}

std::string word_for(const StructInfo& record) {
    static const std::map<const StructInfo*, std::string> words = [] {
        const auto record_of = [](std::string_view form, std::string_view key) {
            return find_form(form)->root->find(key)->record;
        };
        return std::map<const StructInfo*, std::string>{{record_of("1", "it_lead"), "person"},
                                                        {record_of("1", "applicant_opinion"), "opinion"},
                                                        {record_of("2", "party_a"), "party"},
                                                        {record_of("3", "manager"), "contact"}};
    }();
    const auto found = words.find(&record);
    return found == words.end() ? "" : found->second;
}

/// Adds the lines that a form's table must have for `info`, as "key | label | also".
void expect_fields(const StructInfo& info, const std::string& above, std::vector<std::string>& lines) {
    for (const FieldInfo& field : info.fields) {
        std::string key = above + std::string(field.key);
        if (field.kind == Kind::fixed_rows)
            key += "[0.." + std::to_string(field.fixed_count - 1) + ']';
        else if (field.has_elements())
            key += "[]";
        lines.push_back(in_code(key) + " | " + std::string(field.label) + " | " + joined(field.also));
        const bool shared =
            field.record == nullptr || !word_for(*field.record).empty() || field.kind == Kind::fixed_rows;
        if (!shared) expect_fields(*field.record, key + '.', lines);
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(data_page)

BOOST_AUTO_TEST_CASE(each_form_has_a_table_of_its_fields) {
    for (const FormInfo& form : all_forms()) {
        const auto rows = rows_below("### " + in_code(std::string(form.name)) + ": 附件" +
                                     std::to_string(form.annex) + ' ' + std::string(form.title));
        if (form.name == CancellationRequest::form) continue; // said to be those of the change request
        std::vector<std::string> expected, found;
        expect_fields(*form.root, "", expected);
        for (const Cells& cells : rows)
            found.push_back(cells.at(0) + " | " + cells.at(1) + " | " + cells.at(2));
        BOOST_TEST(found == expected, boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(the_cancellation_has_the_fields_of_the_change) {
    std::vector<std::string> change, cancellation;
    expect_fields(*find_form("change_request")->root, "", change);
    expect_fields(*find_form("cancellation_request")->root, "", cancellation);
    BOOST_TEST(change == cancellation, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(each_shared_structure_has_its_fields_and_is_named_where_it_is_used) {
    std::map<std::string, std::vector<std::string>> found, expected;
    std::string of;
    for (const Cells& cells : rows_below("### What the forms share")) {
        if (!cells.at(0).empty()) of = cells[0];
        found[of].push_back(cells.at(1) + " | " + cells.at(2) + " | " + cells.at(3));
    }
    const auto expect = [&](const std::string& word, const StructInfo& info) {
        expected[word].clear();
        expect_fields(info, "", expected[word]);
    };
    for (const FormInfo& form : all_forms())
        for (const FieldInfo& field : form.root->fields)
            if (field.kind == Kind::record && !word_for(*field.record).empty())
                expect(word_for(*field.record), *field.record);
    expect("score", struct_info<Score>());
    BOOST_TEST((found == expected));
    for (const FormInfo& form : all_forms())
        for (const Cells& cells : rows_below("### " + in_code(std::string(form.name))))
            for (const FieldInfo& field : form.root->fields)
                if (field.record != nullptr && !word_for(*field.record).empty() &&
                    cells.at(0) == in_code(std::string(field.key)))
                    BOOST_TEST(cells.at(3) == word_for(*field.record), cells.at(0));
}

BOOST_AUTO_TEST_CASE(the_greatest_scores_are_those_of_the_rules) {
    const StructInfo& scores = *find_form("6")->root->find("scores")->record;
    for (const Cells& cells : rows_below("### `satisfaction_survey`"))
        for (const FieldInfo& field : scores.fields) {
            if (cells[0].find('.' + std::string(field.key) + '[') == std::string::npos) continue;
            std::string maxima;
            for (std::size_t i = 0; i < field.fixed_count; ++i)
                maxima += (i == 0 ? "" : ", ") + std::to_string(field.rule.maxima[i]);
            BOOST_TEST(cells.at(3) == "score; at most " + maxima);
        }
}

BOOST_AUTO_TEST_CASE(every_code_of_the_model_is_listed_with_its_severity) {
    std::set<std::string> listed, raised;
    std::map<std::string, CodeClass> classes;
    for (std::size_t i = 0; i < code_count(); ++i)
        classes.emplace(info(static_cast<Code>(i)).name, info(static_cast<Code>(i)).kind);
    for (const Cells& cells : rows_below("## Problems")) {
        const std::string name = cells.at(0).substr(1, cells[0].size() - 2);
        listed.insert(name);
        BOOST_REQUIRE_MESSAGE(classes.contains(name), name);
        BOOST_TEST(cells.at(1) == (classes[name] == CodeClass::warning ? "warning" : "error"), name);
    }
    const std::regex code("Code::([a-z_0-9]+)");
    for (const auto& file : std::filesystem::directory_iterator(ZWY_SOURCE_DIR "/lib/model")) {
        const std::string text = read_file(file.path());
        for (std::sregex_iterator at(text.begin(), text.end(), code), end; at != end; ++at)
            raised.insert((*at)[1]);
    }
    raised.insert(std::string(info(Code::limit).name)); // by limit_problem() and by what the rooms report of a Limit
    raised.erase("internal"); // a fault of the library, not of the data
    BOOST_TEST(listed == raised, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_examples_on_the_page_are_true) {
    const std::string page = read_file(ZWY_SOURCE_DIR "/docs/data.md");
    const std::string fence = "```json\n";
    std::vector<std::string> blocks;
    for (std::size_t at = page.find(fence); at != std::string::npos; at = page.find(fence, at + 1))
        blocks.push_back(page.substr(at + fence.size(), page.find("```", at + 3) - at - fence.size()));
    BOOST_REQUIRE(blocks.size() == 3U);
    Problems problems;
    const auto english = read_json(blocks[0], problems);
    const auto chinese = read_json(blocks[1], problems);
    BOOST_TEST(problems.empty(), problems_json(problems));
    BOOST_REQUIRE((english && chinese));
    BOOST_TEST((english == chinese));
    read_json(R"({"form":"1","resources":[{"memory":8}]})", problems);
    BOOST_TEST(problems_json(problems) + "\n" == blocks[2]);
}

BOOST_AUTO_TEST_SUITE_END()
