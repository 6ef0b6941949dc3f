#include <cstdio>
#include <memory>
#include <set>

#include <boost/test/unit_test.hpp>
#include <unicode/ucnv.h>

#include "support.hpp"
#include "text/character_sets.hpp"
#include "text/coverage.hpp"
#include "text/missing.hpp"

using namespace zwy;
using namespace zwy::text;
using test::fonts;

namespace {

struct PipeCloser {
    void operator()(FILE* pipe) const { pclose(pipe); }
};

/// kTGH of Debian's unicode-data.
std::set<char32_t> unihan_general_standard() {
    std::set<char32_t> out;
    const std::unique_ptr<FILE, PipeCloser> pipe(
        popen("bzcat /usr/share/unicode/Unihan_*.txt.bz2 | grep '[[:space:]]kTGH[[:space:]]'", "r"));
    char line[256];
    unsigned code = 0;
    while (pipe && std::fgets(line, sizeof line, pipe.get()) != nullptr) {
        if (std::sscanf(line, "U+%X", &code) == 1) out.insert(code);
    }
    return out;
}

/// The character that ICU's table of GB 18030 has for two bytes.
char32_t gb18030(unsigned lead, unsigned trail) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open("gb18030", &status),
                                                                       ucnv_close);
    const char bytes[2] = {static_cast<char>(lead), static_cast<char>(trail)};
    const char* at = bytes;
    return static_cast<char32_t>(ucnv_getNextUChar(converter.get(), &at, bytes + 2, &status));
}

} // namespace

BOOST_AUTO_TEST_SUITE(character_sets)

BOOST_AUTO_TEST_CASE(the_general_standard_characters_are_those_of_unihan) {
    const std::set<char32_t> unihan = unihan_general_standard();
    if (unihan.empty()) {
        BOOST_TEST_MESSAGE("Debian's unicode-data is not installed; the table is not compared with it");
        return;
    }
    BOOST_TEST(unihan.size() == 8105U);
    for (char32_t c = 0; c < 0x110000; ++c) {
        if (is_general_standard(c) != unihan.contains(c)) BOOST_ERROR(utf8::code_point_name(c));
    }
}

BOOST_AUTO_TEST_CASE(every_general_standard_character_has_a_face_in_every_role) {
    std::size_t count = 0;
    for (char32_t c = 0; c < 0x30000; ++c) {
        if (!is_general_standard(c)) continue;
        ++count;
        for (std::size_t i = 0; i < role_count; ++i) {
            if (!fonts().resolve(static_cast<Role>(i), c)) BOOST_ERROR(utf8::code_point_name(c));
        }
    }
    BOOST_TEST(count == 8105U);
}

BOOST_AUTO_TEST_CASE(gb_2312_has_its_number_of_characters) {
    BOOST_TEST(gb2312_characters().size() == 6763U + 682U);
}

BOOST_AUTO_TEST_CASE(the_levels_of_gb_18030_2022) {
    BOOST_TEST(gb18030_level(U'A') == 1);
    BOOST_TEST(gb18030_level(U'章') == 1);
    BOOST_TEST(gb18030_level(U'→') == 1); // two bytes since GB 2312
    BOOST_TEST(gb18030_level(U'€') == 1);
    BOOST_TEST(gb18030_level(0x3400) == 1); // extension A
    BOOST_TEST(gb18030_level(0x9FA6) == 1); // the first and the last of the 66 that the 2022 edition added
    BOOST_TEST(gb18030_level(0x9FEF) == 1);
    BOOST_TEST(gb18030_level(0x9FF0) == 0);
    BOOST_TEST(gb18030_level(U'𬱖') == 2); // in 通用规范汉字表, beyond the BMP
    BOOST_TEST(gb18030_level(U'𠮷') == 3);   // extension B
    BOOST_TEST(gb18030_level(0x2EBE0) == 3); // the last of extension F
    BOOST_TEST(gb18030_level(0x2F00) == 3);  // a Kangxi radical
    BOOST_TEST(gb18030_level(0x30000) == 0); // extension G
    BOOST_TEST(gb18030_level(0x0F40) == 0);  // Tibetan: in the standard, and asked for by none of its levels
    BOOST_TEST(gb18030_level(0x1F600) == 0); // an emoji
    BOOST_TEST(gb18030_level(0xE815) == 0);  // private use
}

BOOST_AUTO_TEST_CASE(level_2_adds_the_196_general_standard_characters_beyond_the_bmp) {
    int count = 0;
    for (char32_t c = 0x20; c < 0x30000; ++c)
        count += gb18030_level(c) == 2 ? 1 : 0;
    BOOST_TEST(count == 196);
}

BOOST_AUTO_TEST_CASE(private_use_code_points_stand_for_what_gb_18030_now_has_there) {
    char32_t code = 0xE815;
    for (unsigned trail = 0x50; trail <= 0xA0; ++trail) {
        if (trail == 0x7F) continue;
        const char32_t now = gb18030(0xFE, trail);
        // ICU 72 has the table of 2000, which leaves fourteen of the eighty in private use.
        if (now != code && private_use_meaning(code) != now) BOOST_ERROR(utf8::code_point_name(code));
        ++code;
    }
    BOOST_TEST(std::uint32_t{code} == 0xE865U);
    BOOST_TEST(std::uint32_t{private_use_meaning(0xE81E)} ==
               0x9FB4U); // from the table of the 24 in GB 18030-2022
    BOOST_TEST(std::uint32_t{private_use_meaning(0xE816)} == 0x20087U);
    BOOST_TEST(std::uint32_t{private_use_meaning(0xE7C7)} == 0x1E3FU);
    BOOST_TEST(std::uint32_t{private_use_meaning(0xE5E5)} == 0x3000U);
    BOOST_TEST(std::uint32_t{private_use_meaning(0xF0FE)} == 0x2611U); // Word's ticked box
    BOOST_TEST(std::uint32_t{private_use_meaning(0xE000)} == 0U);
    BOOST_TEST(std::uint32_t{private_use_meaning(U'章')} == 0U);
}

BOOST_AUTO_TEST_CASE(the_coverage_of_the_free_faces_is_what_is_known_of_them) {
    const Coverage coverage = measure_coverage(fonts());
    const auto of = [&](std::string_view name, CharacterSet set) -> const Covered& {
        for (const FaceCoverage& face : coverage.faces) {
            if (fonts().face(face.face).postscript_name == name)
                return face.sets[static_cast<std::size_t>(set)];
        }
        throw std::runtime_error("no such face");
    };
    BOOST_TEST(of("NotoSerifCJKsc-Regular", CharacterSet::general_standard).have == 8105U);
    BOOST_TEST(of("LXGWWenKai-Regular", CharacterSet::general_standard).have == 8105U);
    BOOST_TEST(of("FandolFang-Regular", CharacterSet::general_standard).have == 6638U);
    BOOST_TEST(of("FandolFang-Regular", CharacterSet::general_standard).missing.size() == max_missing_listed);
    BOOST_TEST(of("FandolFang-Regular", CharacterSet::gb2312).have ==
               of("FandolFang-Regular", CharacterSet::gb2312).of);
    for (const RoleCoverage& role : coverage.roles) {
        for (const CharacterSet set :
             {CharacterSet::gb2312, CharacterSet::general_standard, CharacterSet::gb18030_level2}) {
            const Covered& covered = role.sets[static_cast<std::size_t>(set)];
            BOOST_TEST(covered.have == covered.of);
            BOOST_TEST(covered.missing.empty());
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(preflight)

BOOST_AUTO_TEST_CASE(text_that_can_be_printed_misses_nothing) {
    BOOST_TEST(missing(fonts(), Role::fangsong, "李𬱖，64核\t２０２６　年 “a”\u200B\u202E☐")
                   .empty());
}

BOOST_AUTO_TEST_CASE(each_missing_character_is_told_once_with_its_place) {
    const auto found = missing(fonts(), Role::kaiti, "公\U000F0000章\U000F0000\uE000");
    BOOST_REQUIRE(found.size() == 2U);
    BOOST_TEST(std::uint32_t{found[0].character} == 0xF0000U);
    BOOST_TEST(found[0].offset == 3U);
    BOOST_TEST(found[0].level == 0);
    BOOST_TEST(std::uint32_t{found[1].character} == 0xE000U);
    BOOST_TEST(found[1].offset == 14U); // three bytes, four, three, four
}

BOOST_AUTO_TEST_CASE(the_problem_names_code_point_level_meaning_and_a_face) {
    // A font set with the Fandol faces alone.
    std::string xml = "<fonts>";
    for (const char* role : {"fangsong", "xiaobiaosong", "heiti", "kaiti", "songti"}) {
        xml += std::string("<role name=\"") + role + "\"><face files=\"FandolSong-Regular.ttf\"/></role>";
    }
    const test::TemporaryDirectory directory("small-map");
    const auto map = directory.path() / "fonts.xml";
    if (FILE* file = std::fopen(map.c_str(), "w")) {
        std::fputs((xml + "</fonts>").c_str(), file);
        std::fclose(file);
    }
    FontOptions options;
    options.map = map;
    const auto set = FontSet::load(options);
    Problems problems;
    check_glyphs(*set, Role::songti, "李𬱖\uE81E", {"/it_lead/name", "it_lead.name", "信息化负责人", 0},
                 false, problems);
    BOOST_REQUIRE(problems.size() == 2U);
    BOOST_TEST(problems[0].name() == "no_glyph");
    BOOST_TEST(problems[0].is_warning());
    BOOST_TEST(problems[0].place.pointer == "/it_lead/name");
    BOOST_TEST(problems[0].zh ==
               "字符“𬱖”（U+2CC56，GB 18030-2022 级别 2）没有字体可印；有此字的字体：BabelStone Han "
               "(fonts-babelstone-han), SimSun-ExtB");
    BOOST_TEST(problems[0].en.find("GB 18030-2022 level 2") != std::string::npos);
    BOOST_TEST(problems[1].zh.find("它代表“龴”（U+9FB4）") != std::string::npos);
    Problems strict;
    check_glyphs(*set, Role::songti, "𬱖", {}, true, strict);
    BOOST_TEST(strict.has_errors());
}

BOOST_AUTO_TEST_SUITE_END()
