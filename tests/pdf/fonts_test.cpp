#include <boost/test/unit_test.hpp>

#include <thread>

#include <hb-ot.h>

#include "base/problem.hpp"
#include "inflate.hpp"
#include "inspect.hpp"
#include "pdf/font.hpp"
#include "pdf/pdf.hpp"
#include "pdf/subset.hpp"
#include "sheet.hpp"

using namespace zwy;
using namespace zwy::pdf_test;

namespace {

std::vector<std::uint32_t> glyph_ids(text::FaceId face, std::u32string_view characters) {
    std::vector<std::uint32_t> ids;
    for (const char32_t c : characters) {
        hb_codepoint_t glyph = 0;
        BOOST_REQUIRE(hb_font_get_nominal_glyph(faces()[face].hb_font, c, &glyph) != 0);
        ids.push_back(glyph);
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

/// An outline as text: what HarfBuzz draws.
std::string outline(hb_font_t* font, hb_codepoint_t glyph) {
    const auto add = [](std::string& out, char op, std::initializer_list<float> numbers) {
        out += op;
        for (const float number : numbers)
            out += std::to_string(number) + ' ';
    };
    static const auto append = add;
    hb_draw_funcs_t* draw = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(
        draw,
        [](hb_draw_funcs_t*, void* out, hb_draw_state_t*, float x, float y, void*) {
            append(*static_cast<std::string*>(out), 'm', {x, y});
        },
        nullptr, nullptr);
    hb_draw_funcs_set_line_to_func(
        draw,
        [](hb_draw_funcs_t*, void* out, hb_draw_state_t*, float x, float y, void*) {
            append(*static_cast<std::string*>(out), 'l', {x, y});
        },
        nullptr, nullptr);
    hb_draw_funcs_set_cubic_to_func(
        draw,
        [](hb_draw_funcs_t*, void* out, hb_draw_state_t*, float a, float b, float c, float d, float x,
           float y, void*) {
            append(*static_cast<std::string*>(out), 'c', {a, b, c, d, x, y});
        },
        nullptr, nullptr);
    std::string out;
    hb_font_get_glyph_shape(font, glyph, draw, &out);
    hb_draw_funcs_destroy(draw);
    return out;
}

/// A font program opened as a face.
struct Reopened {
    explicit Reopened(std::string bytes)
        : program(std::move(bytes)), blob(hb_blob_create(program.data(), static_cast<unsigned>(program.size()),
                                                         HB_MEMORY_MODE_READONLY, nullptr, nullptr)),
          face(hb_face_create(blob, 0)), font(hb_font_create(face)) {}
    ~Reopened() {
        hb_font_destroy(font);
        hb_face_destroy(face);
        hb_blob_destroy(blob);
    }
    Reopened(const Reopened&) = delete;
    Reopened& operator=(const Reopened&) = delete;
    std::string program;
    hb_blob_t* blob;
    hb_face_t* face;
    hb_font_t* font;
};

/// A bare CFF program with the tables round it that HarfBuzz asks for.
std::string in_opentype(const std::string& cff, const text::Face& face, std::size_t glyphs) {
    hb_face_t* builder = hb_face_builder_create();
    const auto add = [&](hb_tag_t tag, const std::string& bytes) {
        hb_blob_t* blob = hb_blob_create(bytes.data(), static_cast<unsigned>(bytes.size()), HB_MEMORY_MODE_DUPLICATE,
                                         nullptr, nullptr);
        hb_face_builder_add_table(builder, tag, blob);
        hb_blob_destroy(blob);
    };
    add(HB_TAG('C', 'F', 'F', ' '), cff);
    add(HB_TAG('m', 'a', 'x', 'p'), std::string("\0\0\x50\0\0", 5) + static_cast<char>(glyphs));
    hb_blob_t* head = hb_face_reference_table(face.hb_face, HB_TAG('h', 'e', 'a', 'd'));
    hb_face_builder_add_table(builder, HB_TAG('h', 'e', 'a', 'd'), head);
    hb_blob_destroy(head);
    hb_blob_t* blob = hb_face_reference_blob(builder);
    unsigned size = 0;
    const char* data = hb_blob_get_data(blob, &size);
    std::string out(data, size);
    hb_blob_destroy(blob);
    hb_face_destroy(builder);
    return out;
}

/// The embedded program of each font of a file, by resource name.
std::map<std::string, QPDFObjectHandle> fonts_of(Opened& file) {
    std::map<std::string, QPDFObjectHandle> out;
    QPDFObjectHandle fonts = file.pages().at(0).getKey("/Resources").getKey("/Font");
    for (const std::string& name : fonts.getKeys())
        out.emplace(name.substr(1), fonts.getKey(name));
    return out;
}

std::string write(const Sheet& sheet) {
    return pdf::write_pdf(sheet.pages, faces(), {}, {});
}

} // namespace

BOOST_AUTO_TEST_SUITE(fonts)

BOOST_AUTO_TEST_CASE(a_truetype_subset_draws_each_glyph_as_its_face_does) {
    for (const text::FaceId id : {fang, wenkai, dejavu}) {
        const text::Face& face = faces()[id];
        const auto glyphs = glyph_ids(id, id == dejavu ? U"Ag9éǖ☑" : U"宁武县政务云Ag9、");
        const pdf::FaceStock stock(face, 100);
        const pdf::Subset subset(stock, glyphs);
        BOOST_REQUIRE_EQUAL(subset.codes().size(), glyphs.size());
        const Reopened cut(subset.program());
        for (std::size_t i = 0; i < glyphs.size(); ++i) {
            BOOST_TEST(outline(cut.font, subset.codes()[i]) == outline(face.hb_font, glyphs[i]));
            BOOST_TEST(!outline(cut.font, subset.codes()[i]).empty());
            BOOST_TEST(hb_font_get_glyph_h_advance(cut.font, subset.codes()[i]) ==
                       hb_font_get_glyph_h_advance(face.hb_font, glyphs[i]));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_truetype_subset_adds_up_to_what_its_head_says) {
    for (const text::FaceId id : {fang, wenkai, dejavu}) {
        const pdf::FaceStock stock(faces()[id], 100);
        const std::string program = pdf::Subset(stock, glyph_ids(id, id == dejavu ? U"é" : U"宁")).program();
        BOOST_TEST(program.size() % 4 == 0U);
        BOOST_TEST(pdf::size_of(program).sum == 0xB1B0AFBAU); // OpenType, "head": checksumAdjustment
    }
}

BOOST_AUTO_TEST_CASE(a_cff_subset_draws_each_glyph_as_its_face_does) {
    const text::Face& face = faces()[noto];
    const auto glyphs = glyph_ids(noto, U"宁武𬱖Ag9、");
    const pdf::FaceStock stock(face, 100);
    const Reopened cut(in_opentype(pdf::Subset(stock, glyphs).program(), face, glyphs.size() + 1));
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
        BOOST_TEST(outline(cut.font, static_cast<hb_codepoint_t>(i + 1)) == outline(face.hb_font, glyphs[i]));
        BOOST_TEST(!outline(cut.font, static_cast<hb_codepoint_t>(i + 1)).empty());
    }
}

BOOST_AUTO_TEST_CASE(a_cff_subset_is_shown_by_its_cids) {
    // A glyph's CID is its number in the whole face.
    const auto glyphs = glyph_ids(noto, U"宁武𬱖");
    const pdf::FaceStock stock(faces()[noto], 100);
    const pdf::Subset subset(stock, glyphs);
    for (std::size_t i = 0; i < glyphs.size(); ++i)
        BOOST_TEST(subset.codes()[i] == glyphs[i]);
    BOOST_TEST(static_cast<int>(subset.program()[0]) == 1); // bare CFF, version 1
}

BOOST_AUTO_TEST_CASE(a_subset_holds_nothing_that_a_reader_does_not_need) {
    const pdf::FaceStock stock(faces()[fang], 100);
    const Reopened cut(pdf::Subset(stock, glyph_ids(fang, U"宁武")).program());
    std::array<hb_tag_t, 32> tags{};
    auto count = static_cast<unsigned>(tags.size());
    hb_face_get_table_tags(cut.face, 0, &count, tags.data());
    std::string names;
    for (unsigned i = 0; i < count; ++i) {
        std::array<char, 5> name{};
        hb_tag_to_string(tags[i], name.data());
        names += name.data();
    }
    BOOST_TEST(names == "glyfheadhheahmtxlocamaxp");
    BOOST_TEST(hb_face_get_glyph_count(cut.face) == 3U); // with .notdef
}

BOOST_AUTO_TEST_CASE(a_program_is_the_same_whatever_is_in_stock) {
    for (const text::FaceId id : {fang, wenkai, noto}) {
        const auto glyphs = glyph_ids(id, U"宁武县政务云Ag9、"), others = glyph_ids(id, U"云服务器");
        const pdf::FaceStock fresh(faces()[id], 100), used(faces()[id], 100), small(faces()[id], 3);
        (void)pdf::Subset(used, others).stream();
        const pdf::Subset subset(fresh, glyphs);
        const pdf::Subset::Stream first = subset.stream();
        BOOST_TEST((first.zlib == subset.stream().zlib));
        BOOST_TEST((first.zlib == pdf::Subset(used, glyphs).stream().zlib));
        BOOST_TEST((first.zlib == pdf::Subset(small, glyphs).stream().zlib));
        const std::string program = subset.program();
        BOOST_TEST(first.size == program.size());
        BOOST_TEST((inflate(first.zlib) == program));
        BOOST_TEST(first.zlib.size() < program.size());
    }
}

BOOST_AUTO_TEST_CASE(threads_take_the_same_glyphs_from_one_stock) {
    const pdf::GlyphStock stock(faces());
    std::vector<std::vector<std::uint32_t>> texts; // here, for Boost.Test's assertions are for one thread
    for (const std::u32string_view text : {U"宁武县", U"政务云中心", U"宁武县政务云中心"})
        texts.push_back(glyph_ids(fang, text));
    std::vector<std::string> made(8);
    std::vector<std::thread> threads;
    for (std::string& out : made)
        threads.emplace_back([&] {
            for (const auto& glyphs : texts) out = pdf::Subset(stock.of(fang), glyphs).stream().zlib;
        });
    for (std::thread& thread : threads)
        thread.join();
    for (const std::string& out : made)
        BOOST_TEST((out == made.front()));
}

BOOST_AUTO_TEST_CASE(a_broken_outline_is_a_broken_font) {
    // Whoever cuts a glyph short: every byte behind the table's start may be missing.
    const text::Face& face = faces()[fang];
    const auto glyphs = glyph_ids(fang, U"宁");
    const pdf::FaceStock whole(face, 100);
    const std::string program = pdf::Subset(whole, glyphs).program();
    for (const std::size_t missing : {1, 5, 40, 200}) {
        // The glyph says that it has more contours than bytes for them.
        std::string broken = program;
        broken.resize(broken.size() - missing);
        hb_blob_t* blob = hb_blob_create(broken.data(), static_cast<unsigned>(broken.size()),
                                         HB_MEMORY_MODE_READONLY, nullptr, nullptr);
        text::Face cut;
        cut.file = "broken.ttf";
        cut.hb_face = hb_face_create(blob, 0);
        cut.hb_font = hb_font_create(cut.hb_face);
        cut.units_per_em = face.units_per_em;
        const auto use = [&] {
            const pdf::FaceStock stock(cut, 100);
            (void)pdf::Subset(stock, std::array{1U}).program();
        };
        BOOST_CHECK_THROW(use(), Error);
        hb_font_destroy(cut.hb_font);
        hb_face_destroy(cut.hb_face);
        hb_blob_destroy(blob);
    }
}

BOOST_AUTO_TEST_CASE(widths_are_those_of_hmtx) {
    Sheet sheet;
    const page::NodeId text = sheet.node(page::Node::Kind::paragraph);
    const std::array<text::FaceId, 4> used{fang, wenkai, babelstone, noto};
    double y = 100;
    for (const text::FaceId id : used) {
        const auto run = shape(id, 12, "宁武 OA-2026，iIWm（x）");
        for (text::Glyph& glyph : run->glyphs) // without the kerning that shaping may have put in
            glyph.advance =
                hb_font_get_glyph_h_advance(faces()[id].hb_font, glyph.id) * 12.0 / faces()[id].units_per_em;
        sheet.put(text, 70, y += 20, run);
    }
    Opened file(write(sheet));
    const PageContent content = file.content(0);
    std::size_t at = 0;
    for (const page::Item& item : sheet.pages.pages[0].items) {
        const auto& placed = std::get<page::PlacedGlyphs>(item);
        double x = placed.x;
        for (const text::Glyph& glyph : placed.run->glyphs) {
            // Natural advances need no adjustment: the reader's pen goes by /W alone.
            BOOST_TEST(std::abs(content.glyphs.at(at).x - x) < 0.012);
            x += glyph.advance;
            ++at;
        }
    }
    BOOST_TEST(at == content.glyphs.size());
    BOOST_TEST(std::count(content.operators.begin(), content.operators.end(), "TJ") == 0);
    // poppler takes a default width that is not whole for 1000.
    for (auto& [name, font] : fonts_of(file))
        BOOST_TEST(font.getKey("/DescendantFonts").getArrayItem(0).getKey("/DW").isInteger(), name);
}

BOOST_AUTO_TEST_CASE(the_layouts_glyphs_have_a_subset_that_data_does_not_change) {
    const auto program = [](std::string_view data) {
        Sheet sheet;
        const page::NodeId text = sheet.node(page::Node::Kind::paragraph);
        sheet.put(text, 70, 100, "申请单位");
        sheet.put(text, 70, 120, data, false);
        Opened file(write(sheet));
        auto fonts = fonts_of(file);
        QPDFObjectHandle descriptor =
            fonts.at("F0").getKey("/DescendantFonts").getArrayItem(0).getKey("/FontDescriptor");
        BOOST_TEST(fonts.size() == 2U);
        return std::pair(fonts.at("F0").getKey("/BaseFont").getName(),
                         descriptor.getKey("/FontFile2").getRawStreamData()->getSize());
    };
    BOOST_TEST((program("文化局") == program("体育局")));
}

BOOST_AUTO_TEST_CASE(data_borrows_the_glyphs_that_the_layout_has) {
    Sheet sheet;
    const page::NodeId text = sheet.node(page::Node::Kind::paragraph);
    sheet.put(text, 70, 100, "申请单位");
    sheet.put(text, 70, 120, "单位申请", false);
    Opened file(write(sheet));
    BOOST_TEST(fonts_of(file).size() == 1U);
    std::string all;
    for (const Shown& shown : file.content(0).glyphs)
        all += shown.meaning;
    BOOST_TEST(all == "申请单位单位申请");
}

BOOST_AUTO_TEST_CASE(font_dictionaries_are_what_pdf_a_asks_for) {
    Sheet sheet = sample_form();
    sheet.put(sheet.node(page::Node::Kind::paragraph), 70, 200, shape(noto, 12, "宁武"));
    Opened file(write(sheet));
    for (auto& [name, font] : fonts_of(file)) {
        BOOST_TEST(font.getKey("/Subtype").getName() == "/Type0");
        BOOST_TEST(font.getKey("/Encoding").getName() == "/Identity-H");
        QPDFObjectHandle cid = font.getKey("/DescendantFonts").getArrayItem(0);
        QPDFObjectHandle descriptor = cid.getKey("/FontDescriptor");
        const std::string base = font.getKey("/BaseFont").getName();
        BOOST_TEST(base == cid.getKey("/BaseFont").getName());
        BOOST_TEST(base == descriptor.getKey("/FontName").getName());
        BOOST_TEST(base.find('+') == 7U);
        const bool truetype = cid.getKey("/Subtype").getName() == "/CIDFontType2";
        BOOST_TEST(truetype == descriptor.hasKey("/FontFile2"));
        BOOST_TEST(truetype != descriptor.hasKey("/FontFile3"));
        BOOST_TEST(truetype == cid.hasKey("/CIDToGIDMap"));
        BOOST_TEST(!descriptor.hasKey("/CIDSet"));
        BOOST_TEST(font.hasKey("/ToUnicode"));
    }
}

BOOST_AUTO_TEST_CASE(notdef_is_refused_rather_than_shown) {
    Sheet sheet;
    auto run = shape(fang, 12, "宁");
    run->glyphs[0].id = 0;
    sheet.put(sheet.node(page::Node::Kind::paragraph), 70, 100, run);
    BOOST_CHECK_THROW(write(sheet), Error);
}

BOOST_AUTO_TEST_CASE(to_unicode_names_every_code_once_in_sections_of_a_hundred) {
    std::vector<pdf::ShownGlyph> glyphs;
    for (unsigned code = 1; code < 700; ++code)
        if (code % 7 != 0)
            glyphs.push_back({code, static_cast<std::uint16_t>(code), 1000, code % 3 == 0 ? "𬱖" : "é́x"});
    for (unsigned code = 1001; code < 1600; code += 2)
        glyphs.push_back({code, static_cast<std::uint16_t>(code), 1000, "一"});
    const std::string cmap = pdf::to_unicode(glyphs);
    BOOST_TEST((inflate(pdf::to_unicode_stream(glyphs)) == cmap));
    const auto read = read_to_unicode(cmap);
    BOOST_TEST(read.size() == glyphs.size());
    for (const pdf::ShownGlyph& glyph : glyphs)
        BOOST_TEST(read.at(glyph.code) == glyph.text);
    for (std::size_t at = cmap.find(" begin"); at != std::string::npos; at = cmap.find(" begin", at + 1)) {
        const std::size_t line = cmap.rfind('\n', at) + 1;
        if (cmap.compare(at, 8, " beginbf") == 0) BOOST_TEST(std::stoi(cmap.substr(line, at - line)) <= 100);
    }
}

BOOST_AUTO_TEST_SUITE_END()
