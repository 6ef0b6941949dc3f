// docs/typography.md says of each rule which test holds it: the tests that it names are there.
#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <regex>
#include <set>
#include <sstream>

#include "base/io.hpp"

namespace {

const std::filesystem::path root = ZWY_SOURCE_DIR;

/// The names of all cases and suites of this room's tests, and of suites with "/*" behind them.
std::set<std::string> tests_of_the_room() {
    std::set<std::string> names;
    const std::regex test(R"(BOOST_\w*TEST_(CASE|SUITE)\((\w+))");
    for (const auto& file : std::filesystem::directory_iterator(root / "tests/text")) {
        if (file.path().extension() != ".cpp") continue;
        names.insert(file.path().filename().string());
        const std::string text = zwy::read_file(file.path());
        for (std::sregex_iterator at(text.begin(), text.end(), test), end; at != end; ++at)
            names.insert((*at)[2].str() + ((*at)[1] == "SUITE" ? "/*" : ""));
    }
    return names;
}

/// What stands in `code` in the last cells of the tables' lines.
std::set<std::string> tests_named_in(const std::string& page) {
    std::set<std::string> names;
    const std::regex code("`([^`]+)`");
    std::istringstream in(page);
    for (std::string line; std::getline(in, line);) {
        if (!line.starts_with("|") || !line.ends_with("|") || line.starts_with("|---")) continue;
        const auto last = line.rfind('|', line.size() - 2);
        const std::string cell = line.substr(last);
        // The list of source files has what a file does in its last column.
        if (line.find(" | what it does") != std::string::npos || line.starts_with("| `")) continue;
        for (std::sregex_iterator at(cell.begin(), cell.end(), code), end; at != end; ++at)
            names.insert((*at)[1].str());
    }
    return names;
}

} // namespace

BOOST_AUTO_TEST_SUITE(handbook)

BOOST_AUTO_TEST_CASE(every_test_that_the_rules_name_is_there) {
    const auto tests = tests_of_the_room();
    const auto named = tests_named_in(zwy::read_file(root / "docs/typography.md"));
    BOOST_TEST(named.size() > 20U);
    for (const std::string& name : named)
        BOOST_TEST(tests.contains(name), name);
}

BOOST_AUTO_TEST_SUITE_END()
