#include <boost/test/unit_test.hpp>

#include "base/problem.hpp"
#include "forms.hpp"
#include "inspect.hpp"
#include "page/picture.hpp"
#include "pdf/pdf.hpp"
#include "pictures.hpp"
#include "sheet.hpp"

using namespace zwy;
using namespace zwy::pdf_test;

namespace {

using Kind = page::Node::Kind;

std::string write(const Sheet& sheet) {
    return pdf::write_pdf(sheet.pages, faces(), {}, {});
}

/// Every element of the tree.
void all_elements(QPDFObjectHandle element, std::vector<QPDFObjectHandle>& out) {
    out.push_back(element);
    QPDFObjectHandle kids = element.getKey("/K");
    if (kids.isArray()) {
        for (QPDFObjectHandle& kid : kids.getArrayAsVector())
            if (kid.isDictionary() && kid.hasKey("/S")) all_elements(kid, out);
    } else if (kids.isDictionary() && kids.hasKey("/S")) {
        all_elements(kids, out);
    }
}

std::vector<QPDFObjectHandle> all_elements(Opened& file) {
    std::vector<QPDFObjectHandle> out;
    all_elements(file.root().getKey("/StructTreeRoot").getKey("/K"), out);
    return out;
}

/// What ParentTree says for a key.
QPDFObjectHandle parent_of(Opened& file, long long key) {
    QPDFObjectHandle tree = file.root().getKey("/StructTreeRoot").getKey("/ParentTree");
    std::vector<QPDFObjectHandle> leaves{tree};
    if (tree.hasKey("/Kids")) leaves = tree.getKey("/Kids").getArrayAsVector();
    for (QPDFObjectHandle& leaf : leaves) {
        QPDFObjectHandle numbers = leaf.getKey("/Nums");
        for (int i = 0; i + 1 < numbers.getArrayNItems(); i += 2)
            if (numbers.getArrayItem(i).getIntValue() == key) return numbers.getArrayItem(i + 1);
    }
    return QPDFObjectHandle::newNull();
}

bool has_mark(QPDFObjectHandle element, QPDFObjectHandle page, int mark) {
    QPDFObjectHandle kids = element.getKey("/K");
    std::vector<QPDFObjectHandle> list = kids.isArray() ? kids.getArrayAsVector() : std::vector{kids};
    for (QPDFObjectHandle& kid : list) {
        const bool plain = kid.isInteger();
        if (!plain && !(kid.isDictionary() && kid.hasKey("/MCID"))) continue;
        QPDFObjectHandle number = plain ? kid : kid.getKey("/MCID"),
                         on = plain ? element.getKey("/Pg") : kid.getKey("/Pg");
        if (number.getIntValue() == mark && on.getObjectID() == page.getObjectID()) return true;
    }
    return false;
}

void check_parent_tree(Opened& file) {
    for (std::size_t i = 0; i < file.pages().size(); ++i) {
        QPDFObjectHandle page = file.pages()[i];
        const PageContent content = file.content(i);
        if (content.tags.empty()) continue;
        QPDFObjectHandle owners = parent_of(file, page.getKey("/StructParents").getIntValue());
        BOOST_REQUIRE_EQUAL(owners.getArrayNItems(), static_cast<int>(content.tags.size()));
        for (const auto& [mark, tag] : content.tags) {
            QPDFObjectHandle owner = owners.getArrayItem(mark);
            BOOST_TEST(has_mark(owner, page, mark));
            BOOST_TEST(owner.getKey("/S").getName() == "/" + tag);
        }
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(structure)

BOOST_AUTO_TEST_CASE(the_tree_reads_label_then_value_row_by_row) {
    Opened file(write(sample_form()));
    BOOST_TEST(file.tree() == R"(Document
  H1 "资源需求申请表"
  P "编号：NW-2026 第3号"
  Table
    TR
      TH "姓名"
      TD "李𬱖、𠮷"
    TR
      TH "用途"
      TD "办公 OA"
    TR
      TH "备注"
      TD
  Table
    THead
      TR
        TH "分类"
        TH "得分"
    TBody
      TR
        TH "运维"
        TD "10"
      TR
        TD "9"
  H2 "附表"
)");
}

BOOST_AUTO_TEST_CASE(head_cells_say_what_they_head_and_cells_how_far_they_reach) {
    Sheet sheet = sample_form();
    sheet[sheet.node(Kind::cell, sheet.node(Kind::row, sheet.node(Kind::table)))].column_span = 3;
    Opened file(write(sheet));
    std::map<std::string, int> seen;
    for (QPDFObjectHandle& element : all_elements(file)) {
        const std::string type = element.getKey("/S").getName();
        QPDFObjectHandle attributes = element.getKey("/A");
        if (type == "/TH") {
            BOOST_REQUIRE(attributes.isDictionary());
            BOOST_TEST(attributes.getKey("/O").getName() == "/Table");
            ++seen[attributes.getKey("/Scope").getName()];
            if (attributes.hasKey("/RowSpan"))
                seen["RowSpan"] += attributes.getKey("/RowSpan").getIntValueAsInt();
        }
        if (type == "/TD" && attributes.isDictionary())
            seen["ColSpan"] += attributes.getKey("/ColSpan").getIntValueAsInt();
    }
    BOOST_TEST(seen["/Row"] == 4);
    BOOST_TEST(seen["/Column"] == 2);
    BOOST_TEST(seen["RowSpan"] == 2);
    BOOST_TEST(seen["ColSpan"] == 3);
}

BOOST_AUTO_TEST_CASE(the_parent_tree_leads_from_every_mark_to_its_element) {
    Opened file(write(sample_form()));
    check_parent_tree(file);
    for (QPDFObjectHandle& element : all_elements(file))
        BOOST_TEST(element.hasKey("/P"));
    BOOST_TEST(file.root().getKey("/StructTreeRoot").getKey("/ParentTreeNextKey").getIntValue() == 2);
}

BOOST_AUTO_TEST_CASE(an_element_that_goes_on_over_a_page_says_where) {
    Sheet sheet;
    const page::NodeId node = sheet.node(Kind::paragraph);
    sheet.put(node, 70, 800, "上页");
    sheet.page();
    sheet.put(node, 70, 80, "下页");
    Opened file(write(sheet));
    BOOST_TEST(file.tree() == "Document\n  P \"上页下页\"\n");
    check_parent_tree(file);
}

BOOST_AUTO_TEST_CASE(empty_cells_keep_their_place_and_empty_paragraphs_are_left_out) {
    Sheet sheet;
    const page::NodeId table = sheet.node(Kind::table), row = sheet.node(Kind::row, table);
    sheet.node(Kind::paragraph); // behind the table, says nothing
    sheet.node(Kind::paragraph, sheet.node(Kind::cell, row));
    const page::NodeId middle = sheet.node(Kind::cell, row);
    sheet.node(Kind::cell, row);
    sheet.node(Kind::cell, sheet.node(Kind::row, table));
    sheet.put(middle, 100, 100, "中");
    Opened file(write(sheet));
    BOOST_TEST(file.tree() ==
               "Document\n  Table\n    TR\n      TD\n      TD \"中\"\n      TD\n    TR\n      TD\n");
}

BOOST_AUTO_TEST_CASE(content_out_of_order_stays_in_its_element) {
    Sheet sheet;
    const page::NodeId row = sheet.node(Kind::row, sheet.node(Kind::table));
    const page::NodeId first = sheet.node(Kind::cell, row), second = sheet.node(Kind::cell, row);
    sheet.put(second, 200, 100, "乙");
    sheet.put(first, 100, 100, "甲");
    Opened file(write(sheet));
    BOOST_TEST(file.tree() == "Document\n  Table\n    TR\n      TD \"甲\"\n      TD \"乙\"\n");
    check_parent_tree(file);
}

BOOST_AUTO_TEST_CASE(a_seal_that_is_drawn_first_is_read_in_its_place) {
    Sheet sheet;
    const page::NodeId cell = sheet.node(Kind::cell, sheet.node(Kind::row, sheet.node(Kind::table)));
    const page::NodeId text = sheet.node(Kind::paragraph, cell), figure = sheet.node(Kind::figure, cell);
    auto image = std::make_shared<page::Image>(page::inspect_picture(make_seal(20), "a"));
    sheet.pages.pages[0].items.emplace_back(page::PlacedImage{image, {100, 80, 40, 40}, figure});
    sheet.put(text, 100, 100, "（公章）");
    Opened file(write(sheet));
    BOOST_TEST(file.tree() ==
               "Document\n  Table\n    TR\n      TD\n        P \"（公章）\"\n        Figure\n");
    check_parent_tree(file);
}

BOOST_AUTO_TEST_CASE(several_paragraphs_of_a_cell_stay_apart) {
    Sheet sheet;
    const page::NodeId cell = sheet.node(Kind::cell, sheet.node(Kind::row, sheet.node(Kind::table)));
    sheet.put(sheet.node(Kind::paragraph, cell), 100, 100, "一");
    sheet.put(sheet.node(Kind::paragraph, cell), 100, 120, "二");
    Opened file(write(sheet));
    BOOST_TEST(file.tree() == "Document\n  Table\n    TR\n      TD\n        P \"一\"\n        P \"二\"\n");
}

BOOST_AUTO_TEST_CASE(thousands_of_rows_are_found_again) {
    Sheet sheet;
    const page::NodeId body = sheet.node(Kind::table_body, sheet.node(Kind::table));
    const auto run = shape(fang, 9, "行");
    for (int i = 0; i < 3'000; ++i) {
        if (i % 4 == 3) sheet.page();
        sheet.put(sheet.node(Kind::cell, sheet.node(Kind::row, body)), 70, 100, run);
    }
    Opened file(write(sheet));
    check_parent_tree(file);
    BOOST_TEST(file.root().getKey("/StructTreeRoot").getKey("/ParentTree").hasKey("/Kids"));
}

/// The texts of a node and of those below it, in reading order.
std::string read(const page::Pages& pages, page::NodeId node, const std::vector<std::string>& of_nodes) {
    std::string out = of_nodes[node];
    for (const page::NodeId child : pages.nodes[node].children)
        out += read(pages, child, of_nodes);
    return out;
}

BOOST_AUTO_TEST_CASE(the_pages_of_every_form_are_tagged_completely) {
    for (const model::FormInfo& info : model::all_forms()) {
        for (const model::AnyForm& data : {info.make(), example(info.name)}) {
            const MadeForm made = make_form(data);
            Opened file(pdf::write_pdf(made.pages, fonts(), made.metadata, {}));
            check_parent_tree(file);
            std::string text;
            for (std::size_t i = 0; i < file.pages().size(); ++i) {
                const PageContent content = file.content(i);
                BOOST_TEST(content.unmarked_paints == 0U);
                for (const auto& [mark, words] : content.text)
                    text += words;
            }
            std::string drawn;
            std::vector<std::string> of_nodes(made.pages.nodes.size());
            for (const page::Page& page : made.pages.pages)
                for (const page::Item& item : page.items)
                    if (const auto* glyphs = std::get_if<page::PlacedGlyphs>(&item);
                        glyphs && !glyphs->artifact) {
                        drawn += glyphs->run->text;
                        const page::Node& node = made.pages.nodes[glyphs->node];
                        of_nodes[node.kind == Kind::span ? node.parent : glyphs->node] += glyphs->run->text;
                    }
            BOOST_TEST((text == drawn), info.name);
            BOOST_TEST((file.text_below(file.root().getKey("/StructTreeRoot").getKey("/K")) ==
                        read(made.pages, 0, of_nodes)),
                       info.name);
        }
    }
}

BOOST_AUTO_TEST_CASE(nodes_out_of_order_are_an_error_and_not_a_loop) {
    Sheet sheet;
    const page::NodeId a = sheet.node(Kind::paragraph), b = sheet.node(Kind::paragraph);
    sheet[a].parent = b;
    BOOST_CHECK_THROW(write(sheet), Error);
}

BOOST_AUTO_TEST_SUITE_END()
