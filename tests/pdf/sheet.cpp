#include "sheet.hpp"

#include <array>
#include <stdexcept>

#include <hb.h>

#include "base/units.hpp"

namespace zwy::pdf_test {
namespace {

using Kind = page::Node::Kind;

text::Face open(text::FaceId id, std::string file, unsigned index) {
    hb_blob_t* blob = hb_blob_create_from_file_or_fail(file.c_str());
    if (blob == nullptr) throw std::runtime_error("no font " + file);
    text::Face face;
    face.id = id;
    face.file = file;
    face.index = index;
    face.hb_face = hb_face_create(blob, index);
    hb_blob_destroy(blob);
    face.hb_font = hb_font_create(face.hb_face);
    face.units_per_em = hb_face_get_upem(face.hb_face);
    face.postscript_name = std::filesystem::path(file).stem().string();
    face.ascent = 880;
    face.descent = -120;
    face.cap_height = 730;
    face.x_min = -100, face.y_min = -200, face.x_max = 1100, face.y_max = 1000;
    hb_blob_t* cff = hb_face_reference_table(face.hb_face, HB_TAG('C', 'F', 'F', ' '));
    face.is_cff = hb_blob_get_length(cff) > 0;
    hb_blob_destroy(cff);
    return face;
}

struct OwnFaces {
    ~OwnFaces() {
        for (const text::Face& face : all) {
            hb_font_destroy(face.hb_font);
            hb_face_destroy(face.hb_face);
        }
    }
    std::vector<text::Face> all;
};

} // namespace

const std::vector<text::Face>& faces() {
    static const OwnFaces own{[] {
        const std::string ours = std::string(ZWY_SOURCE_DIR) + "/fonts/faces/", debian = "/usr/share/fonts/";
        return std::vector{open(fang, ours + "FandolFang-Regular.ttf", 0),
                           open(hei, ours + "FandolHei-Regular.ttf", 0),
                           open(wenkai, debian + "truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf", 0),
                           open(babelstone, debian + "truetype/babelstone/BabelStoneHan.ttf", 0),
                           open(noto, debian + "opentype/noto/NotoSerifCJK-Regular.ttc", 2),
                           open(dejavu, debian + "truetype/dejavu/DejaVuSans.ttf", 0)};
    }()};
    return own.all;
}

std::shared_ptr<text::GlyphRun> shape(text::FaceId face, double size, std::string_view text, double pitch) {
    auto run = std::make_shared<text::GlyphRun>();
    run->face = face;
    run->size = size;
    run->text = text;
    hb_buffer_t* buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, text.data(), static_cast<int>(text.size()), 0, static_cast<int>(text.size()));
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(faces()[face].hb_font, buffer, nullptr, 0);
    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, nullptr);
    const double scale = size / faces()[face].units_per_em;
    for (unsigned i = 0; i < count; ++i)
        run->glyphs.push_back({infos[i].codepoint, pitch > 0 ? pitch : positions[i].x_advance * scale,
                               positions[i].x_offset * scale, positions[i].y_offset * scale,
                               infos[i].cluster});
    hb_buffer_destroy(buffer);
    return run;
}

Sheet::Sheet() {
    pages.nodes.emplace_back();
    page();
}

void Sheet::page() {
    pages.pages.emplace_back();
    pages.pages.back().width = mm_to_pt(210);
    pages.pages.back().height = mm_to_pt(297);
}

page::NodeId Sheet::node(Kind kind, page::NodeId parent) {
    const auto id = static_cast<page::NodeId>(pages.nodes.size());
    pages.nodes.emplace_back();
    pages.nodes[id].kind = kind;
    pages.nodes[id].parent = parent;
    pages.nodes[parent].children.push_back(id);
    return id;
}

page::NodeId Sheet::heading(std::string title, int level) {
    const page::NodeId id = node(Kind::heading);
    pages.nodes[id].heading_level = level;
    pages.headings.push_back({std::move(title), pages.pages.size() - 1, 60, level});
    return id;
}

page::PlacedGlyphs& Sheet::put(page::NodeId node, double x, double y,
                               std::shared_ptr<const text::GlyphRun> run) {
    std::vector<page::Item>& items = pages.pages.back().items;
    items.emplace_back(page::PlacedGlyphs{std::move(run), x, y, node, false, false});
    return std::get<page::PlacedGlyphs>(items.back());
}

page::PlacedGlyphs& Sheet::put(page::NodeId node, double x, double y, std::string_view text, bool fixed) {
    page::PlacedGlyphs& placed = put(node, x, y, shape(fang, 12, text));
    placed.fixed = fixed;
    return placed;
}

void Sheet::rule(double x0, double y0, double x1, double y1) {
    pages.pages.back().items.emplace_back(page::PlacedRule{x0, y0, x1, y1, 0.6});
}

Sheet sample_form() {
    Sheet sheet;
    const page::NodeId title = sheet.heading("资源需求申请表");
    sheet.put(title, 150, 70, shape(hei, 18, "资源需求申请表")).fixed = true;
    const page::NodeId number = sheet.node(Kind::paragraph);
    sheet.put(number, 70, 100, "编号：");
    sheet.put(number, 106, 100, "NW-2026 第3号", false);

    const page::NodeId table = sheet.node(Kind::table);
    sheet[table].summary = "申请人与系统";
    constexpr std::array<std::array<const char*, 2>, 3> rows{
        {{"姓名", "李𬱖、𠮷"}, {"用途", "办公 OA"}, {"备注", ""}}};
    double y = 130;
    for (const auto& [label, value] : rows) {
        const page::NodeId row = sheet.node(Kind::row, table);
        const page::NodeId head = sheet.node(Kind::head_cell, row), cell = sheet.node(Kind::cell, row);
        sheet.put(sheet.node(Kind::paragraph, head), 75, y, label);
        const page::NodeId text = sheet.node(Kind::paragraph, cell);
        if (*value != '\0') sheet.put(sheet.node(Kind::span, text), 150, y, shape(wenkai, 12, value));
        for (const double line : {y - 15, y + 5})
            sheet.rule(70, line, 520, line);
        y += 20;
    }

    const page::NodeId scores = sheet.node(Kind::table);
    const page::NodeId head = sheet.node(Kind::table_head, scores),
                       body = sheet.node(Kind::table_body, scores);
    const page::NodeId head_row = sheet.node(Kind::row, head);
    double x = 75;
    for (const char* word : {"分类", "得分"}) {
        const page::NodeId cell = sheet.node(Kind::head_cell, head_row);
        sheet[cell].column_scope = true;
        sheet.put(cell, x, 250, word);
        x += 100;
    }
    for (int i = 0; i < 2; ++i) {
        const page::NodeId row = sheet.node(Kind::row, body);
        if (i == 0) {
            const page::NodeId category = sheet.node(Kind::head_cell, row);
            sheet[category].row_span = 2;
            sheet.put(category, 75, 280, "运维");
        }
        sheet.put(sheet.node(Kind::cell, row), 175, 280 + 20 * i, std::to_string(10 - i), false);
    }
    sheet.page();
    const page::NodeId second = sheet.heading("附表", 2);
    sheet.put(second, 70, 70, "附表");
    sheet.put(0, 300, 800, "— 2 —").artifact = true;
    return sheet;
}

} // namespace zwy::pdf_test
