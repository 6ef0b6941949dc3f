#include <boost/test/unit_test.hpp>

#include "base/io.hpp"
#include "inspect.hpp"
#include "pdf/pdf.hpp"
#include "sheet.hpp"
#include "support/scratch.hpp"

using namespace zwy;
using namespace zwy::pdf_test;

namespace {

using Kind = page::Node::Kind;

std::string write(const Sheet& sheet) {
    return pdf::write_pdf(sheet.pages, faces(), {}, {});
}

std::string without_space(const std::string& text) {
    std::string out;
    for (const char c : text)
        if (c != ' ' && c != '\n' && c != '\r' && c != '\f') out += c;
    return out;
}

/// What poppler gets out of the page, white space aside.
std::string extracted(const Sheet& sheet) {
    const test::Scratch scratch;
    write_file(scratch / "a.pdf", write(sheet));
    const Ran ran = run("pdftotext -raw -enc UTF-8 " + (scratch / "a.pdf").string() + " -");
    BOOST_TEST(ran.status == 0);
    return without_space(ran.output);
}

/// The structure's text, all elements in order.
std::string structure_text(const Sheet& sheet) {
    Opened file(write(sheet));
    return file.text_below(file.root().getKey("/StructTreeRoot").getKey("/K"));
}

Sheet one_line(std::shared_ptr<const text::GlyphRun> run) {
    Sheet sheet;
    sheet.put(sheet.node(Kind::paragraph), 70, 100, std::move(run));
    return sheet;
}

/// Both ways of reading give the characters back.
void check_comes_back(const Sheet& sheet, const std::string& text) {
    BOOST_TEST(structure_text(sheet) == text);
    BOOST_TEST(extracted(sheet) == without_space(text));
}

/// The greatest distance, in 1/1000 of the size, of a glyph from where the composer put it.
double greatest_error(const Sheet& sheet) {
    Opened file(write(sheet));
    const PageContent content = file.content(0);
    const double height = sheet.pages.pages[0].height;
    double greatest = 0;
    std::size_t at = 0;
    for (const page::Item& item : sheet.pages.pages[0].items) {
        const auto& placed = std::get<page::PlacedGlyphs>(item);
        double pen = placed.x;
        for (const text::Glyph& glyph : placed.run->glyphs) {
            const Shown& shown = content.glyphs.at(at++);
            const double dx = shown.x - (pen + glyph.dx), dy = shown.y - (height - placed.y + glyph.dy);
            greatest = std::max(
                {greatest, std::abs(dx) * 1000 / placed.run->size, std::abs(dy) * 1000 / placed.run->size});
            pen += glyph.advance;
        }
    }
    BOOST_TEST(at == content.glyphs.size());
    return greatest;
}

std::size_t count_of(const Sheet& sheet, const std::string& op) {
    Opened file(write(sheet));
    const PageContent content = file.content(0);
    return static_cast<std::size_t>(std::count(content.operators.begin(), content.operators.end(), op));
}

} // namespace

BOOST_AUTO_TEST_SUITE(shown_text)

BOOST_AUTO_TEST_CASE(tracked_text_says_its_gap_once) {
    const Sheet sheet = one_line(shape(fang, 16, "第一条双方应当遵守国家法律法规和网络安全管理规定", 15.79));
    BOOST_TEST(greatest_error(sheet) < 1.5);
    BOOST_TEST(count_of(sheet, "Tc") == 1U);
    BOOST_TEST(count_of(sheet, "TJ") == 0U);
}

BOOST_AUTO_TEST_CASE(justified_text_stands_where_the_composer_put_it) {
    Sheet sheet;
    const page::NodeId node = sheet.node(Kind::paragraph);
    double y = 100;
    for (const double gap : {0.013, 0.2, 1.37, -0.4}) {
        auto run = shape(fang, 12, "平台由县文旅局机房迁入，现有 6.2 万 users，峰值约 1500 人。");
        for (std::size_t i = 0; i < run->glyphs.size(); ++i)
            run->glyphs[i].advance += gap * (i % 5 == 0 ? 2 : 1);
        sheet.put(node, 70.123, y += 20, run);
    }
    BOOST_TEST(greatest_error(sheet) < 1.5);
}

BOOST_AUTO_TEST_CASE(offsets_of_glyphs_are_kept) {
    auto run = shape(fang, 12, "（甲）");
    run->glyphs[0].dx = -6;
    run->glyphs[0].advance -= 6;
    run->glyphs[1].dy = 1.5;
    BOOST_TEST(greatest_error(one_line(run)) < 1.5);
}

BOOST_AUTO_TEST_CASE(long_lines_do_not_drift) {
    std::string text;
    for (int i = 0; i < 400; ++i)
        text += i % 2 == 0 ? "云" : "i";
    auto run = shape(fang, 9, text);
    for (text::Glyph& glyph : run->glyphs)
        glyph.advance += 0.0037;
    BOOST_TEST(greatest_error(one_line(run)) < 1.5);
}

BOOST_AUTO_TEST_CASE(characters_beyond_the_basic_plane_come_back) {
    check_comes_back(one_line(shape(wenkai, 12, "李𬱖、𠮷野")), "李𬱖、𠮷野");
    check_comes_back(one_line(shape(babelstone, 12, "𫝌𰀀")), "𫝌𰀀");
    check_comes_back(one_line(shape(noto, 12, "𬱖𠮷")), "𬱖𠮷");
}

BOOST_AUTO_TEST_CASE(variation_sequences_keep_their_selector) {
    // U+845B U+E0101: one glyph, two characters.
    const auto run = shape(babelstone, 12, "葛\xF3\xA0\x84\x81城");
    check_comes_back(one_line(run), "葛\xF3\xA0\x84\x81城");
}

BOOST_AUTO_TEST_CASE(one_glyph_for_two_characters_says_which_is_meant) {
    // Fandol draws the radical U+2F00 with the glyph of U+4E00.
    const auto run = shape(fang, 12, "一⼀一");
    BOOST_REQUIRE_EQUAL(run->glyphs[0].id, run->glyphs[1].id);
    check_comes_back(one_line(run), "一⼀一");
}

BOOST_AUTO_TEST_CASE(a_space_and_a_no_break_space_are_told_apart) {
    Sheet sheet = one_line(shape(fang, 12, "6.2 万\xC2\xA0人"));
    BOOST_TEST(structure_text(sheet) == "6.2 万\xC2\xA0人");
}

BOOST_AUTO_TEST_CASE(ligatures_and_decompositions_come_back_whole) {
    auto ligature = shape(fang, 12, "fi");
    ligature->glyphs.resize(1); // as a face with an fi ligature would shape it
    check_comes_back(one_line(ligature), "fi");
    auto several = shape(fang, 12, "é人"); // one character drawn as two glyphs
    auto marks = shape(fang, 12, "e'");
    several->glyphs = {marks->glyphs[0], marks->glyphs[1], several->glyphs.back()};
    several->glyphs[0].cluster = several->glyphs[1].cluster = 0;
    check_comes_back(one_line(several), "é人");
}

BOOST_AUTO_TEST_CASE(a_character_that_no_face_has_is_shown_as_a_mark_and_read_as_itself) {
    auto run = shape(fang, 12, "〓〓");
    run->text = "𰻝𰻞"; // Fandol has neither
    run->glyphs[1].cluster = 4;
    run->substituted = true;
    Sheet sheet = one_line(run);
    sheet.put(1, 70, 130, shape(fang, 12, "〓"));
    BOOST_TEST(structure_text(sheet) == "𰻝𰻞〓");
    BOOST_TEST(extracted(sheet) == "𰻝𰻞〓");
    Opened file(write(sheet));
    BOOST_TEST(file.tree() == "Document\n  P \"〓\"\n    Span \"𰻝𰻞\"\n");
    for (const Shown& shown : file.content(0).glyphs)
        BOOST_TEST(shown.meaning == "〓");
    QPDFObjectHandle span =
        file.root().getKey("/StructTreeRoot").getKey("/K").getKey("/K").getKey("/K").getArrayItem(0);
    BOOST_TEST(span.getKey("/ActualText").getUTF8Value() ==
               "𰻝𰻞"); // for readers that go by the structure
}

BOOST_AUTO_TEST_CASE(private_use_characters_have_actual_text) {
    auto run = shape(fang, 12, "甲乙");
    run->text = "甲\xEE\x80\x80"; // U+E000, drawn by a site's own face
    Sheet sheet = one_line(run);
    Opened file(write(sheet));
    const PageContent content = file.content(0);
    BOOST_TEST(content.glyphs.at(0).actual.empty());
    BOOST_TEST(content.glyphs.at(1).actual == "\xEE\x80\x80");
}

BOOST_AUTO_TEST_CASE(a_byte_order_mark_inside_the_text_is_not_in_to_unicode) {
    auto run = shape(fang, 12, "甲");
    run->text = "甲\xEF\xBB\xBF";
    Sheet sheet = one_line(run);
    BOOST_TEST(structure_text(sheet) == "甲\xEF\xBB\xBF");
    Opened file(write(sheet));
    BOOST_TEST(file.content(0).glyphs.at(0).meaning == "甲");
}

BOOST_AUTO_TEST_CASE(right_to_left_text_comes_back_in_logical_order) {
    auto run = shape(fang, 12, "abc");
    run->text = "\xD7\x90\xD7\x91\xD7\x92";
    for (std::uint32_t i = 0; i < 3; ++i)
        run->glyphs[i].cluster = 4 - 2 * i;
    Sheet sheet = one_line(run);
    BOOST_TEST(structure_text(sheet) == "\xD7\x90\xD7\x91\xD7\x92");
}

BOOST_AUTO_TEST_CASE(a_flood_of_combining_marks_is_written_whole) {
    // 20 000 marks on one letter: one cluster, far beyond what one string may hold.
    auto run = shape(fang, 12, "a");
    const text::Glyph glyph = run->glyphs[0];
    for (int i = 0; i < 20'000; ++i) {
        run->text += "\xCC\x81";
        run->glyphs.push_back(glyph);
        run->glyphs.back().advance = 0;
    }
    const std::string text = run->text;
    BOOST_TEST((structure_text(one_line(run)) == text));
}

BOOST_AUTO_TEST_CASE(content_order_is_reading_order) {
    BOOST_TEST(extracted(sample_form()) ==
               "资源需求申请表编号：NW-"
               "2026第3号姓名李𬱖、𠮷用途办公OA备注分类得分运维109附表—2—");
}

BOOST_AUTO_TEST_CASE(everything_that_is_painted_is_marked) {
    Opened file(write(sample_form()));
    for (std::size_t page = 0; page < 2; ++page) {
        const PageContent content = file.content(page);
        BOOST_TEST(content.unmarked_paints == 0U);
        for (const Shown& shown : content.glyphs)
            BOOST_TEST((shown.mark >= 0) != shown.artifact);
    }
    std::string artifacts;
    for (const Shown& shown : file.content(1).glyphs)
        if (shown.artifact) artifacts += shown.meaning;
    BOOST_TEST(artifacts == "— 2 —");
}

BOOST_AUTO_TEST_CASE(content_streams_are_readable_on_request) {
    Sheet sheet;
    const page::NodeId node = sheet.node(Kind::paragraph);
    sheet.put(node, 70, 100, "云云");
    sheet.rule(70, 110, 520.5, 110);
    pdf::PdfOptions options;
    options.uncompressed = true;
    const std::string bytes = pdf::write_pdf(sheet.pages, faces(), {}, options);
    BOOST_TEST(bytes.find("BT\n/P<</MCID 0>>BDC\n70 741.89 Td\n/F0 12 Tf\n<00010001>Tj\nEMC\nET\n"
                          "/Artifact BMC\n.6 w\n70 731.89 m 520.5 731.89 l\nS\nEMC\n") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
