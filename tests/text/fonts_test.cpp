#include <algorithm>
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "base/io.hpp"
#include "support.hpp"
#include "text/font_map.hpp"

using namespace zwy;
using namespace zwy::text;
using test::fonts;
using test::TemporaryDirectory;
namespace fs = std::filesystem;

namespace {

/// A whole font file, the smallest that every machine with the fonts has.
std::string sample_font() {
    const FontSet& set = fonts();
    return read_file(set.face(set.chain(Role::songti).front()).file);
}

void put(const fs::path& file, std::string_view bytes) {
    std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

unsigned u16(const std::string& s, std::size_t at) {
    return static_cast<unsigned>(static_cast<unsigned char>(s[at])) << 8U |
           static_cast<unsigned char>(s[at + 1]);
}
std::size_t u32(const std::string& s, std::size_t at) {
    return static_cast<std::size_t>(u16(s, at)) << 16U | u16(s, at + 2);
}

/// Where the record of a table stands in the directory of a single font.
std::size_t record_of(const std::string& font, std::string_view tag) {
    for (unsigned i = 0; i < u16(font, 4); ++i) {
        if (font.compare(12 + 16 * i, 4, tag) == 0) return 12 + 16 * i;
    }
    BOOST_FAIL("no such table: " << tag);
    return 0;
}
std::size_t offset_of(const std::string& font, std::string_view tag) {
    return u32(font, record_of(font, tag) + 8);
}

/// A font set of the built-in fonts, with `bytes` offered as the site's own 宋体.
void load_with(std::string_view bytes) {
    const TemporaryDirectory directory("site-font");
    put(directory.path() / "simsun.ttf", bytes);
    FontOptions options;
    options.directories = {directory.path()};
    FontSet::load(options);
}

auto is(Code code, std::string_view part = {}) {
    return [code, part](const Error& error) {
        return error.problem().code == code && error.problem().en.find(part) != std::string::npos;
    };
}

} // namespace

BOOST_AUTO_TEST_SUITE(faces_by_role)

BOOST_AUTO_TEST_CASE(every_role_has_a_chain_and_the_signs_of_the_forms) {
    for (std::size_t i = 0; i < role_count; ++i) {
        const auto role = static_cast<Role>(i);
        BOOST_TEST(!fonts().chain(role).empty());
        for (const char32_t c : std::u32string_view(U"公章年月日☐☑〓￥—…·“”（）①0aé")) {
            BOOST_TEST(fonts().resolve(role, c).has_value());
        }
    }
}

BOOST_AUTO_TEST_CASE(the_free_faces_stand_in_the_order_of_the_map) {
    const auto chain = fonts().chain(Role::fangsong);
    std::vector<std::string> names;
    for (const FaceId id : chain)
        names.push_back(fonts().face(id).postscript_name);
    const auto at = [&](std::string_view name) {
        return std::find(names.begin(), names.end(), name) - names.begin();
    };
    BOOST_TEST(at("FandolFang-Regular") == 0);
    BOOST_TEST(at("NotoSerifCJKsc-Regular") == 1);
    BOOST_TEST(at("LXGWWenKai-Regular") == 2);
    BOOST_TEST(fonts().face(chain[1]).index == 2U); // the Simplified Chinese member of the collection
}

BOOST_AUTO_TEST_CASE(a_rare_character_comes_from_further_down_the_chain) {
    const auto fandol = fonts().resolve(Role::fangsong, U'李');
    const auto rare = fonts().resolve(Role::fangsong, U'𬱖');
    BOOST_REQUIRE(fandol.has_value());
    BOOST_REQUIRE(rare.has_value());
    BOOST_TEST(fonts().face(*fandol).postscript_name == "FandolFang-Regular");
    BOOST_TEST(fonts().face(*rare).postscript_name == "NotoSerifCJKsc-Regular");
    BOOST_TEST(!fonts().resolve(Role::fangsong, 0xF0000).has_value());
}

BOOST_AUTO_TEST_CASE(a_variation_sequence_goes_to_a_face_that_has_it) {
    // Noto has a glyph of its own for U+90CE U+FE00; Fandol has the character alone.
    const auto plain = fonts().resolve(Role::fangsong, U'郎');
    const auto sequence = fonts().resolve(Role::fangsong, U'郎', 0xFE00);
    BOOST_REQUIRE(plain.has_value());
    BOOST_REQUIRE(sequence.has_value());
    BOOST_TEST(fonts().face(*plain).postscript_name == "FandolFang-Regular");
    BOOST_TEST(fonts().face(*sequence).postscript_name == "NotoSerifCJKsc-Regular");
    // A sequence that no face knows falls back to the character.
    BOOST_TEST(fonts().resolve(Role::fangsong, U'公', 0xE01EF).value() ==
               fonts().resolve(Role::fangsong, U'公').value());
}

BOOST_AUTO_TEST_CASE(a_yen_sign_is_not_taken_from_a_face_that_draws_a_dollar) {
    for (std::size_t i = 0; i < role_count; ++i) {
        const auto face = fonts().resolve(static_cast<Role>(i), U'￥');
        BOOST_REQUIRE(face.has_value());
        BOOST_TEST(!fonts().face(*face).postscript_name.starts_with("Fandol"));
    }
}

BOOST_AUTO_TEST_CASE(the_private_characters_of_a_free_face_are_not_taken_for_those_of_gbk) {
    // BabelStone Han has a glyph of its own at U+E000.
    for (std::size_t i = 0; i < role_count; ++i)
        BOOST_TEST(!fonts().resolve(static_cast<Role>(i), 0xE000).has_value());
}

BOOST_AUTO_TEST_CASE(the_sign_of_a_descent_is_put_right) {
    for (const Face& face : fonts().faces()) {
        BOOST_TEST(face.ascent > 0);
        BOOST_TEST(face.descent < 0);
        BOOST_TEST(face.cap_height > 0);
    }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_site_with_fonts_of_its_own)

BOOST_AUTO_TEST_CASE(a_face_with_an_official_file_name_goes_first) {
    const TemporaryDirectory directory("by-file-name");
    fs::create_directories(directory.path() / "below");
    put(directory.path() / "below" / "SIMFANG.TTF", sample_font());
    FontOptions options;
    options.directories = {directory.path()};
    const auto set = FontSet::load(options);
    BOOST_TEST(set->face(set->chain(Role::fangsong).front()).file.filename() == "SIMFANG.TTF");
    BOOST_TEST(set->chain(Role::fangsong).size() == fonts().chain(Role::fangsong).size() + 1);
}

BOOST_AUTO_TEST_CASE(a_face_with_the_right_inside_name_is_found_under_any_file_name) {
    const TemporaryDirectory directory("by-inside-name");
    put(directory.path() / "anything.ttf", sample_font());
    FontOptions options;
    options.directories = {directory.path()};
    const auto set = FontSet::load(options);
    const Face& face = set->face(set->chain(Role::songti).front());
    BOOST_TEST(face.postscript_name == "FandolSong-Regular");
    BOOST_TEST(face.file.filename() == "anything.ttf");
}

BOOST_AUTO_TEST_CASE(a_font_can_be_given_as_bytes) {
    FontOptions options;
    options.memory.push_back(sample_font());
    const auto set = FontSet::load(options);
    options.memory.clear(); // the set has its own copy
    const Face& face = set->face(set->chain(Role::songti).front());
    BOOST_TEST(face.file == "memory:0");
    BOOST_TEST(set->has(face.id, U'章'));
}

BOOST_AUTO_TEST_CASE(a_map_of_ones_own_replaces_the_built_in_one) {
    const TemporaryDirectory directory("map");
    const fs::path file = directory.path() / "fonts.xml";
    std::string xml = "<fonts>";
    for (const char* role : {"fangsong", "xiaobiaosong", "heiti", "kaiti", "songti"}) {
        xml += std::string("<role name=\"") + role +
               "\"><face files=\"NotoSansCJK-Regular.ttc\" postscript=\"NotoSansCJKsc-Regular\"/></role>";
    }
    put(file, xml + "</fonts>");
    FontOptions options;
    options.map = file;
    const auto set = FontSet::load(options);
    BOOST_TEST(set->faces().size() == 1U);
    BOOST_TEST(set->faces().front().postscript_name == "NotoSansCJKsc-Regular");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(what_is_wrong_with_fonts)

BOOST_AUTO_TEST_CASE(a_role_without_a_face_is_named) {
    const TemporaryDirectory directory("empty");
    FontOptions options;
    options.directories = {directory.path()};
    options.builtin_directories = false;
    BOOST_CHECK_EXCEPTION(FontSet::load(options), Error, is(Code::font_missing, "仿宋"));
    options.directories = {directory.path() / "not-there"};
    BOOST_CHECK_EXCEPTION(FontSet::load(options), Error, is(Code::font_missing, "not-there"));
}

BOOST_AUTO_TEST_CASE(a_truncated_font_is_named) {
    const std::string whole = sample_font();
    for (const std::size_t length : {std::size_t{0}, std::size_t{3}, std::size_t{11}, std::size_t{300},
                                     whole.size() / 2, whole.size() - 1}) {
        BOOST_CHECK_EXCEPTION(load_with(whole.substr(0, length)), Error, is(Code::font_broken, "simsun.ttf"));
    }
    BOOST_CHECK_NO_THROW(load_with(whole));
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_font_is_named) {
    BOOST_CHECK_EXCEPTION(load_with(std::string(100'000, 'x')), Error, is(Code::font_broken, "simsun.ttf"));
    BOOST_CHECK_EXCEPTION(load_with("<html>not found</html>"), Error, is(Code::font_broken, "simsun.ttf"));
}

BOOST_AUTO_TEST_CASE(a_font_with_a_needed_table_missing_or_spoilt_is_named) {
    for (const char* tag : {"head", "hhea", "maxp", "cmap", "hmtx", "loca", "glyf"}) {
        std::string font = sample_font();
        font[record_of(font, tag)] = 'X';
        BOOST_CHECK_EXCEPTION(load_with(font), Error, is(Code::font_broken, tag));
    }
    for (const char* tag : {"head", "hhea", "maxp", "cmap", "loca"}) {
        std::string font = sample_font();
        const std::size_t record = record_of(font, tag);
        std::fill_n(font.begin() + static_cast<std::ptrdiff_t>(u32(font, record + 8)), u32(font, record + 12),
                    '\xFF');
        BOOST_CHECK_EXCEPTION(load_with(font), Error, is(Code::font_broken));
    }
}

BOOST_AUTO_TEST_CASE(a_font_whose_licence_bits_forbid_embedding_is_refused_by_name) {
    const auto with_bits = [](unsigned bits) {
        std::string font = sample_font();
        const std::size_t at = offset_of(font, "OS/2") + 8;
        font[at] = static_cast<char>(bits >> 8U);
        font[at + 1] = static_cast<char>(bits & 0xFFU);
        return font;
    };
    BOOST_CHECK_EXCEPTION(load_with(with_bits(0x0002)), Error,
                          is(Code::font_forbidden, "FandolSong-Regular (fsType 2)"));
    BOOST_CHECK_EXCEPTION(load_with(with_bits(0x0100)), Error,
                          is(Code::font_forbidden, "256")); // no subsetting
    BOOST_CHECK_EXCEPTION(load_with(with_bits(0x0200)), Error,
                          is(Code::font_forbidden, "512")); // bitmaps only
    BOOST_CHECK_NO_THROW(load_with(with_bits(0x0000)));
    BOOST_CHECK_NO_THROW(load_with(with_bits(0x0004)));
    BOOST_CHECK_NO_THROW(load_with(with_bits(0x0008)));
}

BOOST_AUTO_TEST_CASE(a_map_that_is_not_right_is_named_with_its_line) {
    const auto map = [](std::string_view xml) { return parse_font_map(xml, "my.xml"); };
    BOOST_CHECK_EXCEPTION(map("<fonts>\n<role"), Error, is(Code::font_map, "line 2"));
    BOOST_CHECK_EXCEPTION(map("<fonts>\n<role name=\"fangson\"/>\n</fonts>"), Error,
                          is(Code::font_map, "line 2: there is no role named \"fangson\""));
    BOOST_CHECK_EXCEPTION(map("<fonts>\n\n<rule/></fonts>"), Error,
                          is(Code::font_map, "line 3: unknown \"rule\""));
    BOOST_CHECK_EXCEPTION(map("<fonts><role name=\"heiti\"><face/></role></fonts>"), Error,
                          is(Code::font_map, "needs files"));
    BOOST_CHECK_EXCEPTION(map("<fonts/>"), Error, is(Code::font_map, "the role \"fangsong\" is missing"));
    BOOST_CHECK_EXCEPTION(map("<maps/>"), Error, is(Code::font_map, "<fonts>"));
    BOOST_CHECK_NO_THROW(map(builtin_font_map()));
    FontOptions options;
    options.map = "/nowhere/fonts.xml";
    BOOST_CHECK_EXCEPTION(FontSet::load(options), Error, is(Code::file_not_found));
}

BOOST_AUTO_TEST_SUITE_END()
