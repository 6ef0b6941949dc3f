// Runs of one script and direction: what they are, that Pango finds the same, and that floods take no longer.
#include <array>
#include <algorithm>
#include <ctime>
#include <fstream>
#include <sstream>
#include <string>

#include <boost/test/unit_test.hpp>
#include <unicode/uchar.h>

#include "base/utf8.hpp"
#include "pango_items.hpp"
#include "random.hpp"
#include "text/items.hpp"
#include "text/levels.hpp"

using namespace zwy;
using namespace zwy::text;
using test::pango_items;
using test::Random;

namespace {

std::vector<char32_t> characters(std::u32string_view text) {
    return {text.begin(), text.end()};
}

/// "0 4 Hani 0, 4 9 Latn 0": first, last, script, level.
std::string written(const std::vector<Item>& items) {
    std::string out;
    for (const Item& item : items) {
        char tag[5]{};
        hb_tag_to_string(hb_script_to_iso15924_tag(item.script), tag);
        out += (out.empty() ? "" : ", ") + std::to_string(item.first) + " " + std::to_string(item.last) + " " + tag + " " +
               std::to_string(item.level);
    }
    return out;
}

std::string found(std::u32string_view text) {
    return written(itemize(characters(text)));
}

std::string escaped(const std::vector<char32_t>& text) {
    std::string out;
    for (const char32_t c : text)
        out += utf8::code_point_name(c) + " ";
    return out;
}

} // namespace

BOOST_AUTO_TEST_SUITE(items)

BOOST_AUTO_TEST_CASE(plain_text_is_cut_by_script) {
    // The digit and the brackets go with 用.
    BOOST_TEST(found(U"（1）用Linux系统") == "0 4 Hani 0, 4 9 Latn 0, 9 11 Hani 0");
}

BOOST_AUTO_TEST_CASE(letters_from_right_to_left_have_an_odd_level) {
    BOOST_TEST(found(U"姓名אב字") == "0 2 Hani 0, 2 4 Hebr 1, 4 5 Hani 0");
    // Digits between them are read from left to right.
    BOOST_TEST(found(U"אב12גד") == "0 2 Hebr 1, 2 4 Hebr 2, 4 6 Hebr 1");
    BOOST_TEST(found(U"اب١٢") == "0 2 Arab 1, 2 4 Arab 2");
}

BOOST_AUTO_TEST_CASE(a_bracket_has_the_script_and_the_direction_of_its_pair) {
    // UAX #9, N0: the pair holds a letter from right to left in a paragraph from left to right, before it stands another.
    BOOST_TEST(found(U"a(ب)c") == "0 2 Latn 0, 2 3 Arab 1, 3 5 Latn 0");
    BOOST_TEST(found(U"كก(ب)ก") == "0 1 Arab 1, 1 3 Thai 0, 3 4 Arab 1, 4 6 Thai 0");
    // Without its pair it goes with what stands before it.
    BOOST_TEST(found(U"กb)ก") == "0 1 Thai 0, 1 3 Latn 0, 3 4 Thai 0");
}

BOOST_AUTO_TEST_CASE(marks_and_unknown_characters_belong_to_what_stands_before_them) {
    BOOST_TEST(found(U"ก\u0301b\u0301\uE000") == "0 2 Thai 0, 2 5 Latn 0");
    BOOST_TEST(found(U"\uE000\U0001F600") == "0 2 Zyyy 0");
    BOOST_TEST(found(U"").empty());
}

BOOST_AUTO_TEST_CASE(nothing_runs_from_right_to_left_in_any_plain_character) {
    std::vector<char32_t> all;
    for (char32_t c = 0x20; c < 0x40000; ++c) {
        if (is_plain(std::array{c}) && (c < 0x4E20 || c > 0x9FE0) && (c < 0x20020 || c > 0x3FFF0)) all.push_back(c);
    }
    BOOST_TEST(all.size() > 8000U);
    for (const Item& item : itemize_mixed(all))
        BOOST_TEST(int{item.level} == 0);
    for (const Item& item : pango_items(all))
        BOOST_TEST(int{item.level} == 0);
    for (const char32_t c : std::u32string_view(U"אا\u200F\u202E\u2067é\u0301กアÜ")) {
        const bool plain = c == U'é' || c == U'Ü';
        BOOST_TEST(is_plain(std::array{c}) == plain, utf8::code_point_name(c));
    }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(items_as_others_find_them)

namespace {

bool is_removed(char32_t c) {
    const auto direction = u_charDirection(static_cast<UChar32>(c));
    return direction == U_BOUNDARY_NEUTRAL || direction == U_LEFT_TO_RIGHT_EMBEDDING ||
           direction == U_LEFT_TO_RIGHT_OVERRIDE || direction == U_RIGHT_TO_LEFT_EMBEDDING ||
           direction == U_RIGHT_TO_LEFT_OVERRIDE || direction == U_POP_DIRECTIONAL_FORMAT;
}

/// "0 x 1": the level of each character. Those that rule X9 of UAX #9 removes have none, and which of the even ones it is
/// matters only where there is an odd one, too.
std::string written_levels(const std::vector<char32_t>& text, const std::vector<std::uint8_t>& levels) {
    const bool turned = std::any_of(levels.begin(), levels.end(), [](std::uint8_t level) { return level % 2 == 1; });
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i)
        out += (i == 0 ? "" : " ") + (is_removed(text[i]) ? "x" : std::to_string(turned ? levels[i] : 0));
    return out;
}

std::string levels_of(const std::vector<char32_t>& text, const std::vector<Item>& items) {
    std::vector<std::uint8_t> levels;
    for (const Item& item : items)
        levels.resize(item.last, item.level);
    return written_levels(text, levels);
}

/// The script runs, whatever their levels.
std::string scripts_of(std::vector<Item> items) {
    std::vector<Item> runs;
    for (const Item& item : items) {
        if (runs.empty() || runs.back().script != item.script) runs.push_back({item.first, 0, 0, item.script});
        runs.back().last = item.last;
    }
    return written(runs);
}

const std::vector<std::u32string_view> letters{
    U"政务云平台系统安全责任𠮷𬱖〇々",
    U"abcXYZéßǅﬁＡ",
    U"اآبتثجلمنهويﻻ\u0640",
    U"ئېۈۇەڭچپژ", // Uyghur
    U"אבגדהוזחטי\uFB2A",
    U"กขคงจ\u0E31\u0E34\u0E49ำ",
    U"कखगहि\u093F\u094D\u0930।",
    U"\u1820\u1821\u1822\u182A\u180B\u1807\u1801",         // Mongolian
    U"\u0F40\u0F41\u0F56\u0F0B\u0F0D\u0F71\u0F72", // Tibetan
    U"ひらカター・",
    U"한글\u1112\u1161\u11AB",
    U"αβγДжЩ\u0561\u10D0\u1200\uA000\u02C6",
    U"0123456789",
    U"٠١٢۰۱۲०१๐１２\u0660",
    U"，。；：！？、…—·.,;:!?-/@#%&*+=$€￥№℃",
    U" \u3000\u00A0\u2003\t\n\u2029\u0085",
    U"\u0301\u0308\u0323\u064B\u0651\u05B0\u3099\u20E3\uFE0F\uFE00\U000E0100",
    U"☎☐★①→∑👨👩👧👍🏽🇨🇳😀",
    U"\u200D\u200C\u200B\u2060\uFEFF\u00AD\u180E",
    U"\u200E\u200F\u061C",
    U"\u202A\u202B\u202D\u202E\u202C\u202C",
    U"\uE000\uE815\U000F0000\U00100000\uFFFD\u0378",
};
const std::vector<std::u32string_view> paired{
    U"()[]{}（）【】《》「」“”‘’«»‹›<>\u2045\u2046\u0F3A\u0F3B",
    U"\u2066\u2067\u2068\u2069\u2069",
};

/// Of a few alphabets each, so that every pair of them meets often.
std::vector<char32_t> mixture(Random& random, const std::vector<std::u32string_view>& alphabets) {
    std::vector<char32_t> out;
    std::vector<std::u32string_view> kinds;
    for (std::size_t i = 2 + random.below(5); i > 0; --i)
        kinds.push_back(random.pick(alphabets));
    for (std::size_t pieces = 1 + random.below(40); pieces > 0; --pieces) {
        const std::u32string_view kind = random.pick(kinds);
        for (std::size_t i = 1 + random.below(4); i > 0; --i)
            out.push_back(random.pick(kind));
    }
    return out;
}

} // namespace

// The judge of levels. ICU 72 gives ten of its texts other ones, all with characters that override directions.
BOOST_AUTO_TEST_CASE(levels_are_those_of_unicodes_own_test) {
    std::ifstream file("/usr/share/unicode/BidiCharacterTest.txt"); // Debian's unicode-data
    std::size_t asked = 0, wrong = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#') continue;
        std::istringstream fields(line);
        std::string points, direction, paragraph, expected;
        std::getline(fields, points, ';'), std::getline(fields, direction, ';'), std::getline(fields, paragraph, ';');
        std::getline(fields, expected, ';');
        std::vector<char32_t> text;
        std::istringstream words(points);
        for (std::uint32_t c = 0; words >> std::hex >> c;)
            text.push_back(c);
        const bool parted = std::any_of(text.begin(), text.end(), [](char32_t c) {
            const auto kind = u_charDirection(static_cast<UChar32>(c));
            return kind == U_BLOCK_SEPARATOR || kind == U_SEGMENT_SEPARATOR; // spaces, to us
        });
        if (paragraph != "0" || parted) continue;
        ++asked;
        std::vector<std::uint8_t> levels;
        std::istringstream numbers(expected);
        for (std::string number; numbers >> number;)
            levels.push_back(static_cast<std::uint8_t>(number == "x" ? 0 : std::stoi(number)));
        const std::string theirs = written_levels(text, levels);
        const std::string ours = written_levels(text, embedding_levels(text));
        if (ours == theirs) continue;
        ++wrong;
        const bool overrides = std::any_of(text.begin(), text.end(), [](char32_t c) { return c == 0x202D || c == 0x202E; });
        if (!overrides) BOOST_ERROR(escaped(text) << "\n ours:    " << ours << "\n Unicode: " << theirs);
    }
    BOOST_TEST(asked > 30'000U);
    BOOST_TEST(wrong <= 10U);
}

// Without brackets and isolates, which FriBidi takes for pairs where UAX #9 does not and the other way round.
BOOST_AUTO_TEST_CASE(pango_finds_the_same_in_random_mixtures) {
    Random random(11);
    std::size_t turned = 0, wrong = 0;
    for (int i = 0; i < 25'000 && wrong < 20; ++i) {
        const std::vector<char32_t> text = mixture(random, letters);
        const std::vector<Item> ours = itemize_mixed(text), theirs = pango_items(text);
        const std::string levels = levels_of(text, ours);
        turned += levels.find('1') != std::string::npos ? 1 : 0;
        if (levels == levels_of(text, theirs) && scripts_of(ours) == scripts_of(theirs)) continue;
        ++wrong;
        BOOST_ERROR(escaped(text) << "\n ours:  " << written(ours) << "\n Pango: " << written(theirs));
    }
    BOOST_TEST(turned > 10'000U);
}

BOOST_AUTO_TEST_CASE(pango_finds_the_same_scripts_with_brackets_and_isolates) {
    std::vector<std::u32string_view> all = letters;
    all.insert(all.end(), paired.begin(), paired.end());
    Random random(12);
    std::size_t wrong = 0;
    for (int i = 0; i < 10'000 && wrong < 20; ++i) {
        const std::vector<char32_t> text = mixture(random, all);
        const std::string ours = scripts_of(itemize_mixed(text)), theirs = scripts_of(pango_items(text));
        if (ours == theirs) continue;
        ++wrong;
        BOOST_ERROR(escaped(text) << "\n ours:  " << ours << "\n Pango: " << theirs);
    }
    BOOST_TEST(wrong == 0U);
}

// FriBidi of Debian 12 knows Unicode 10. Brackets that Pango's list lacks go with their pair here.
BOOST_AUTO_TEST_CASE(pango_finds_the_same_for_every_character_between_others) {
    constexpr std::u32string_view unpaired_by_pango = U"⌈⌉⌊⌋\u2329\u232A❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⧘⧙⧚⧛";
    constexpr std::u32string_view of_another_class_since = U"\u1734\uA9BD\U000111C9";
    std::size_t asked = 0, wrong = 0;
    for (char32_t c = 0x20; c < 0x110000 && wrong < 20; ++c) {
        const auto point = static_cast<UChar32>(c);
        if (u_charType(point) == U_SURROGATE || u_charType(point) == U_UNASSIGNED) continue;
        if (u_charType(point) == U_PRIVATE_USE_CHAR && c % 64 != 0) continue;
        UVersionInfo age{};
        u_charAge(point, age);
        if (age[0] > 10 || unpaired_by_pango.find(c) != std::u32string_view::npos ||
            of_another_class_since.find(c) != std::u32string_view::npos)
            continue;
        if (c >= 0x202A && c <= 0x2069) continue; // directional controls: see above
        ++asked;
        const std::vector<char32_t> text{U'字', c, U'א', U'(', c, U'ا', U')', c, U'1', c};
        const std::vector<Item> ours = itemize_mixed(text), theirs = pango_items(text);
        if (levels_of(text, ours) == levels_of(text, theirs) && scripts_of(ours) == scripts_of(theirs)) continue;
        ++wrong;
        BOOST_ERROR(utf8::code_point_name(c) << "\n ours:  " << written(ours) << "\n Pango: " << written(theirs));
    }
    BOOST_TEST(asked > 130'000U);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(floods_of_items)

BOOST_AUTO_TEST_CASE(time_grows_with_the_length_and_no_faster) {
    const std::vector<std::u32string_view> pieces{
        U"\u2067א\u2069", U"\u2067", U"\u2068", U"\u2069", U"\u202B", U"(", U"(]", U"(א)", U"()", U"\u2067(", U"אa", U"“ก”",
    };
    for (const std::u32string_view piece : pieces) {
        const auto seconds = [&](std::size_t length) {
            std::vector<char32_t> text{U'a', U'('};
            while (text.size() < length)
                text.insert(text.end(), piece.begin(), piece.end());
            text.push_back(U'א');
            const std::clock_t start = std::clock();
            itemize_mixed(text);
            return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
        };
        // The brackets that are looked at take some milliseconds, however long the text is. Sixteen times the text; a
        // quadratic step would take 256 times as long.
        const double small = seconds(50'000);
        const double large = seconds(800'000);
        BOOST_TEST(large < 60 * std::max(small, 0.004), escaped(characters(piece)) << small << " s, " << large << " s");
    }
}

BOOST_AUTO_TEST_SUITE_END()
