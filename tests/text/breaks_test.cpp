// Where lines end: clreq 3.1.4, 3.1.5, 3.5.4; GB/T 15834 5.1. All text is 10 pt 仿宋, so that a Han character
// is 10 wide, a digit 5, and a quarter em 2.5.
#include <boost/test/unit_test.hpp>

#include "support.hpp"

using namespace zwy;
using namespace zwy::text;
using test::broken;
using test::lines_of;
using test::width_of;

namespace {

std::string utf8_of(char32_t c) {
    std::string out;
    utf8::append(out, c);
    return out;
}

} // namespace

BOOST_AUTO_TEST_SUITE(line_ends)

BOOST_AUTO_TEST_CASE(han_text_breaks_at_the_measure) {
    BOOST_TEST(broken("一二三四五六七八九十", 4) == "一二三四|五六七八|九十");
}

BOOST_AUTO_TEST_CASE(an_empty_paragraph_has_one_empty_line) {
    const auto lines = lines_of("", 100);
    BOOST_REQUIRE(lines.size() == 1U);
    BOOST_TEST(lines.front().runs.empty());
    BOOST_TEST(compose(test::fonts(), {}, {}, 100).size() == 1U);
}

BOOST_AUTO_TEST_CASE(no_mark_that_closes_begins_a_line) {
    // Each takes half an em at the line's end and has no room there: the character before it goes with it.
    for (const char32_t c : std::u32string_view(U"、，；：。！？”’）》〉」』】〕］｝·～－／％℃‰")) {
        const std::string mark = utf8_of(c);
        BOOST_TEST(broken("一二三四" + mark + "五", 4) == "一二三|四" + mark + "五");
    }
}

BOOST_AUTO_TEST_CASE(no_mark_that_opens_ends_a_line) {
    for (const char32_t c : std::u32string_view(U"“‘（《〈「『【〔［｛")) {
        const std::string mark = utf8_of(c);
        BOOST_TEST(broken("一二三" + mark + "四五", 4) == "一二三|" + mark + "四五");
    }
}

BOOST_AUTO_TEST_CASE(neither_does_a_solidus) {
    BOOST_TEST(broken("一二甲／乙丙", 4) == "一二|甲／乙丙");
}

BOOST_AUTO_TEST_CASE(a_mark_is_squeezed_in_before_a_character_is_pushed_out) {
    // 一 10 ， 10 二三四 30 is the measure; the second comma needs 5, and the first gives 5.
    BOOST_TEST(broken("一，二三四，五六", 5) == "一，二三四，|五六");
    // Nothing to give: 四 is pushed out with its comma.
    BOOST_TEST(broken("一二三四五，六七", 5) == "一二三四|五，六七");
}

BOOST_AUTO_TEST_CASE(a_dash_of_two_ems_is_never_parted) {
    BOOST_TEST(broken("一二三——四五", 4) == "一二三|——四五");
    BOOST_TEST(broken("一二——四五", 4) == "一二——|四五");
}

BOOST_AUTO_TEST_CASE(an_ellipsis_of_two_ems_is_never_parted) {
    BOOST_TEST(broken("一二三……四五", 4) == "一二三|……四五");
    BOOST_TEST(broken("一二……四五", 4) == "一二……|四五");
}

BOOST_AUTO_TEST_CASE(a_connector_begins_no_line_and_a_range_stays_together) {
    BOOST_TEST(broken("一二三四—五六", 4) == "一二三|四—五六");
    // 一二 20 + 2.5 + 1 5 + ～ 10 + 3 5 = 42.5, beyond 40
    BOOST_TEST(broken("一二1～3个", 4) == "一二|1～3个");
}

BOOST_AUTO_TEST_CASE(a_dash_in_a_name_is_an_interpunct) {
    BOOST_TEST(broken("爱新觉罗·溥仪", 4) == "爱新觉|罗·溥仪");
}

BOOST_AUTO_TEST_CASE(a_quotation_opens_and_closes_where_chinese_marks_do) {
    // ICU would let no line end on either side of a quotation mark.
    BOOST_TEST(broken("他们都说“好的”然后就走", 4) == "他们都说|“好的”|然后就走");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(what_stays_together)

BOOST_AUTO_TEST_CASE(a_number_keeps_its_unit) {
    // 一二三 30 + 2.5 + 64 10 = 42.5; 核 would be 2.5 + 10 more
    for (const char* unit : {"核", "％", "℃", "台", "年", "号"}) {
        BOOST_TEST(broken(std::string("一二三64") + unit + "四", 5) ==
                   std::string("一二三|64") + unit + "四");
    }
    BOOST_TEST(broken("一二三4TB用", 4.5) == "一二三|4TB用");
    BOOST_TEST(broken("一二三64 GB", 5) == "一二三|64 GB");
    BOOST_TEST(broken("一二三64万元整", 6) == "一二三|64万元整");
    BOOST_TEST(broken("一二三3个工作日", 6) == "一二三|3个工作日");
}

BOOST_AUTO_TEST_CASE(a_number_keeps_its_sign) {
    BOOST_TEST(broken("一二三￥12,000", 6) == "一二三|￥12,000");
    BOOST_TEST(broken("一二三第711号", 5) == "一二三|第711号");
    BOOST_TEST(broken("一二三№5", 4.2) == "一二三|№5");
    BOOST_TEST(broken("一二三99.9%", 4.5) == "一二三|99.9%");
    BOOST_TEST(broken("一二三-12.5", 4) == "一二|三-12.5"); // nor does a hyphen begin a line
}

BOOST_AUTO_TEST_CASE(a_date_stays_whole_where_the_measure_allows) {
    // 日期 20 + 2.5 + 2026 20 + 2.5 + 年 10 + 2.5 + 11 10 + 2.5 + 月 10 = 80; the date alone is 82.5 wide
    BOOST_TEST(broken("日期2026年11月23日止", 8.5) == "日期|2026年11月23日|止");
    BOOST_TEST(broken("日期2026年11月23日起止", 9) == "日期|2026年11月23日|起止");
    // Where it does not fit a line at all, its joints are used.
    BOOST_TEST(broken("日期2026年11月23日止", 8) == "日期2026年11月|23日止");
    BOOST_TEST(broken("2026年11月23日", 4) == "2026年|11月|23日");
}

BOOST_AUTO_TEST_CASE(a_date_that_fits_no_line_is_parted_between_its_parts_and_not_in_its_numbers) {
    // Of 2026 there would be room for 20 behind 成.
    BOOST_TEST(broken("宙辰往成2026年11月23日", 5.4) == "宙辰往成|2026年|11月23日");
    BOOST_TEST(broken("一二三四IPv6地址", 4.5) == "一二三四|IPv6地址");
}

BOOST_AUTO_TEST_CASE(an_unbreakable_span_moves_as_a_whole) {
    const auto set = [](double width) {
        std::vector<Span> spans(3);
        spans[0].text = "☐云服务器　", spans[1].text = "☐云存储服务　", spans[2].text = "☐安全";
        for (Span& span : spans)
            span.size = 10, span.unbreakable = true;
        return test::joined(compose(test::fonts(), spans, {}, width));
    };
    // 9 + 40 + 10, 9 + 50 + 10, 9 + 20: the second has no room behind the first.
    BOOST_TEST(set(100) == "☐云服务器　|☐云存储服务　☐安全");
    // Too wide for a line, it is parted like any other text.
    BOOST_TEST(set(35) == "☐云服|务器　|☐云存|储服务　|☐安全");
}

BOOST_AUTO_TEST_CASE(a_western_word_is_not_parted) {
    BOOST_TEST(broken("一二三Linux系统", 5) == "一二三|Linux系统");
    BOOST_TEST(broken("Nova Kylin Server", width_of("Server") / 10 + 0.5) == "Nova |Kylin |Server");
}

BOOST_AUTO_TEST_CASE(a_word_longer_than_the_measure_is_parted_rather_than_overflow) {
    const std::string word(40, 'm');
    const auto lines = lines_of(word, 50);
    BOOST_TEST(lines.size() > 1U);
    for (const Line& line : lines)
        BOOST_TEST(line.width <= 50 + 1e-6);
}

BOOST_AUTO_TEST_CASE(an_address_is_parted_where_icu_parts_it) {
    BOOST_TEST(broken("https://www.example.com/documents/2026/list.html",
                      width_of("https://www.example.com/doc") / 10) ==
               "https://www.example.com/|documents/2026/list.html");
}

BOOST_AUTO_TEST_CASE(an_email_address_stays_whole_when_it_fits_a_line) {
    BOOST_TEST(broken("邮箱zhang.san@example.com", width_of("zhang.san@example.com") / 10 + 1) ==
               "邮箱|zhang.san@example.com");
    // Where it fits no line, it begins at once and is parted behind its signs.
    BOOST_TEST(broken("邮箱zhang.san@example.com", width_of("zhang.san@exam") / 10 + 2.5) ==
               "邮箱zhang.san@|example.com");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(lone_characters)

BOOST_AUTO_TEST_CASE(a_lone_last_character_is_joined_by_another) {
    BOOST_TEST(broken("一二三四五", 4) == "一二三|四五");
    BOOST_TEST(broken("一二三四五。", 5) == "一二三|四五。");
}

BOOST_AUTO_TEST_CASE(a_lone_last_character_is_pulled_back_where_marks_give_way) {
    // 一，二，三四 is 60; the two commas give 5 each.
    BOOST_TEST(broken("一，二，三四五", 6) == "一，二，三四五");
}

BOOST_AUTO_TEST_CASE(two_characters_are_not_lone) {
    BOOST_TEST(broken("一二三四五六", 4) == "一二三四|五六");
}

BOOST_AUTO_TEST_CASE(a_line_is_not_emptied_to_keep_a_character_company) {
    BOOST_TEST(broken("一二三", 2) == "一二|三");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(forced_and_soft_ends)

BOOST_AUTO_TEST_CASE(a_forced_end_begins_a_new_line) {
    std::vector<Span> spans(3);
    spans[0].text = "甲方", spans[2].text = "乙方";
    spans[1].line_break = true;
    for (Span& span : spans)
        span.size = 10;
    const auto lines = compose(test::fonts(), spans, {}, 100);
    BOOST_REQUIRE(lines.size() == 2U);
    BOOST_TEST(test::joined(lines) == "甲方|乙方");
    BOOST_TEST(lines[1].runs.front().span == 2U);
    spans.resize(2); // an end with nothing behind it
    BOOST_TEST(test::joined(compose(test::fonts(), spans, {}, 100)) == "甲方|");
}

BOOST_AUTO_TEST_CASE(a_soft_hyphen_is_seen_only_where_a_line_ends) {
    const std::string word = "Zusammen\u00ADarbeit";
    const auto whole = lines_of(word, 200);
    const auto parted = lines_of(word, width_of("Zusammen-") + 0.5);
    BOOST_REQUIRE(whole.size() == 1U);
    BOOST_REQUIRE(parted.size() == 2U);
    BOOST_TEST(test::text_of(parted[0]) == "Zusammen\u00AD");
    BOOST_TEST(test::find(whole[0], "\u00AD").advance == 0.0);
    BOOST_TEST(test::find(parted[0], "\u00AD").advance == width_of("-"), boost::test_tools::tolerance(1e-9));
    BOOST_TEST(parted[0].width <= width_of("Zusammen-") + 0.5);
}

BOOST_AUTO_TEST_CASE(white_space_at_a_lines_end_takes_no_room_and_keeps_its_bytes) {
    const auto lines = lines_of("一二三   四五六", 30);
    BOOST_TEST(test::joined(lines) == "一二三   |四五六");
    BOOST_TEST(lines[0].width == 30.0, boost::test_tools::tolerance(1e-9));
    BOOST_TEST(broken("一二三　四五六", 3) == "一二三　|四五六");
}

BOOST_AUTO_TEST_CASE(a_no_break_space_does_not_end_a_line) {
    // 三 and 四 stay together, and 六 alone is joined by 五.
    BOOST_TEST(broken("一二三\u00A0四五六", 4) == "一二|三\u00A0四|五六");
}

BOOST_AUTO_TEST_SUITE_END()
