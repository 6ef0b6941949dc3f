// Runs: faces, directions, what is kept of the text, and texts that want to do harm.
#include <array>
#include <ctime>

#include <boost/test/unit_test.hpp>

#include "support.hpp"

using namespace zwy;
using namespace zwy::text;
using test::fonts;
using test::lines_of;

namespace {

/// Every byte of every span is in exactly one run, in order, and the runs say so.
void check_whole(const std::vector<Line>& lines, const std::vector<Span>& spans) {
    std::vector<std::size_t> reached(spans.size(), 0);
    for (const Line& line : lines) {
        for (const PlacedRun& placed : line.runs) {
            BOOST_REQUIRE(placed.span < spans.size());
            BOOST_REQUIRE(placed.begin == reached[placed.span]);
            BOOST_REQUIRE(placed.run->text ==
                          spans[placed.span].text.substr(placed.begin, placed.end - placed.begin));
            BOOST_REQUIRE(placed.tag == spans[placed.span].tag);
            for (const Glyph& glyph : placed.run->glyphs)
                BOOST_REQUIRE(glyph.cluster < placed.run->text.size());
            reached[placed.span] = placed.end;
        }
    }
    for (std::size_t i = 0; i < spans.size(); ++i)
        BOOST_REQUIRE(reached[i] == spans[i].text.size());
}

std::vector<Line> compose_whole(std::string_view text, double width, Align align = Align::justify) {
    std::vector<Span> spans(1);
    spans[0].text = text;
    spans[0].size = 10;
    ParagraphFormat format;
    format.align = align;
    auto lines = compose(fonts(), spans, format, width);
    check_whole(lines, spans);
    return lines;
}

std::string times(std::string_view piece, int count) {
    std::string out;
    for (int i = 0; i < count; ++i)
        out += piece;
    return out;
}

const PlacedRun* run_with(const Line& line, std::string_view text) {
    for (const PlacedRun& run : line.runs) {
        if (run.run->text == text) return &run;
    }
    return nullptr;
}

} // namespace

BOOST_AUTO_TEST_SUITE(runs)

BOOST_AUTO_TEST_CASE(spans_keep_their_tags_sizes_and_places) {
    std::vector<Span> spans(3);
    spans[0].text = "单位：", spans[0].role = Role::heiti, spans[0].size = 16, spans[0].tag = 7;
    spans[1].text = "宁武县统计局", spans[1].size = 12, spans[1].tag = 9;
    spans[2].text = "", spans[2].size = 12, spans[2].tag = 11;
    const auto lines = compose(fonts(), spans, {}, 1000);
    check_whole(lines, spans);
    BOOST_REQUIRE(lines.size() == 1U);
    BOOST_REQUIRE(lines[0].runs.size() == 2U);
    BOOST_TEST(lines[0].runs[0].run->size == 16.0);
    BOOST_TEST(fonts().face(lines[0].runs[0].run->face).postscript_name == "FandolHei-Regular");
    BOOST_TEST(lines[0].runs[1].run->size == 12.0);
    BOOST_TEST(lines[0].runs[1].x == 48.0, boost::test_tools::tolerance(1e-9));
    BOOST_TEST(lines[0].width == 48.0 + 72.0, boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(a_rare_character_is_a_run_of_its_own_face) {
    const auto lines = compose_whole("李𬱖局长", 1000);
    BOOST_REQUIRE(lines[0].runs.size() == 3U);
    BOOST_TEST(lines[0].runs[1].run->text == "𬱖");
    BOOST_TEST(fonts().face(lines[0].runs[1].run->face).postscript_name == "NotoSerifCJKsc-Regular");
    BOOST_TEST(!lines[0].runs[1].run->substituted);
}

BOOST_AUTO_TEST_CASE(a_character_without_a_face_is_a_geta_and_keeps_its_code_point) {
    const auto lines = compose_whole("王\U000F0000明", 1000);
    const PlacedRun* run = run_with(lines[0], "\U000F0000");
    BOOST_REQUIRE(run != nullptr);
    BOOST_TEST(run->run->substituted);
    BOOST_REQUIRE(run->run->glyphs.size() == 1U);
    hb_codepoint_t geta = 0;
    BOOST_TEST(hb_font_get_nominal_glyph(fonts().face(run->run->face).hb_font, 0x3013, &geta) != 0);
    BOOST_TEST(run->run->glyphs[0].id == geta);
    BOOST_TEST(run->run->glyphs[0].advance == 10.0, boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(a_mark_stays_with_its_letter) {
    // Fandol has é but no combining accent: HarfBuzz composes the two.
    auto lines = compose_whole("Rene\u0301", 1000);
    BOOST_REQUIRE(lines[0].runs.size() == 1U);
    BOOST_TEST(fonts().face(lines[0].runs[0].run->face).postscript_name == "FandolFang-Regular");
    BOOST_TEST(lines[0].runs[0].run->glyphs.size() == 4U);
    // No face of the chain before DejaVu has the letter with this mark.
    lines = compose_whole("q\u0323", 1000);
    BOOST_REQUIRE(lines[0].runs.size() == 1U);
    BOOST_TEST(!lines[0].runs[0].run->substituted);
    // Never parted, however narrow the measure.
    for (const Line& line : compose_whole("q\u0323q\u0323q\u0323", 1))
        BOOST_TEST(test::text_of(line) == "q\u0323");
}

BOOST_AUTO_TEST_CASE(a_variation_selector_stays_in_the_text) {
    const auto lines = compose_whole("郎\uFE00君", 1000);
    BOOST_TEST(lines[0].runs[0].run->text == "郎\uFE00");
    BOOST_TEST(fonts().face(lines[0].runs[0].run->face).postscript_name == "NotoSerifCJKsc-Regular");
    BOOST_TEST(compose_whole("公\uFE0F章", 1000)[0].width == 20.0, boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(what_is_not_seen_takes_no_room) {
    const std::string text = "公\u200B章\u200E\u202A一\u202C\u2060二\uFEFF三";
    const auto lines = compose_whole(text, 1000);
    BOOST_TEST(lines[0].width == 50.0, boost::test_tools::tolerance(1e-9));
    for (const PlacedRun& run : lines[0].runs)
        BOOST_TEST(!run.run->substituted);
}

BOOST_AUTO_TEST_CASE(what_is_not_seen_never_becomes_a_box) {
    // The Hangul fillers, which HarfBuzz takes for letters, and others that hardly a face has.
    for (const char* text : {"\u115F", "\u1160", "\u3164", "\uFFA0", "宁\u115F武", "\uFFF9", "\u2064", "\U000E0001"})
        for (const Line& line : compose_whole(text, 300))
            for (const PlacedRun& placed : line.runs)
                for (const Glyph& glyph : placed.run->glyphs)
                    BOOST_TEST(glyph.id != 0U, text);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(right_to_left)

BOOST_AUTO_TEST_CASE(a_name_in_arabic_letters_reads_from_right_to_left) {
    const auto lines = compose_whole("姓名אב גד字", 1000);
    const Line& line = lines[0];
    // In the order of the text: 姓名, the Hebrew, 字; the Hebrew glyphs descend.
    BOOST_TEST(test::text_of(line) == "姓名אב גד字");
    std::vector<std::pair<double, std::string>> drawn; // x and the character there
    for (const PlacedRun& placed : line.runs) {
        double x = placed.x;
        for (const Glyph& glyph : placed.run->glyphs) {
            std::size_t end = glyph.cluster;
            utf8::next(placed.run->text, end);
            drawn.emplace_back(x, placed.run->text.substr(glyph.cluster, end - glyph.cluster));
            x += glyph.advance;
        }
    }
    std::sort(drawn.begin(), drawn.end());
    std::string seen;
    for (const auto& [x, character] : drawn)
        seen += character;
    BOOST_TEST(seen == "姓名דג בא字");
}

BOOST_AUTO_TEST_CASE(numbers_in_it_read_from_left_to_right) {
    const Line line = compose_whole("אב 12 גד", 1000)[0];
    const PlacedRun* number = run_with(line, "12");
    if (number == nullptr) number = run_with(line, "12 ");
    BOOST_REQUIRE(number != nullptr);
    BOOST_TEST(number->run->glyphs[0].cluster == 0U);
    BOOST_TEST(number->run->glyphs[1].cluster == 1U);
    // The first word stands at the right of the number, the second at its left.
    BOOST_TEST(line.runs.front().x > number->x);
    BOOST_TEST(line.runs.back().x < number->x);
}

BOOST_AUTO_TEST_CASE(what_turns_a_field_round_leaves_the_words_behind_it_as_they_are) {
    for (const std::string_view field : {"\u202E乙方", "\u2067\u202E乙方", "\u202B乙\u202E方"}) {
        std::vector<Span> spans(3);
        spans[0].text = "甲方：";
        spans[1].text = field;
        spans[2].text = "（以下简称甲方）负责";
        for (Span& span : spans)
            span.size = 10;
        const auto lines = compose(fonts(), spans, {}, 1000);
        BOOST_REQUIRE(lines.size() == 1U);
        check_whole(lines, spans);
        double right = 0;
        for (const PlacedRun& placed : lines[0].runs) {
            if (placed.span != 2) continue;
            double x = placed.x;
            for (std::size_t i = 0; i < placed.run->glyphs.size(); ++i) {
                BOOST_TEST(x >= right - 1e-9); // from left to right, and so the text's order is the glyphs'
                BOOST_TEST((i == 0 || placed.run->glyphs[i].cluster > placed.run->glyphs[i - 1].cluster));
                x += placed.run->glyphs[i].advance;
            }
            right = x;
        }
        BOOST_TEST(right > 0);
    }
}

BOOST_AUTO_TEST_CASE(it_breaks_in_the_order_of_the_text) {
    const auto lines = compose_whole("אבגד הוזח טיכל", 45, Align::left);
    BOOST_TEST(lines.size() > 1U);
    BOOST_TEST(test::text_of(lines[0]).starts_with("אבגד"));
    for (const Line& line : lines) {
        for (const PlacedRun& run : line.runs)
            BOOST_TEST(run.x >= -1e-9);
    }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(hostile_texts)

BOOST_AUTO_TEST_CASE(text_of_every_kind_is_kept_whole) {
    const std::vector<std::string> texts{
        "",
        " ",
        "   ",
        "　",
        "\t\t",
        "\u200B",
        "\u00AD",
        "\u0301",
        "\uFE0F",
        "\U000E0100",
        "“",
        "——",
        "…",
        "\n",
        "a\nb",
        "\u2028字\u2029字",
        "\u202E公章\u202C",
        "\u2067אב\u2069",
        "👨\u200D👩\u200D👧",
        "🇨🇳",
        "👍🏽",
        "☎\uFE0F",
        "กำลังใจ",
        "हिन्दी",
        "ᄒ\u1161\u11AB",
        "\uFFFD",
        std::string("a\0b", 3),
        "\xFF\xFE broken \xC3",
        "𠮷\U0002F800\U00031350",
        "\u1F96",
        "ﬁ",
        "ﷺ",
        "\u0E33\u0E33",
    };
    for (const std::string& text : texts) {
        for (const double width : {0.0, 1.0, 12.0, 35.0, 400.0}) {
            for (const Align align :
                 {Align::left, Align::center, Align::right, Align::justify, Align::distribute}) {
                compose_whole(text, width, align);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(a_measure_of_nothing_sets_a_character_a_line) {
    const auto lines = compose_whole("一二，三", 0);
    BOOST_TEST(lines.size() == 4U);
    BOOST_TEST(compose_whole("一二，三", -50).size() == 4U);
}

BOOST_AUTO_TEST_CASE(time_grows_with_the_length_and_no_faster) {
    const std::vector<std::string> pieces{
        "政务云平台系统需求，",
        "m",
        "，",
        "（",
        "—",
        "\u0301",
        "\u200B",
        " ",
        "א",
        "7",
        "\u202E",
        "𠮷",
        "\U000F0000",
        "a，",
        "\u00AD",
        "e\u0301",
        "\t",
        "\uFE0F",
        "“",
        "1年",
        "“”",
        "‘a’",
        "）（",
        "\u202E\u202C",
        "\u2067א\u2069",
        "(א",
        "א(]",
        "(א)[א]",
        "@",
        "/",
        "a ",
        "\uE000",
        "👨\u200D",
    };
    for (const std::string& piece : pieces) {
        const auto seconds = [&](int count) {
            const std::string text = times(piece, count);
            const std::clock_t start = std::clock(); // of this process: other work on the machine does not count
            compose_whole(text, 300);
            return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
        };
        seconds(100);
        const double small = seconds(2'500);
        const double large = seconds(20'000);
        // Eight times the text; a quadratic step would take 64 times as long. The floor is for the clock's
        // noise.
        BOOST_TEST(large < 30 * std::max(small, 0.004), piece << ": " << small << " s, " << large << " s");
    }
}

BOOST_AUTO_TEST_SUITE_END()
