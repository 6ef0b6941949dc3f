// Lines that are found again are the lines that would be composed, whatever was set before.
#include <boost/test/unit_test.hpp>

#include <array>
#include <random>
#include <utility>

#include "page/repeated_lines.hpp"
#include "page/support.hpp"

using namespace zwy;
using namespace zwy::page;

namespace {

/// One paragraph of a table's cells, as a form of one run of one field has it.
class Paragraphs {
public:
    explicit Paragraphs(form::Style style) : style_(std::move(style)) {}
    form::FilledParagraph operator()(std::string_view text, double size) const {
        form::FilledParagraph paragraph;
        paragraph.style = &style_;
        paragraph.align = style_.align;
        paragraph.line_pitch = style_.line_pitch;
        form::Run& run = paragraph.runs.emplace_back();
        run.text = text;
        run.role = style_.role;
        run.size = size;
        return paragraph;
    }

private:
    form::Style style_;
};

void check_same(const std::vector<text::Line>& one, const std::vector<text::Line>& other) {
    BOOST_REQUIRE_EQUAL(one.size(), other.size());
    for (std::size_t i = 0; i < one.size(); ++i) {
        BOOST_TEST(one[i].width == other[i].width);
        BOOST_REQUIRE_EQUAL(one[i].runs.size(), other[i].runs.size());
        for (std::size_t r = 0; r < one[i].runs.size(); ++r) {
            const text::PlacedRun &a = one[i].runs[r], &b = other[i].runs[r];
            BOOST_TEST(a.x == b.x);
            BOOST_TEST(a.tag == b.tag);
            BOOST_TEST(a.begin == b.begin);
            BOOST_TEST(a.end == b.end);
            BOOST_TEST(a.run->text == b.run->text);
            BOOST_TEST(a.run->size == b.run->size);
            BOOST_TEST(a.run->face == b.run->face);
            BOOST_REQUIRE_EQUAL(a.run->glyphs.size(), b.run->glyphs.size());
            for (std::size_t g = 0; g < a.run->glyphs.size(); ++g) {
                BOOST_TEST(a.run->glyphs[g].id == b.run->glyphs[g].id);
                BOOST_TEST(a.run->glyphs[g].advance == b.run->glyphs[g].advance);
            }
        }
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(repeated_lines)

BOOST_AUTO_TEST_CASE(what_was_set_before_changes_nothing) {
    constexpr unsigned seed = 20261126;
    std::mt19937 chance(seed);
    const auto& styles = test::layout("resource_request")->styles;
    BOOST_REQUIRE(styles.size() > 1);
    std::vector<Paragraphs> paragraphs;
    for (const auto& style : styles) paragraphs.emplace_back(*style);
    const std::array<std::string, 6> words{"银河麒麟V10", "4", "宁武县财政局", "20480.5", "（主）数据库服务器", "——“备”"};
    const std::array<double, 3> widths{30, 55.3, 400}, sizes{9, 10.5, 16};
    const Setter setter(test::fonts());
    std::size_t found = 0;
    for (int i = 0; i < 2'000; ++i) {
        const auto pick = [&](const auto& from) -> const auto& { return from[chance() % from.size()]; };
        const std::string text = pick(words) + (chance() % 2 == 0 ? std::string() : pick(words));
        const form::FilledParagraph paragraph = pick(paragraphs)(text, pick(sizes));
        const double width = pick(widths);
        const Lines first = setter.set(paragraph, width).lines;
        const Lines again = Setter(test::fonts()).set(paragraph, width).lines;
        if (first == again) ++found;
        text::Span span;
        span.text = text;
        span.role = paragraph.runs.front().role;
        span.size = paragraph.runs.front().size;
        text::ParagraphFormat format;
        format.align = paragraph.align;
        format.first_indent = paragraph.style->first_indent_em * paragraph.style->em();
        format.char_pitch = paragraph.style->char_pitch;
        check_same(*again, text::compose(test::fonts(), {&span, 1}, format, width));
    }
    BOOST_TEST(found == 2'000U); // by another Setter of the thread
}

BOOST_AUTO_TEST_CASE(other_fonts_are_other_lines) {
    RepeatedLines lines;
    SetText text;
    text.span.text = "宁武县";
    text.width = 100;
    text.fonts = test::fonts().serial();
    BOOST_TEST((lines.find(text) == nullptr));
    const auto kept = std::make_shared<const std::vector<text::Line>>();
    lines.keep(text, kept);
    BOOST_TEST((lines.find(text) == kept));
    ++text.fonts;
    BOOST_TEST((lines.find(text) == nullptr));
}

BOOST_AUTO_TEST_CASE(the_text_is_kept_and_not_borrowed) {
    RepeatedLines lines;
    const auto kept = std::make_shared<const std::vector<text::Line>>();
    std::string text = "宁武县财政局";
    const SetText setting{{.text = text}, {}, 100, 1};
    lines.keep(setting, kept);
    const std::string before = std::exchange(text, "宁武县教育局");
    BOOST_TEST((lines.find({{.text = text}, {}, 100, 1}) == nullptr));
    BOOST_TEST((lines.find({{.text = before}, {}, 100, 1}) == kept));
}

BOOST_AUTO_TEST_CASE(long_texts_are_not_kept) {
    const std::string most(64, 'x');
    BOOST_TEST(RepeatedLines::keeps({{.text = most}, {}, 100, 1}));
    BOOST_TEST(!RepeatedLines::keeps({{.text = most + 'x'}, {}, 100, 1}));
}

BOOST_AUTO_TEST_SUITE_END()
