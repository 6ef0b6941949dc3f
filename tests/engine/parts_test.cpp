#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

#include "base/problem.hpp"
#include "engine/batch.hpp"
#include "engine/line_reader.hpp"
#include "engine/rendering.hpp"

using namespace zwy::engine;

namespace {

struct Lines {
    std::vector<std::string> texts;
    std::vector<std::uint64_t> numbers, too_long;
    std::uint64_t bytes = 0;
};

Lines read_lines(const std::string& input, std::size_t piece, std::size_t longest = 100) {
    std::size_t at = 0;
    LineReader reader(
        [&](char* buffer, std::size_t capacity) {
            const std::size_t n = std::min({piece, capacity, input.size() - at});
            input.copy(buffer, n, at);
            at += n;
            return n;
        },
        longest);
    Lines lines;
    while (const auto line = reader.next()) {
        lines.texts.push_back(line->text);
        lines.numbers.push_back(line->number);
        lines.too_long.push_back(line->too_long);
    }
    lines.bytes = reader.bytes_read();
    return lines;
}

} // namespace

BOOST_AUTO_TEST_SUITE(engine_parts)

BOOST_AUTO_TEST_CASE(lines_are_the_same_however_they_arrive) {
    const std::string input = "a\n\n  \t\r\nbb\r\n\nccc";
    for (std::size_t piece = 1; piece <= input.size(); ++piece) {
        const Lines lines = read_lines(input, piece);
        BOOST_TEST((lines.texts == std::vector<std::string>{"a", "bb\r", "ccc"}), piece);
        BOOST_TEST((lines.numbers == std::vector<std::uint64_t>{1, 4, 6}), piece);
        BOOST_TEST(lines.bytes == input.size());
    }
    BOOST_TEST(read_lines("", 5).texts.empty());
    BOOST_TEST(read_lines("\n\n \n", 5).texts.empty());
}

BOOST_AUTO_TEST_CASE(a_line_beyond_the_limit_is_counted_and_not_kept) {
    for (const std::size_t piece : {1U, 3U, 64U}) {
        const Lines lines = read_lines(std::string(11, 'x') + "\nshort\n" + std::string(10, 'y') + "\n" +
                                           std::string(50, ' ') + "\n",
                                       piece, 10);
        BOOST_TEST((lines.texts == std::vector<std::string>{"", "short", std::string(10, 'y'), ""}));
        BOOST_TEST((lines.too_long == std::vector<std::uint64_t>{11, 0, 0, 50}));
        BOOST_TEST((lines.numbers == std::vector<std::uint64_t>{1, 2, 3, 4}));
    }
}

BOOST_AUTO_TEST_CASE(file_names_hold_nothing_that_a_file_system_means_something_by) {
    BOOST_TEST(batch_file_stem(7, "宁政云申〔2026〕17号") == "000007-宁政云申〔2026〕17号");
    BOOST_TEST(batch_file_stem(1'234'567, "") == "1234567");
    BOOST_TEST(batch_file_stem(1, "../../etc/passwd") == "000001-______etc_passwd");
    BOOST_TEST(batch_file_stem(1, std::string("a\0b\nc\x7F", 6)) == "000001-a_b_c_");
    BOOST_TEST(batch_file_stem(1, "\xFF\xFE") == "000001-__");
    BOOST_TEST(batch_file_stem(1, "\u202Egpj") == "000001-_gpj"); // a mark that turns text round
    std::string longest;
    for (int i = 0; i < 100; ++i)
        longest += "长";
    BOOST_TEST(batch_file_stem(1, longest).size() == 7U + 40U * 3U);
}

BOOST_AUTO_TEST_CASE(formats_are_found_by_name_and_by_ending) {
    BOOST_TEST((find_format("pdf") == Format::pdf));
    BOOST_TEST((find_format("out/付费.DocX") == Format::docx));
    BOOST_TEST((find_format(".png") == Format::png));
    BOOST_TEST((find_format("a.b.svg") == Format::svg));
    for (const char* const name : {"", "pdf.", "odt", "a.pdf.exe", "pd f"})
        BOOST_CHECK_EXCEPTION((void)find_format(name), zwy::Error, [](const zwy::Error& e) {
            return e.problem().code == zwy::Code::unknown_format;
        });
}

BOOST_AUTO_TEST_SUITE_END()
