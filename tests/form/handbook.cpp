// docs/layouts.md says what there is, and its example works.
#include <boost/test/unit_test.hpp>

#include <set>
#include <sstream>

#include <pugixml.hpp>

#include "form/support.hpp"

using namespace zwy;

namespace {

std::string example() {
    const auto text = test::file("docs/layouts.md");
    const std::string_view open = "```xml\n";
    const auto begin = text.find(open) + open.size();
    return text.substr(begin, text.find("```", begin) - begin);
}

void collect_names(const pugi::xml_node& node, std::set<std::string>& elements,
                   std::set<std::string>& attributes) {
    elements.insert(node.name());
    for (const auto attribute : node.attributes())
        attributes.insert(attribute.name());
    for (const auto child : node.children())
        if (child.type() == pugi::node_element) collect_names(child, elements, attributes);
}

} // namespace

BOOST_AUTO_TEST_SUITE(handbook)

BOOST_AUTO_TEST_CASE(the_example_of_the_handbook_compiles_and_prints) {
    const auto layout = form::compile(example(), "docs/layouts.md");
    DeliveryReceipt data;
    data.unit = "静乐县教育局";
    data.resource_info = {"云主机 2 台", "云硬盘 1 TB"};
    const auto lines = test::lines_of(form::fill(layout, data));
    const std::vector<std::string> expected = {"静乐县政务云资源交付单",
                                               "文号：静政云〔〕号交付日期：年月日",
                                               "使用单位",
                                               "静乐县教育局",
                                               "交付内容",
                                               "云主机2台",
                                               "云硬盘1TB",
                                               "使用单位签收",
                                               "（盖章）",
                                               "年月日",
                                               "联系电话"};
    BOOST_CHECK_EQUAL_COLLECTIONS(lines.begin(), lines.end(), expected.begin(), expected.end());
}

BOOST_AUTO_TEST_CASE(the_handbook_names_every_element_and_attribute_that_is_used) {
    const auto handbook = test::file("docs/layouts.md");
    std::set<std::string> elements, attributes;
    std::vector<std::string> files = {"tests/form/data/other_county.xml"};
    for (const auto& form : model::all_forms())
        files.push_back("layouts/" + std::string(form.name) + ".xml");
    for (const auto& file : files) {
        pugi::xml_document document;
        BOOST_TEST_REQUIRE(static_cast<bool>(document.load_string(test::file(file).c_str())));
        collect_names(document.document_element(), elements, attributes);
    }
    BOOST_TEST((elements.size() > 15U && attributes.size() > 30U));
    for (const auto& name : elements)
        BOOST_TEST((handbook.find("`<" + name) != std::string::npos),
                   "<" << name << "> is not in the handbook");
    for (const auto& name : attributes)
        BOOST_TEST((handbook.find("`" + name + "`") != std::string::npos ||
                    handbook.find("`" + name + "=") != std::string::npos ||
                    handbook.find(" " + name + "=\"") != std::string::npos),
                   name << " is not in the handbook");
}

BOOST_AUTO_TEST_SUITE_END()
