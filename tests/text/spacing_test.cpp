// How wide things are: clreq 3.1.6, 3.2.2, 3.6; GB/T 15834 5.1. All text is 10 pt 仿宋 (Fandol): a Han
// character or a mark is 10 wide, a digit 5.
#include <boost/test/unit_test.hpp>

#include "support.hpp"

using namespace zwy;
using namespace zwy::text;
using test::find;
using test::justified;
using test::lines_of;
using test::marks;
using test::width_of;

namespace tools = boost::test_tools;

namespace {

constexpr double exactly = 1e-9;

Line line_of(std::string_view text, const ParagraphFormat& format = {}) {
    return lines_of(text, 1000, format).front();
}

/// The text stretched to `width` on one line.
Line stretched(std::string_view text, double width) {
    ParagraphFormat format;
    format.align = Align::distribute;
    return lines_of(text, width, format).front();
}

void check_x(const Line& line, std::vector<double> expected) {
    const auto found = marks(line);
    BOOST_REQUIRE(found.size() == expected.size());
    for (std::size_t i = 0; i < found.size(); ++i)
        BOOST_TEST(found[i].x == expected[i], tools::tolerance(exactly));
}

} // namespace

BOOST_AUTO_TEST_SUITE(marks_side_by_side)

BOOST_AUTO_TEST_CASE(a_mark_alone_has_its_em) {
    check_x(line_of("一，二。三（四）五"), {0, 10, 20, 30, 40, 50, 60, 70, 80});
}

BOOST_AUTO_TEST_CASE(two_marks_of_which_one_is_a_bracket_take_an_em_and_a_half) {
    check_x(line_of("一）（二"), {0, 10, 15, 25}); // closing, opening
    check_x(line_of("一）。二"), {0, 10, 15, 25}); // closing, stop
    check_x(line_of("一。”二"), {0, 10, 15, 25});  // stop, closing
    check_x(line_of("一：“二"), {0, 10, 15, 25});  // comma, opening
    check_x(line_of("一》）二"), {0, 10, 15, 25}); // closing, closing
    check_x(line_of("一（“二"), {0, 10, 20, 25});  // opening, opening: the second gives its empty half
}

BOOST_AUTO_TEST_CASE(three_marks_take_two_ems) {
    check_x(line_of("一。”）二"), {0, 10, 15, 20, 30});
    check_x(line_of("一）、（二"), {0, 10, 15, 20, 30});
}

BOOST_AUTO_TEST_CASE(an_opening_mark_that_is_cut_moves_its_glyph_into_the_room_it_has) {
    const Line line = line_of("一（“二");
    BOOST_TEST(find(line, "“").advance == 5.0, tools::tolerance(exactly));
    BOOST_TEST(find(line, "“").dx == -5.0, tools::tolerance(exactly));
    BOOST_TEST(find(line, "（").dx == 0.0);
    BOOST_TEST(find(line_of("一）（二"), "）").dx ==
               0.0); // a closing mark stands at the left of its em already
}

BOOST_AUTO_TEST_CASE(two_marks_without_a_bracket_keep_their_ems) {
    check_x(line_of("一，。二"), {0, 10, 20, 30});
}

BOOST_AUTO_TEST_CASE(question_and_exclamation_marks_together_share_an_em) {
    check_x(line_of("吗？！二"), {0, 10, 15, 20});
    check_x(line_of("了！！！二"), {0, 10, 15, 20, 30});
    // Fandol's ？ stands in the middle of its em: half of what is cut is cut at its left.
    BOOST_TEST(find(line_of("吗？！二"), "？").dx == -2.5, tools::tolerance(exactly));
}

BOOST_AUTO_TEST_CASE(interpunct_and_solidus_are_half_an_em_wide_with_their_glyphs_in_the_middle) {
    check_x(line_of("爱·新"), {0, 10, 15});
    check_x(line_of("甲／乙"), {0, 10, 15});
    BOOST_TEST(find(line_of("爱·新"), "·").dx == -2.5, tools::tolerance(exactly));
}

BOOST_AUTO_TEST_CASE(dash_and_ellipsis_take_two_ems) {
    check_x(line_of("一——二……三"), {0, 10, 20, 30, 40, 50, 60});
}

BOOST_AUTO_TEST_CASE(a_chinese_mark_is_an_em_wide_in_a_face_that_has_it_only_for_western_text) {
    // LXGW WenKai has “ at 0.35 em; given a map with that face alone.
    FontOptions options;
    const test::TemporaryDirectory directory("wenkai");
    options.map = directory.path() / "fonts.xml";
    std::string xml = "<fonts>";
    for (const char* role : {"fangsong", "xiaobiaosong", "heiti", "kaiti", "songti"}) {
        xml += std::string("<role name=\"") + role + "\"><face files=\"LXGWWenKai-Regular.ttf\"/></role>";
    }
    if (FILE* file = std::fopen(options.map.c_str(), "w")) {
        std::fputs((xml + "</fonts>").c_str(), file);
        std::fclose(file);
    }
    const auto set = FontSet::load(options);
    Span span;
    span.text = "一“二”三";
    span.size = 10;
    check_x(compose(*set, {&span, 1}, {}, 1000).front(), {0, 10, 20, 30, 40});
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(line_edges)

BOOST_AUTO_TEST_CASE(a_mark_at_a_lines_end_is_half_an_em_wide) {
    for (const char* mark : {"，", "。", "、", "；", "：", "？", "！", "”", "）", "》"}) {
        BOOST_TEST(line_of(std::string("一二") + mark).width == 25.0, tools::tolerance(exactly));
    }
    BOOST_TEST(test::broken("一二三，四五六", 3.5) == "一二三，|四五六");
}

BOOST_AUTO_TEST_CASE(an_opening_mark_loses_its_empty_half_at_the_start_of_a_line_but_not_of_a_paragraph) {
    const auto lines = lines_of("（一二三四（五六", 50);
    BOOST_REQUIRE(lines.size() == 2U);
    check_x(lines[0], {0, 10, 20, 30, 40});
    check_x(lines[1], {0, 5, 15});
    BOOST_TEST(find(lines[1], "（").dx == -5.0, tools::tolerance(exactly));
}

BOOST_AUTO_TEST_CASE(a_centred_line_is_centred_by_its_ink) {
    ParagraphFormat format;
    format.align = Align::center;
    const Line line = lines_of("（盖章）", 100, format).front();
    BOOST_TEST(line.width == 30.0, tools::tolerance(exactly)); // 5 + 20 + 5
    BOOST_TEST(line.runs.front().x == 35.0, tools::tolerance(exactly));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(han_and_western)

BOOST_AUTO_TEST_CASE(a_quarter_of_an_em_stands_between_han_and_letters_or_digits) {
    BOOST_TEST(line_of("用Linux系统").width == 30 + width_of("Linux") + 5.0, tools::tolerance(exactly));
    check_x(line_of("共64核"), {0, 12.5, 17.5, 25});
}

BOOST_AUTO_TEST_CASE(none_stands_beside_marks_spaces_and_at_the_edges) {
    BOOST_TEST(line_of("，Linux（").width == 20 + width_of("Linux"), tools::tolerance(exactly));
    BOOST_TEST(line_of("用 Linux").width == 10 + width_of(" Linux"), tools::tolerance(exactly));
    BOOST_TEST(line_of("64核").width == 10 + 2.5 + 10.0, tools::tolerance(exactly));
    // 共 would have a gap behind it if 64 stood on its line.
    const auto lines = lines_of("甲乙共64核", 30);
    BOOST_TEST(lines.front().width == 30.0, tools::tolerance(exactly));
}

BOOST_AUTO_TEST_CASE(an_apostrophe_in_a_western_word_is_narrow) {
    BOOST_TEST(find(line_of("O’Brien"), "’").advance < 3.0);
    BOOST_TEST(find(line_of("他说“O’Brien”。"), "“").advance == 10.0, tools::tolerance(exactly));
    BOOST_TEST(find(line_of("He said “yes” to it"), "“").advance < 5.0);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(grids)

BOOST_AUTO_TEST_CASE(the_pitch_of_a_grid_is_the_advance_of_a_han_character) {
    // GB/T 9704: 28 characters of 16 pt at a pitch of 15.79 pt in 442.2 pt.
    ParagraphFormat format;
    format.char_pitch = 15.79;
    std::string text;
    for (int i = 0; i < 29; ++i)
        text += "云";
    const auto lines = lines_of(text, 442.2, format, 16);
    BOOST_REQUIRE(lines.size() == 2U);
    BOOST_TEST(lines[0].width < 442.2);
    BOOST_TEST(marks(lines[0])[1].x == 15.79, tools::tolerance(exactly));
    // The 29th would be alone; another goes down with it.
    BOOST_TEST(marks(lines[0]).size() == 27U);
    BOOST_TEST(marks(lines[1]).size() == 2U);
}

BOOST_AUTO_TEST_CASE(western_letters_are_not_tracked) {
    ParagraphFormat format;
    format.char_pitch = 9;
    BOOST_TEST(width_of("abc123", format) == width_of("abc123"), tools::tolerance(exactly));
    BOOST_TEST(width_of("一二。三", format) == 36.0, tools::tolerance(exactly));
    BOOST_TEST(width_of("一二。", format) == 22.5, tools::tolerance(exactly)); // half of the pitch at the end
}

BOOST_AUTO_TEST_CASE(the_first_line_is_indented) {
    ParagraphFormat format;
    format.first_indent = 20;
    const auto lines = lines_of("一二三四五六七八", 50, format);
    BOOST_REQUIRE(lines.size() == 2U);
    BOOST_TEST(lines[0].runs.front().x == 20.0);
    BOOST_TEST(test::joined(lines) == "一二三|四五六七八");
    BOOST_TEST(width_of("一二", format) == 40.0, tools::tolerance(exactly));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(squeezing)

// Each text is as wide as the measure without its last mark, which must come along and needs half an em: 5
// pt.

BOOST_AUTO_TEST_CASE(brackets_give_before_commas) {
    const Line line = lines_of("甲（乙）丙，丁戊。己庚", 80, justified()).front();
    BOOST_TEST(test::text_of(line) == "甲（乙）丙，丁戊。");
    check_x(line, {0, 10, 17.5, 27.5, 35, 45, 55, 65, 75});
    BOOST_TEST(line.width == 80.0, tools::tolerance(exactly));
}

BOOST_AUTO_TEST_CASE(commas_give_before_gaps_and_stops) {
    const Line line = lines_of("甲，乙。丙丁戊。己庚", 70, justified()).front();
    BOOST_TEST(test::text_of(line) == "甲，乙。丙丁戊。");
    check_x(line, {0, 10, 15, 25, 35, 45, 55, 65});
}

BOOST_AUTO_TEST_CASE(gaps_give_half_of_themselves_before_stops) {
    // 甲 10 + 2.5 + 1 5 + 2.5 + 乙 10 + 。 10 + 丙 10 = 50; the gaps give 1.25 each, the stop the other 2.5.
    const Line line = lines_of("甲1乙。丙。丁戊", 50, justified()).front();
    BOOST_TEST(test::text_of(line) == "甲1乙。丙。");
    check_x(line, {0, 11.25, 17.5, 27.5, 35, 45});
}

BOOST_AUTO_TEST_CASE(word_spaces_give_first_down_to_a_quarter) {
    const double space = width_of("a a") - 2 * width_of("a"); // a third of an em in Fandol
    const Line line = lines_of("甲 乙（丙）丁。戊己", 60 + space, justified()).front();
    BOOST_TEST(test::text_of(line) == "甲 乙（丙）丁。");
    BOOST_TEST(find(line, " ").advance == 2.5, tools::tolerance(exactly));
    const double bracket = 5 - (5 - (space - 2.5)) / 2; // the brackets share the rest
    BOOST_TEST(find(line, "（").advance == 5 + bracket, tools::tolerance(exactly));
    BOOST_TEST(find(line, "）").advance == 5 + bracket, tools::tolerance(exactly));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(stretching)

BOOST_AUTO_TEST_CASE(a_justified_line_fills_its_measure_and_the_last_is_natural) {
    const auto lines = lines_of("一二三四五六七八九十", 45, justified());
    BOOST_REQUIRE(lines.size() == 3U);
    check_x(lines[0], {0, 10 + 5.0 / 3, 20 + 10.0 / 3, 35});
    BOOST_TEST(lines[0].width == 45.0, tools::tolerance(exactly));
    BOOST_TEST(lines[1].width == 45.0, tools::tolerance(exactly));
    BOOST_TEST(lines[2].width == 20.0, tools::tolerance(exactly));
}

BOOST_AUTO_TEST_CASE(word_spaces_grow_first_to_half_an_em_then_the_gaps_then_all) {
    const std::string text = "甲乙 丙1丁";
    const double natural = width_of(text);
    const double space = natural - 50; // 40 of Han, 5 of a digit, 5 of gaps
    Line line = stretched(text, natural + 1);
    BOOST_TEST(find(line, " ").advance == space + 1, tools::tolerance(exactly));
    BOOST_TEST(find(line, "乙").x == 10.0, tools::tolerance(exactly));

    line = stretched(text, 50 + 5 + 3); // the space has its 5; the two gaps share 3
    BOOST_TEST(find(line, " ").advance == 5.0, tools::tolerance(exactly));
    BOOST_TEST(find(line, "丙").advance == 14.0, tools::tolerance(exactly));
    BOOST_TEST(find(line, "1").advance == 9.0, tools::tolerance(exactly));
    BOOST_TEST(find(line, "乙").x == 10.0, tools::tolerance(exactly));

    line = stretched(text, 50 + 5 + 5 + 6); // the gaps have their 5 each; 甲乙, 丙1 and 1丁 share 6
    BOOST_TEST(find(line, " ").advance == 5.0, tools::tolerance(exactly));
    BOOST_TEST(find(line, "乙").x == 12.0, tools::tolerance(exactly));
    BOOST_TEST(find(line, "丙").advance == 17.0, tools::tolerance(exactly));
    BOOST_TEST(line.width == 66.0, tools::tolerance(exactly));
}

BOOST_AUTO_TEST_CASE(nothing_opens_inside_dashes_and_words_or_around_connectors) {
    // Two places: before —— and behind it.
    check_x(stretched("一——二", 44), {0, 12, 22, 34});
    check_x(stretched("一……二", 44), {0, 12, 22, 34});
    // Only between 甲 and 乙.
    check_x(stretched("甲乙～丙", 43), {0, 13, 23, 33});
    check_x(stretched("甲乙·丙", 41), {0, 12, 24, 31});
    const double word = width_of("Linux");
    const Line line = stretched("甲Linux", 10 + 2.5 + word + 4);
    BOOST_TEST(find(line, "i").x - find(line, "L").x == width_of("Li") - width_of("i"),
               tools::tolerance(1e-6));
}

BOOST_AUTO_TEST_CASE(a_label_is_spread_over_its_width) {
    check_x(stretched("姓名", 40), {0, 30});
}

BOOST_AUTO_TEST_CASE(a_line_of_one_word_stays_natural) {
    BOOST_TEST(stretched("Linux", 100).width == width_of("Linux"), tools::tolerance(exactly));
}

BOOST_AUTO_TEST_SUITE_END()
