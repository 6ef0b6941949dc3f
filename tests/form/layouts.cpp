// What the layouts promise beyond their words, and what the compiler makes of another county's file.
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>
#include <set>

#include "form/support.hpp"

using namespace zwy;
using form::Block;
using form::Cell;
using form::Inline;
using form::Layout;
using form::Paragraph;
using form::Slot;
using form::Table;

namespace {

using Visit = std::function<void(const Paragraph&)>;

void visit(const std::vector<Block>& blocks, const Visit& each) {
    for (const auto& block : blocks) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) each(*paragraph);
        if (const auto* table = std::get_if<Table>(&block))
            for (const auto& row : table->rows)
                for (const auto& cell : row.cells) {
                    visit(cell.blocks, each);
                    visit(cell.bottom, each);
                }
    }
}

std::set<std::string> bound_paths(const Layout& layout) {
    std::set<std::string> paths;
    visit(layout.blocks, [&](const Paragraph& paragraph) {
        for (const auto& piece : paragraph.inlines) {
            if (piece.accessor) paths.insert(piece.accessor->path());
            if (piece.selected) paths.insert(piece.selected->path());
        }
        for (const auto& slot : paragraph.slots)
            if (slot.picture) paths.insert(slot.picture->path());
    });
    return paths;
}

std::vector<std::string> slot_names(const Layout& layout) {
    std::vector<std::string> names;
    visit(layout.blocks, [&](const Paragraph& paragraph) {
        for (const auto& slot : paragraph.slots)
            names.push_back(slot.name);
    });
    return names;
}

void fields_of(const model::StructInfo& record, const std::string& prefix, std::set<std::string>& out) {
    for (const auto& field : record.fields) {
        const auto path = prefix + std::string(field.key);
        if (field.kind == model::Kind::record)
            fields_of(*field.record, path + ".", out);
        else if (field.kind == model::Kind::rows)
            fields_of(*field.record, path + "[].", out);
        else if (field.kind == model::Kind::fixed_rows)
            for (std::size_t i = 0; i < field.fixed_count; ++i)
                fields_of(*field.record, path + "[" + std::to_string(i) + "].", out);
        else
            out.insert(path);
    }
}

std::shared_ptr<const Layout> other_county() {
    const std::string path = "tests/form/data/other_county.xml";
    return form::compile(test::file(path), path);
}

const Table& table_at(const Layout& layout, std::size_t block) {
    return std::get<Table>(layout.blocks.at(block));
}
const Paragraph& only_paragraph(const Cell& cell) {
    return std::get<Paragraph>(cell.blocks.at(0));
}
bool near(double a, double b) {
    return std::abs(a - b) < 0.01;
}

} // namespace

BOOST_AUTO_TEST_SUITE(layouts)

BOOST_AUTO_TEST_CASE(every_field_of_every_form_has_a_place_on_its_paper) {
    for (const auto& form : model::all_forms()) {
        std::set<std::string> fields;
        fields_of(*form.root, "", fields);
        const auto bound = bound_paths(*test::layout_of(form));
        for (const auto& field : fields)
            BOOST_TEST(bound.contains(field), form.name << " does not print " << field);
    }
}

BOOST_AUTO_TEST_CASE(there_is_one_layout_for_each_form_and_no_other) {
    std::set<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(std::string(ZWY_SOURCE_DIR) + "/layouts"))
        files.insert(entry.path().filename().string());
    std::set<std::string> forms;
    for (const auto& form : model::all_forms())
        forms.insert(std::string(form.name) + ".xml");
    BOOST_TEST(files == forms, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(every_form_leaves_28_mm_to_the_binding_and_156_mm_to_the_text) {
    for (const auto& form : model::all_forms()) {
        const auto layout = test::layout_of(form);
        BOOST_TEST(near(layout->page.left, mm_to_pt(28)));
        BOOST_TEST(near(layout->page.text_width(), mm_to_pt(156)));
    }
}

BOOST_AUTO_TEST_CASE(the_agreement_is_set_on_the_grid_of_official_papers) {
    const auto layout = test::layout_of("security_agreement");
    BOOST_TEST(near(layout->page.top, mm_to_pt(37)));
    BOOST_TEST(near(layout->page.text_height(), mm_to_pt(225)));
    int body = 0;
    visit(layout->blocks, [&](const Paragraph& paragraph) {
        const auto& style = *paragraph.style;
        BOOST_TEST(near(style.line_pitch, 28.99));
        if (style.id != "body") return;
        ++body;
        BOOST_TEST(near(style.size, 16));
        BOOST_TEST(near(style.char_pitch, 15.79));
        BOOST_TEST(near(style.first_indent_em, 2));
        BOOST_TEST(static_cast<int>(layout->page.text_width() / style.em()) == 28);
        BOOST_TEST(static_cast<int>(layout->page.text_height() / style.line_pitch) == 22);
    });
    BOOST_TEST(body == 12);
}

BOOST_AUTO_TEST_CASE(every_place_to_sign_stamp_or_date_is_a_named_slot) {
    const std::vector<std::pair<std::string, std::vector<std::string>>> expected = {
        {"resource_request",
         {"applicant_opinion.seal", "applicant_opinion.date", "manager_opinion.seal",
          "manager_opinion.date"}},
        {"security_agreement",
         {"party_a.seal", "party_b.seal", "party_a.signature", "party_b.signature", "party_a.date",
          "party_b.date"}},
        {"delivery_receipt", {"user_unit.seal", "manager.seal", "user_unit.date", "manager.date"}},
        {"change_request",
         {"applicant_opinion.seal", "applicant_opinion.date", "manager_opinion.seal",
          "manager_opinion.date"}},
        {"cancellation_request",
         {"applicant_opinion.seal", "applicant_opinion.date", "manager_opinion.seal",
          "manager_opinion.date"}},
        {"satisfaction_survey", {"seal", "date"}},
    };
    for (const auto& [form, names] : expected)
        BOOST_TEST(slot_names(*test::layout_of(form)) == names, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(seals_are_42_mm_wide) {
    for (const auto& form : model::all_forms())
        visit(test::layout_of(form)->blocks, [&](const Paragraph& paragraph) {
            for (const auto& slot : paragraph.slots)
                if (slot.purpose == Slot::Purpose::seal)
                    BOOST_TEST(
                        (near(slot.width, mm_to_pt(42)) && near(slot.height, mm_to_pt(42)) && slot.picture));
        });
}

BOOST_AUTO_TEST_CASE(ids_are_unique_and_rise_with_the_file) {
    for (const auto& form : model::all_forms()) {
        const auto layout = test::layout_of(form);
        std::uint32_t last = 0;
        visit(layout->blocks, [&](const Paragraph& paragraph) {
            BOOST_TEST(paragraph.id > last);
            last = paragraph.id;
            for (const auto& piece : paragraph.inlines) {
                BOOST_TEST(piece.id > last);
                last = piece.id;
            }
        });
        BOOST_TEST(last <= layout->id_count);
    }
}

BOOST_AUTO_TEST_CASE(a_cell_that_may_continue_says_under_which_heading) {
    for (const auto& form : model::all_forms()) {
        const auto layout = test::layout_of(form);
        for (const auto& block : layout->blocks)
            if (const auto* table = std::get_if<Table>(&block))
                for (const auto& row : table->rows)
                    for (const auto& cell : row.cells)
                        if (!cell.heading)
                            for (const auto& piece : only_paragraph(cell).inlines)
                                if (piece.accessor)
                                    BOOST_TEST(!cell.overflow.continue_label.empty(),
                                               form.name << " line " << cell.line);
    }
    const auto change = test::layout_of("change_request");
    const auto& rows = table_at(*change, 4).rows;
    BOOST_TEST(rows[1].cells[3].overflow.continue_label == "信息化负责人·联系电话");
    BOOST_TEST(rows[5].cells[1].overflow.continue_label == "变更原因");
    const auto survey = test::layout_of("satisfaction_survey");
    BOOST_TEST(table_at(*survey, 4).rows[1].cells[4].overflow.continue_label ==
               "运维完成情况　1.一级事故响应及解决时间情况（无发生事故不扣分）");
    // The category's label begins a row above.
    BOOST_TEST(table_at(*survey, 4).rows[2].cells.back().overflow.continue_label ==
               "运维完成情况　2.二级事故响应及解决时间情况（无发生事故不扣分）");
}

BOOST_AUTO_TEST_CASE(category_cells_of_the_survey_span_their_rows) {
    const auto survey = test::layout_of("satisfaction_survey");
    const auto& rows = table_at(*survey, 4).rows;
    BOOST_TEST_REQUIRE(rows.size() == 13U);
    BOOST_TEST(rows[1].cells[0].row_span == 3U);
    BOOST_TEST(rows[4].cells[0].row_span == 8U);
    for (const std::size_t r : {2U, 3U, 5U, 11U})
        BOOST_TEST(rows[r].cells[0].column == 1U);
    BOOST_TEST(rows[0].cells[0].column_heading);
    BOOST_TEST((rows[1].cells[0].heading && !rows[1].cells[0].column_heading));
}

BOOST_AUTO_TEST_CASE(another_county_words_its_form_without_a_line_of_code) {
    const auto layout = other_county();
    BOOST_TEST(layout->title == "静乐县政务云（试点）资源申请表");
    BOOST_TEST(layout->version == "2026-1");
    BOOST_TEST((layout->continuation == layout->styles.back().get() && layout->continuation->name == "接页"));
    BOOST_TEST((layout->continued_before == "接" && layout->continued_after.empty()));
    ResourceRequest data;
    data.system_name = "智慧水务";
    data.service_types = {"云主机", "云存储"};
    data.resources.resize(1);
    data.resources[0].vcpu = 8;
    const auto lines = test::lines_of(form::fill(layout, data));
    const std::vector<std::string> expected = {"静乐县政务云（试点）资源申请表",
                                               "编号：静政云〔〕号共页",
                                               "申请人",
                                               "单位",
                                               "（全称）",
                                               "经办人",
                                               "电话",
                                               "系统",
                                               "智慧水务",
                                               "服务类型",
                                               "云主机；云存储",
                                               "审核意见：",
                                               "同意",
                                               "（盖章处）",
                                               "年月日",
                                               "服务器清单（智慧水务）",
                                               "号",
                                               "名",
                                               "核",
                                               "盘",
                                               "1",
                                               "（名称）",
                                               "8核",
                                               "（名称）",
                                               "（名称）"};
    BOOST_CHECK_EQUAL_COLLECTIONS(lines.begin(), lines.end(), expected.begin(), expected.end());
}

BOOST_AUTO_TEST_CASE(what_the_file_says_of_lengths_and_spans_is_what_is_compiled) {
    const auto layout = other_county();
    const auto& style = *layout->styles.at(1);
    BOOST_TEST((style.heading == 2 && style.keep_next && near(style.line_pitch, 21) &&
                near(style.space_before, 14)));
    const auto& table = table_at(*layout, 3);
    BOOST_TEST(near(table.columns[2], (mm_to_pt(160) - mm_to_pt(68)) / 2));
    BOOST_TEST(near(table.rule_width, 1));
    BOOST_TEST(table.is_data_table());
    BOOST_TEST(!table_at(*layout, 1).is_data_table());
    BOOST_TEST((table.rows[1].cells[0].column == 1U && table.rows[2].exact));
    BOOST_TEST(near(table.rows[0].min_height, mm_to_pt(8)));
    BOOST_TEST(near(table.rows[1].cells[3].overflow.shrink_to, 10));
    const auto& system = table.rows[2].cells[1].overflow;
    BOOST_TEST((system.grow && near(system.shrink_to, 0) && system.continues));
    const auto& opinion = table.rows[4].cells[0];
    BOOST_TEST_REQUIRE(opinion.bottom.size() == 2U);
    const auto& slot = std::get<Paragraph>(opinion.bottom[0]).slots.at(0);
    BOOST_TEST((slot.paragraphs == 2U && near(slot.width, mm_to_pt(45)) && near(slot.dx, mm_to_pt(-2))));
    const auto& number = only_paragraph(table_at(*layout, 1).rows[0].cells[0]);
    BOOST_TEST(number.inlines.at(1).text == "静政云〔\u3000\u3000〕\u3000号");
}

BOOST_AUTO_TEST_SUITE_END()
