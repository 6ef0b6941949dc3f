// codes.def: every sentence is there in both languages and asks only for arguments that can be given.
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>

#include "base/problem.hpp"
#include "base/utf8.hpp"

using namespace zwy;

namespace {

/// The numbers in braces; -1 for a brace that is no argument.
std::set<int> arguments_of(std::string_view sentence) {
    std::set<int> found;
    for (std::size_t i = 0; i < sentence.size(); ++i) {
        if (sentence[i] != '{' && sentence[i] != '}') continue;
        const bool argument = sentence[i] == '{' && i + 2 < sentence.size() && sentence[i + 2] == '}' &&
                              sentence[i + 1] >= '0' && sentence[i + 1] <= '9';
        found.insert(argument ? sentence[i + 1] - '0' : -1);
        i += argument ? 2 : 0;
    }
    return found;
}

bool has_han(std::string_view text) {
    for (std::size_t offset = 0; offset < text.size();) {
        const char32_t c = utf8::next(text, offset);
        if (c >= 0x4E00 && c <= 0x9FFF) return true;
    }
    return false;
}

template <class Visit>
void each_code(Visit visit) {
    for (std::size_t i = 0; i < code_count(); ++i) visit(static_cast<Code>(i), info(static_cast<Code>(i)));
}

} // namespace

BOOST_AUTO_TEST_SUITE(codes)

BOOST_AUTO_TEST_CASE(every_code_has_a_sentence_in_chinese_and_one_in_english) {
    each_code([](Code, const CodeInfo& about) {
        BOOST_TEST(has_han(about.zh), about.name);
        BOOST_TEST(!about.en.empty(), about.name);
        BOOST_TEST(!utf8::first_error(about.zh).has_value(), about.name);
        // The English sentence may quote a word of the form, no more.
        BOOST_TEST(std::count_if(about.en.begin(), about.en.end(), [](char c) { return (c & 0x80) == 0; }) >
                       static_cast<std::ptrdiff_t>(about.en.size() / 2),
                   about.name);
    });
}

BOOST_AUTO_TEST_CASE(arguments_are_numbered_without_gaps_and_each_is_used) {
    each_code([](Code, const CodeInfo& about) {
        std::set<int> used = arguments_of(about.zh);
        used.merge(arguments_of(about.en));
        int expected = 0;
        for (const int argument : used) BOOST_TEST(argument == expected++, about.name);
    });
}

BOOST_AUTO_TEST_CASE(names_are_unique_and_shaped_as_an_api_expects) {
    std::set<std::string_view> seen;
    each_code([&](Code code, const CodeInfo& about) {
        BOOST_TEST(seen.insert(about.name).second, about.name);
        BOOST_TEST(about.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") ==
                   std::string_view::npos);
        BOOST_TEST(make_problem(code, {}, {}).name() == about.name);
    });
}

BOOST_AUTO_TEST_CASE(arguments_are_put_where_the_sentence_asks_for_them) {
    const Problem problem = make_problem(Code::too_many_items, {"/a", "a", "甲", 0}, {"3", "{0}"}, "b");
    BOOST_TEST(problem.zh == "最多 3 项，实际 {0} 项");
    BOOST_TEST(problem.en == "takes at most 3 items, not {0}");
    BOOST_TEST(problem.place.dotted == "a");
    BOOST_TEST(problem.suggestion == "b");
}

BOOST_AUTO_TEST_CASE(only_warnings_and_notes_let_a_form_be_rendered) {
    Problems problems;
    problems.add(Code::bad_phone, {}, {"1"});
    BOOST_TEST(problems[0].is_warning());
    problems.add(Code::grown, {}, {"1", "2"});
    BOOST_TEST(problems[1].is_note());
    BOOST_TEST(!problems.has_errors());
    problems.add(Code::bad_date, {}, {"x"});
    BOOST_TEST(problems[2].is_error());
    BOOST_TEST(problems.has_errors());
    BOOST_TEST(problems.size() == 3U);
}

BOOST_AUTO_TEST_CASE(an_error_says_its_english_sentence) {
    const Error error(Code::file_not_found, {"/no/where"});
    BOOST_TEST(std::string(error.what()) == "there is no file /no/where");
    BOOST_TEST((error.problem().code == Code::file_not_found));
}

BOOST_AUTO_TEST_SUITE_END()
