// What holds for any text and any measure: thousands of random ones, the same on every run.
#include <cmath>

#include <boost/test/unit_test.hpp>

#include "random.hpp"
#include "support.hpp"
#include "text/characters.hpp"

using namespace zwy;
using namespace zwy::text;
using test::fonts;
using test::Random;

namespace {

constexpr std::u32string_view han = U"政务云平台系统安全责任信息化负责人单位申请资源配置变更注销用户服务评价"
                                    U"公章日期签字县市省厅局处科室的了和是在";
constexpr std::u32string_view closing = U"，。、；：！？）》”’】」％";
constexpr std::u32string_view opening = U"（《“‘【「";
const std::vector<std::string> western{
    "Linux",
    "CentOS 7.9",
    "x86_64",
    "PostgreSQL",
    "e-mail",
    "O’Brien",
    "zhang.san@example.com",
    "https://www.example.com/a/b?c=d",
    "UPS",
    "Intel(R) Xeon(R)",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "don't",
    "(beta)",
    "C++",
    "50%",
};
const std::vector<std::string> numbers{"64核",    "128G",  "5TB",         "99.9%",          "￥12,000",
                                       "第711号", "№5",    "25℃",         "2026年11月23日", "3个工作日",
                                       "1～3年",  "12:30", "0350-1234567"};
const std::vector<std::string> others{"——",   "……", "·", "—", " ",      "  ",     "　",
                                      "𬱖", "𠮷", "☐", "①", "\u00A0", "\u200B", "é"};

std::string random_text(Random& random) {
    std::string out;
    std::size_t marks = 0; // in a row: a long one may be wider than the measure
    const std::size_t pieces = 1 + random.below(60);
    for (std::size_t i = 0; i < pieces; ++i) {
        const std::size_t kind = random.below(20);
        const bool mark = kind >= 10 && kind < 16;
        if (!mark || marks >= 2) {
            marks = 0;
            if (kind < 10 || mark) {
                for (std::size_t k = 1 + random.below(6); k > 0; --k)
                    utf8::append(out, random.pick(han));
            } else {
                out += kind < 18 ? random.pick(numbers) : random.pick(western);
            }
        } else {
            ++marks;
            if (kind < 13)
                utf8::append(out, random.pick(closing));
            else if (kind < 15)
                utf8::append(out, random.pick(opening));
            else
                out += random.pick(others);
        }
    }
    return out;
}

std::u32string decode(std::string_view text) {
    std::u32string out;
    for (std::size_t offset = 0; offset < text.size();)
        out += utf8::next(text, offset);
    return out;
}

bool is_seen(char32_t c) {
    const Kind kind = classify(c);
    return kind != Kind::nothing && !is_space(kind);
}

constexpr std::u32string_view never_first = U"，。、；：！？）》”】」％·～℃";
constexpr std::u32string_view never_last = U"（《“‘【「";

struct Case {
    std::string text;
    ParagraphFormat format;
    double width = 0, size = 10;
};

std::ostream& operator<<(std::ostream& out, const Case& c) {
    return out << "\"" << c.text << "\" in " << c.width << " pt, align " << static_cast<int>(c.format.align)
               << ", indent " << c.format.first_indent << ", pitch " << c.format.char_pitch;
}

Case random_case(Random& random) {
    Case c;
    c.text = random_text(random);
    c.format.align = static_cast<Align>(random.below(5));
    c.width = 60 + static_cast<double>(random.below(3600)) / 10;
    if (random.below(3) == 0) c.format.first_indent = 20;
    if (random.below(3) == 0) c.format.char_pitch = 9.5 + static_cast<double>(random.below(20)) / 10;
    return c;
}

std::vector<Line> compose_case(const Case& c) {
    return test::lines_of(c.text, c.width, c.format, c.size);
}

double room(const Case& c, std::size_t line) {
    return line == 0 ? c.width - c.format.first_indent : c.width;
}

/// How many clusters of the line can be seen.
std::size_t seen_clusters(const Line& line) {
    std::size_t count = 0;
    for (const test::Mark& mark : test::marks(line))
        count += mark.text.empty() || is_seen(decode(mark.text).front()) ? 1 : 0;
    return count;
}

/// Calls `check(case, lines)` for many cases.
template <class Check>
void for_all(std::uint64_t seed, int count, Check check) {
    Random random(seed);
    for (int i = 0; i < count; ++i) {
        const Case c = random_case(random);
        BOOST_TEST_CONTEXT(c) {
            check(c, compose_case(c));
        }
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(any_text)

BOOST_AUTO_TEST_CASE(every_byte_is_there_once_and_in_order) {
    for_all(1, 4000, [](const Case& c, const std::vector<Line>& lines) {
        std::string all;
        for (const Line& line : lines)
            all += test::text_of(line);
        if (all != c.text) BOOST_ERROR("the text is not whole");
    });
}

BOOST_AUTO_TEST_CASE(no_line_is_wider_than_its_measure) {
    for_all(2, 4000, [](const Case& c, const std::vector<Line>& lines) {
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (lines[i].width > room(c, i) + 1e-6 && seen_clusters(lines[i]) > 1)
                BOOST_ERROR("line " << i << " is too wide");
        }
    });
}

BOOST_AUTO_TEST_CASE(no_line_begins_or_ends_with_a_mark_that_may_not) {
    for_all(3, 6000, [](const Case&, const std::vector<Line>& lines) {
        for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
            const std::u32string before = decode(test::text_of(lines[i]));
            const std::u32string after = decode(test::text_of(lines[i + 1]));
            std::size_t last = before.size();
            while (last > 0 && !is_seen(before[last - 1]))
                --last;
            std::size_t first = 0;
            while (first < after.size() && !is_seen(after[first]))
                ++first;
            if (last == 0 || first == after.size()) continue;
            const char32_t a = before[last - 1];
            const char32_t b = after[first];
            if (never_first.find(b) != std::u32string_view::npos)
                BOOST_ERROR("line " << i + 1 << " begins with " << utf8::code_point_name(b));
            if (never_last.find(a) != std::u32string_view::npos)
                BOOST_ERROR("line " << i << " ends with " << utf8::code_point_name(a));
            const bool together = last == before.size() && first == 0;
            if (together && a == b && (a == U'—' || a == U'…')) BOOST_ERROR("a dash or ellipsis is parted");
        }
    });
}

BOOST_AUTO_TEST_CASE(justified_lines_fill_their_measure_exactly) {
    std::size_t filled = 0;
    for_all(4, 6000, [&](const Case& c, const std::vector<Line>& lines) {
        if (c.format.align != Align::justify && c.format.align != Align::distribute) return;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (c.format.align == Align::justify && i + 1 == lines.size()) continue;
            const std::u32string text = decode(test::text_of(lines[i]));
            bool opens = false; // two Han characters side by side
            for (std::size_t k = 0; k + 1 < text.size(); ++k)
                opens = opens || (classify(text[k]) == Kind::han && classify(text[k + 1]) == Kind::han);
            if (!opens) continue;
            ++filled;
            if (std::abs(lines[i].width - room(c, i)) > 1e-6)
                BOOST_ERROR("line " << i << " is " << lines[i].width << " wide");
        }
    });
    BOOST_TEST(filled > 3000U);
}

BOOST_AUTO_TEST_CASE(runs_stand_side_by_side_inside_the_measure) {
    for_all(5, 3000, [](const Case& c, const std::vector<Line>& lines) {
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (lines[i].runs.empty() || lines[i].width > room(c, i)) continue;
            double x = lines[i].runs.front().x;
            if (x < (i == 0 ? c.format.first_indent : 0) - 1e-6)
                BOOST_ERROR("line " << i << " begins outside");
            for (const PlacedRun& placed : lines[i].runs) {
                if (std::abs(placed.x - x) > 1e-6) BOOST_ERROR("line " << i << ": a run stands apart");
                for (const Glyph& glyph : placed.run->glyphs) {
                    if (glyph.advance < -1e-6) BOOST_ERROR("line " << i << ": a glyph moves back");
                    x += glyph.advance;
                }
            }
            if (x > c.width + 1e-6) BOOST_ERROR("line " << i << " ends outside");
        }
    });
}

BOOST_AUTO_TEST_CASE(what_fits_one_line_is_one_line) {
    for_all(6, 1500, [](const Case& c, const std::vector<Line>&) {
        Case wide = c;
        wide.format.align = Align::left;
        Span span;
        span.text = wide.text;
        span.size = wide.size;
        wide.width = natural_width(fonts(), {&span, 1}, wide.format) + 1e-6;
        const auto lines = compose_case(wide);
        if (lines.size() != 1) BOOST_ERROR("takes " << lines.size() << " lines in its natural width");
        if (std::abs(lines.front().width - (wide.width - wide.format.first_indent)) > 1e-4)
            BOOST_ERROR("is not as wide as was said");
    });
}

BOOST_AUTO_TEST_CASE(the_same_text_is_set_the_same_way_whatever_came_before) {
    Random random(7);
    std::vector<Case> cases;
    std::vector<std::vector<Line>> first;
    for (int i = 0; i < 200; ++i) {
        cases.push_back(random_case(random));
        first.push_back(compose_case(cases.back()));
    }
    for (std::size_t i = cases.size(); i-- > 0;) {
        const auto again = compose_case(cases[i]);
        BOOST_REQUIRE(again.size() == first[i].size());
        for (std::size_t l = 0; l < again.size(); ++l) {
            BOOST_REQUIRE(again[l].runs.size() == first[i][l].runs.size());
            BOOST_REQUIRE(again[l].width == first[i][l].width);
            for (std::size_t r = 0; r < again[l].runs.size(); ++r) {
                const GlyphRun& a = *again[l].runs[r].run;
                const GlyphRun& b = *first[i][l].runs[r].run;
                BOOST_REQUIRE(a.glyphs.size() == b.glyphs.size());
                for (std::size_t g = 0; g < a.glyphs.size(); ++g) {
                    BOOST_REQUIRE(a.glyphs[g].id == b.glyphs[g].id);
                    BOOST_REQUIRE(a.glyphs[g].advance == b.glyphs[g].advance);
                }
            }
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
