// limits.def against what is said of it elsewhere: docs/limits.md and zwy.h.
#include <boost/test/unit_test.hpp>

#include <regex>
#include <set>

#include "base/io.hpp"
#include "base/limits.hpp"

using namespace zwy;

namespace {

/// 64 MiB, 4 000 000.
std::string as_written(const LimitInfo& limit) {
    constexpr std::uint64_t mebibyte = 1U << 20U;
    if (limit.unit == "bytes" && limit.fallback % mebibyte == 0) return std::to_string(limit.fallback / mebibyte) + " MiB";
    std::string digits = std::to_string(limit.fallback);
    for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, 1, ' ');
    return digits;
}

std::vector<std::vector<std::string>> matches(const std::string& text, const char* pattern) {
    std::vector<std::vector<std::string>> found;
    const std::regex wanted(pattern);
    for (std::sregex_iterator at(text.begin(), text.end(), wanted), end; at != end; ++at) {
        found.emplace_back();
        for (std::size_t group = 1; group < at->size(); ++group) found.back().push_back((*at)[group]);
    }
    return found;
}

} // namespace

BOOST_AUTO_TEST_SUITE(limits)

BOOST_AUTO_TEST_CASE(the_page_about_limits_lists_them_in_order_with_their_defaults) {
    const std::string page = read_file(ZWY_SOURCE_DIR "/docs/limits.md");
    const auto rows = matches(page, R"(\n\| `(\w+)` \| ([\d ]+(?: MiB)?) \| (\w+) \| [^|]+ \|)");
    BOOST_REQUIRE_EQUAL(rows.size(), all_limits().size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const LimitInfo& limit = all_limits()[i];
        BOOST_TEST(rows[i] == (std::vector<std::string>{std::string(limit.name), as_written(limit), std::string(limit.unit)}),
                   boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(the_header_has_a_member_for_each_and_says_its_default) {
    const std::string header = read_file(ZWY_SOURCE_DIR "/include/zwy/zwy.h");
    const std::size_t begin = header.find("typedef struct zwy_limits {"), end = header.find("} zwy_limits;");
    BOOST_REQUIRE(begin < end);
    const auto members = matches(header.substr(begin, end - begin), R"(int64_t (\w+); */\*\*< [^*]*; ([^;*]+) \*/)");
    BOOST_REQUIRE_EQUAL(members.size(), all_limits().size());
    for (const LimitInfo& limit : all_limits()) {
        const auto found = std::find_if(members.begin(), members.end(),
                                        [&](const auto& member) { return member[0] == limit.name; });
        BOOST_REQUIRE_MESSAGE(found != members.end(), limit.name);
        BOOST_TEST((*found)[1] == as_written(limit), limit.name);
    }
}

BOOST_AUTO_TEST_CASE(a_limit_is_found_by_its_name_and_moved_by_its_member) {
    Limits limits;
    std::set<std::string_view> names;
    for (const LimitInfo& limit : all_limits()) {
        BOOST_TEST(find_limit(limit.name) == &limit);
        BOOST_TEST(names.insert(limit.name).second);
        BOOST_TEST((limits.*limit.member) == limit.fallback);
        BOOST_TEST(limit.fallback > 0U);
    }
    BOOST_TEST((find_limit("Rows") == nullptr && find_limit("") == nullptr));
    limits.*find_limit("rows")->member = 7;
    BOOST_TEST(limits.rows == 7U);
}

BOOST_AUTO_TEST_CASE(the_error_names_the_limit_in_words_and_by_its_name) {
    const Problem counted = limit_problem(Limit::rows, 8, 7);
    BOOST_TEST(counted.zh == "行数（rows）超过上限：8，上限 7");
    BOOST_TEST(counted.en == "the number of rows (rows) exceeds its limit: 8, at most 7");
    BOOST_TEST(limit_problem(Limit::pages, std::nullopt, 7).en ==
               "the number of pages (pages) exceeds its limit: > 7, at most 7");
    BOOST_CHECK_EXCEPTION(over_limit(Limit::pages, 9, 7), Error,
                          [](const Error& error) { return error.problem().code == Code::limit; });
}

BOOST_AUTO_TEST_SUITE_END()
