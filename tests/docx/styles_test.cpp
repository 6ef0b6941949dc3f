// styles.xml and settings.xml: the names, sizes and switches that Word goes by.
#include <boost/test/unit_test.hpp>

#include "archive.hpp"
#include "sample.hpp"

namespace {

using namespace zwy;
using namespace zwy::docx;

struct Written : test::Sample {
    pugi::xml_document tree(const char* name) const {
        return test::tree(write_docx(document, pages, options), name);
    }
};

pugi::xml_node find_style(const pugi::xml_document& tree, const char* id) {
    const auto node = tree.child("w:styles").find_child_by_attribute("w:styleId", id);
    BOOST_REQUIRE(!node.empty());
    return node;
}

BOOST_FIXTURE_TEST_SUITE(styles, Written)

BOOST_AUTO_TEST_CASE(a_style_has_its_chinese_name_and_the_official_face) {
    const auto styles = tree("word/styles.xml");
    const auto title = find_style(styles, "zwy-title");
    BOOST_TEST(title.child("w:name").attribute("w:val").value() == std::string("标题"));
    for (const char* slot : {"w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"})
        BOOST_TEST(title.child("w:rPr").child("w:rFonts").attribute(slot).value() ==
                   std::string("方正小标宋简体"));
    BOOST_TEST(title.child("w:pPr").child("w:outlineLvl").attribute("w:val").as_int(-1) == 0);
    BOOST_TEST(title.child("w:rPr").child("w:sz").attribute("w:val").as_int() == 36);
}

BOOST_AUTO_TEST_CASE(prose_is_set_on_the_grid_of_official_paper) {
    const auto styles = tree("word/styles.xml");
    const auto prose = find_style(styles, "zwy-prose");
    const auto spacing = prose.child("w:pPr").child("w:spacing");
    const int line = spacing.attribute("w:line").as_int();
    BOOST_TEST(spacing.attribute("w:lineRule").value() == std::string("exact"));
    BOOST_TEST(22 * line <= 12756); // 22 lines in 225 mm
    const int character = 16 * 20 + prose.child("w:rPr").child("w:spacing").attribute("w:val").as_int();
    BOOST_TEST(28 * character <= 8844); // 28 characters in 156 mm
    BOOST_TEST(29 * character > 8844);
    BOOST_TEST(prose.child("w:pPr").child("w:ind").attribute("w:firstLineChars").as_int() == 200);
    BOOST_TEST(prose.child("w:pPr").child("w:jc").attribute("w:val").value() == std::string("both"));
}

BOOST_AUTO_TEST_CASE(every_style_that_the_body_names_is_there) {
    const auto styles = tree("word/styles.xml");
    const auto body = tree("word/document.xml");
    std::size_t count = 0;
    for (const auto& found :
         body.select_nodes("//w:pStyle/@w:val | //w:tblStyle/@w:val | //w:rStyle/@w:val")) {
        find_style(styles, found.attribute().value());
        ++count;
    }
    BOOST_TEST(count > 8U);
}

BOOST_AUTO_TEST_CASE(settings_ask_for_chinese_line_rules) {
    const auto settings = tree("word/settings.xml");
    const auto root = settings.child("w:settings");
    BOOST_TEST(root.child("w:characterSpacingControl").attribute("w:val").value() ==
               std::string("compressPunctuation"));
    BOOST_TEST(root.child("w:themeFontLang").attribute("w:eastAsia").value() == std::string("zh-CN"));
    BOOST_TEST(root.child("w:documentProtection").empty());
    BOOST_TEST(root.child("w:mirrorMargins").empty());
}

BOOST_AUTO_TEST_CASE(options_turn_on_protection_binding_and_page_numbers) {
    options.protect_layout = options.bind = options.page_numbers = true;
    const auto settings = tree("word/settings.xml");
    const auto root = settings.child("w:settings");
    BOOST_TEST(root.child("w:documentProtection").attribute("w:edit").value() == std::string("forms"));
    BOOST_TEST(!root.child("w:mirrorMargins").empty());
    BOOST_TEST(!root.child("w:evenAndOddHeaders").empty());
    const auto odd = test::paragraphs(tree("word/footer1.xml"));
    BOOST_TEST(odd.front() == "— 1 —");
    BOOST_TEST(tree("word/footer1.xml").select_node("//w:jc/@w:val").attribute().value() ==
               std::string("right"));
    BOOST_TEST(tree("word/footer2.xml").select_node("//w:jc/@w:val").attribute().value() ==
               std::string("left"));
}

BOOST_AUTO_TEST_CASE(properties_carry_the_title_and_what_made_the_file_but_no_time) {
    options.data_sha256 = std::string(64, 'a');
    const auto core = tree("docProps/core.xml");
    const auto root = core.first_child();
    BOOST_TEST(root.child("dc:title").text().get() == std::string("申请表"));
    BOOST_TEST(root.child("dc:creator").text().get() == std::string("宁武县某局"));
    BOOST_TEST(root.child("dc:language").text().get() == std::string("zh-CN"));
    BOOST_TEST(root.child("dcterms:created").empty());
    const auto custom = tree("docProps/custom.xml");
    const auto digest = custom.first_child().find_child_by_attribute("name", "zwy.data_sha256");
    BOOST_TEST(digest.child("vt:lpwstr").text().get() == std::string(64, 'a'));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
