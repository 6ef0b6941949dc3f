#include <boost/test/unit_test.hpp>

#include "read/changes.hpp"

using namespace zwy;

namespace {

using Lines = std::vector<std::string>;

/// "changed resources[1].vcpu 8 16"
Lines compared(const model::AnyForm& before, const model::AnyForm& after) {
    Lines lines;
    for (const read::Change& change : read::compare(before, after))
        lines.push_back(std::string(read::kind_name(change.kind)) + ' ' + change.place.dotted + ' ' + change.before +
                        ' ' + change.after);
    return lines;
}

ResourceRequest with_servers(std::initializer_list<const char*> names) {
    ResourceRequest form;
    for (const char* name : names) form.resources.push_back({name, 4, 8, Decimal{100, 0}, "Linux", ""});
    return form;
}

} // namespace

BOOST_AUTO_TEST_SUITE(changes)

BOOST_AUTO_TEST_CASE(equal_forms_have_none) {
    BOOST_TEST(compared(with_servers({"a", "b"}), with_servers({"a", "b"})).empty());
}

BOOST_AUTO_TEST_CASE(a_field_is_changed_added_or_removed) {
    ChangeRequest before, after;
    before.unit = "甲", after.unit = "乙";
    before.system_name = "系统";
    after.it_lead.name = "李";
    BOOST_TEST(compared(before, after) == (Lines{"changed unit \"甲\" \"乙\"", "added it_lead.name null \"李\"",
                                                 "removed system_name \"系统\" null"}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_row_in_the_middle_moves_no_other) {
    BOOST_TEST(compared(with_servers({"a", "c"}), with_servers({"a", "b", "c"})) ==
                   Lines{"added resources[1] null {\"name\":\"b\",\"vcpu\":4,\"memory_gb\":8,\"storage_gb\":100,"
                         "\"os\":\"Linux\"}"},
               boost::test_tools::per_element());
    const Lines removed = compared(with_servers({"a", "b", "c"}), with_servers({"a", "c"}));
    BOOST_TEST_REQUIRE(removed.size() == 1U);
    BOOST_TEST(removed[0].starts_with("removed resources[1] {"));
}

BOOST_AUTO_TEST_CASE(a_row_that_is_changed_is_told_cell_by_cell) {
    ResourceRequest before = with_servers({"a", "b", "c"}), after = before;
    after.resources[1].vcpu = 16;
    after.resources[1].os.clear();
    BOOST_TEST(compared(before, after) == (Lines{"changed resources[1].vcpu 4 16",
                                                 "removed resources[1].os \"Linux\" null"}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(scores_and_lists_are_told_where_they_are) {
    SatisfactionSurvey before, after;
    after.scores.service[7].score = Decimal{95, 1};
    BOOST_TEST(compared(before, after) == Lines{"added scores.service[7].score null 9.5"},
               boost::test_tools::per_element());
    ResourceRequest one, other;
    one.service_types = {"云主机"}, other.service_types = {"云主机", "云存储"};
    BOOST_TEST(compared(one, other) == Lines{"changed service_types [\"云主机\"] [\"云主机\",\"云存储\"]"},
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(thousands_of_rows_that_all_differ_take_no_quadratic_memory) {
    ResourceRequest before, after;
    for (int i = 0; i < 20'000; ++i) {
        before.resources.push_back({"a" + std::to_string(i), 1, 1, {}, "", ""});
        after.resources.push_back({"b" + std::to_string(i), 1, 1, {}, "", ""});
    }
    BOOST_TEST(compared(before, after).size() == 20'000U);
}

BOOST_AUTO_TEST_SUITE_END()
