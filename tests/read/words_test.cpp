#include <boost/test/unit_test.hpp>

#include "read/list.hpp"
#include "read/target.hpp"
#include "read/words.hpp"

using namespace zwy;
using namespace zwy::read;

namespace {
using Items = std::vector<std::string>;

const model::FormInfo& application() { return *model::find_form("resource_request"); }

Control control(const char* tag, const char* xpath) {
    Control made;
    made.tag = tag;
    made.xpath = xpath;
    return made;
}
} // namespace

BOOST_AUTO_TEST_SUITE(words)

BOOST_AUTO_TEST_CASE(white_space_of_any_width_does_not_count) {
    BOOST_TEST(without_spaces(" a\u3000b\u00A0\t\u200Bc\n\uFEFF") == "abc");
    BOOST_TEST(trimmed("\u3000 年 月 \n") == "年 月");
    BOOST_TEST(trimmed(" \u3000").empty());
}

BOOST_AUTO_TEST_CASE(items_that_were_issued_are_kept_whole) {
    BOOST_TEST(split_list("存储、备份、网络", "、", {"存储、备份"}) == (Items{"存储、备份", "网络"}),
               boost::test_tools::per_element());
    BOOST_TEST(split_list("网络、存储", "、", {"存储、备份"}) == (Items{"网络", "存储"}),
               boost::test_tools::per_element());
    // An item that only begins like an issued one is another item.
    BOOST_TEST(split_list("云主机组", "、", {"云主机"}) == Items{"云主机组"}, boost::test_tools::per_element());
    BOOST_TEST(split_list("a\nb", "、", {}) == (Items{"a", "b"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(bindings_name_fields) {
    const auto row = target_of_xpath("/f:form[1]/f:resources[1]/f:row[3]/f:other[1]/f:p[2]", application());
    BOOST_TEST_REQUIRE(row.has_value());
    BOOST_TEST(row->path == "resources[].other");
    BOOST_TEST(row->row == 2U);
    BOOST_TEST(row->line == 2U);
    const auto more = target_of_xpath("/ns0:form[1]/ns0:requirements[1]/ns0:p.more[4]", application());
    BOOST_TEST_REQUIRE(more.has_value());
    BOOST_TEST(more->more);
    BOOST_TEST(more->line == 0U);
    const auto option = target_of_xpath("/f:form[1]/f:service_catalogue[1]/f:row[4]/f:selected[1]", application());
    BOOST_TEST_REQUIRE(option.has_value());
    BOOST_TEST(option->option);
    BOOST_TEST(option->row == 3U);
    BOOST_TEST(target_of_xpath("/f:form[1]/f:it_lead[1]/f:name[1]", application())->path == "it_lead.name");
    for (const char* other : {"", "/", "/f:form[1]", "/w:body/w:p", "/f:form[1]/f:nothing[1]", "/f:form[0]/f:unit[1]"})
        BOOST_TEST(!target_of_xpath(other, application()).has_value(), other);
}

BOOST_AUTO_TEST_CASE(a_tag_goes_before_the_binding_and_a_cloned_row_keeps_its_own_number) {
    const auto target =
        target_of(control("resources[1].vcpu", "/f:form[1]/f:resources[1]/f:row[5]/f:vcpu[1]"), application());
    BOOST_TEST_REQUIRE(target.has_value());
    BOOST_TEST(target->path == "resources[].vcpu");
    BOOST_TEST(target->row == 4U);
    BOOST_TEST(target_of(control("somebody's own", "/f:form[1]/f:system_name[1]"), application())->path ==
               "system_name");
    BOOST_TEST(!target_of(control("somebody's own", ""), application()).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
