// What the descriptions say, seen through StructInfo, and names that were mistyped.
#include <boost/test/unit_test.hpp>

#include <array>
#include <set>
#include <thread>

#include "base/io.hpp"
#include "model/json.hpp"
#include "model/names.hpp"
#include "model/schema.hpp"
#include "model/value.hpp"

using namespace zwy;
using namespace zwy::model;

namespace {

template <class Visit>
void each_struct(const StructInfo& info, Visit visit) {
    visit(info);
    for (const FieldInfo& field : info.fields)
        if (field.record != nullptr) each_struct(*field.record, visit);
}

template <class Visit>
void each_struct(Visit visit) {
    for (const FormInfo& form : all_forms()) each_struct(*form.root, visit);
}

const FieldInfo& field_at(std::string_view form, std::string_view path) {
    const auto accessor = Accessor::bind(*find_form(form), path);
    BOOST_REQUIRE(accessor);
    return accessor->field(); // lives in the schema, not in the accessor
}

} // namespace

BOOST_AUTO_TEST_SUITE(schema)

BOOST_AUTO_TEST_CASE(the_six_forms_stand_in_the_order_of_their_annexes) {
    const std::vector<std::string_view> names{"resource_request",     "security_agreement",
                                              "delivery_receipt",     "change_request",
                                              "cancellation_request", "satisfaction_survey"};
    BOOST_REQUIRE(all_forms().size() == names.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        BOOST_TEST(all_forms()[i].name == names[i]);
        BOOST_TEST(all_forms()[i].annex == static_cast<int>(i + 1));
        BOOST_TEST(&form_of(all_forms()[i].make()) == &all_forms()[i]);
    }
}

BOOST_AUTO_TEST_CASE(a_form_is_found_by_name_number_annex_and_title_and_by_nothing_else) {
    for (const FormInfo& form : all_forms()) {
        BOOST_TEST(find_form(form.name) == &form);
        BOOST_TEST(find_form(form.title) == &form);
        BOOST_TEST(find_form(std::to_string(form.annex)) == &form);
        BOOST_TEST(find_form("附件" + std::to_string(form.annex)) == &form);
    }
    for (const std::string_view none :
         {"", "0", "7", "01", "附件", "附件7", "附件resource_request", "Resource_request"})
        BOOST_TEST(find_form(none) == nullptr, none);
}

BOOST_AUTO_TEST_CASE(titles_are_the_official_ones) {
    const std::string official = read_file(ZWY_SOURCE_DIR "/tests/reference/annexes.txt");
    for (const FormInfo& form : all_forms())
        BOOST_TEST(official.find(form.title) != std::string::npos, form.title);
}

BOOST_AUTO_TEST_CASE(every_name_of_a_structure_leads_to_one_field) {
    each_struct([](const StructInfo& info) {
        std::set<std::string_view> names;
        for (const FieldInfo& field : info.fields) {
            BOOST_TEST(names.insert(field.key).second, field.key);
            BOOST_TEST(names.insert(field.label).second, field.label);
            for (const auto further : field.also) BOOST_TEST(names.insert(further).second, further);
            BOOST_TEST(info.find(field.key) == &field);
            BOOST_TEST(info.find(field.label) == &field);
            for (const auto further : field.also) BOOST_TEST(info.find(further) == &field);
        }
        BOOST_TEST(info.find("") == nullptr);
    });
}

BOOST_AUTO_TEST_CASE(no_name_holds_what_a_path_uses) {
    each_struct([](const StructInfo& info) {
        for (const FieldInfo& field : info.fields) {
            BOOST_TEST(field.key.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos,
                       field.key);
            BOOST_TEST(field.label.find_first_of(".[]/~") == std::string_view::npos, field.label);
            for (const auto further : field.also)
                BOOST_TEST(further.find_first_of(".[]/~|") == std::string_view::npos);
        }
    });
    for (const FormInfo& form : all_forms()) {
        BOOST_TEST(form.root->find(form_key) == nullptr);
        BOOST_TEST(form.root->find(form_label) == nullptr);
    }
}

BOOST_AUTO_TEST_CASE(fields_have_the_kinds_and_rules_of_the_contract) {
    BOOST_TEST((field_at("1", "it_lead").kind == Kind::record));
    BOOST_TEST((field_at("1", "it_lead.phone").rule.shape == Shape::phone));
    BOOST_TEST((field_at("1", "service_types").kind == Kind::text_list));
    BOOST_TEST((field_at("1", "resources").kind == Kind::rows));
    BOOST_TEST((field_at("1", "resources[].vcpu").kind == Kind::integer));
    BOOST_TEST(field_at("1", "resources[].vcpu").rule.positive);
    BOOST_TEST((field_at("1", "resources[].storage_gb").kind == Kind::decimal));
    BOOST_TEST((field_at("2", "party_a.seal").kind == Kind::picture));
    BOOST_TEST((field_at("3", "configured_on").kind == Kind::date));
    BOOST_TEST((field_at("6", "scores.service").kind == Kind::fixed_rows));
    BOOST_TEST(field_at("6", "scores.operations").fixed_count == 3U);
    BOOST_TEST(field_at("6", "scores.service").fixed_count == 8U);
}

BOOST_AUTO_TEST_CASE(a_member_address_is_that_of_the_member) {
    AnyForm data = ChangeRequest{};
    auto& change = std::get<ChangeRequest>(data);
    const StructInfo& root = *form_of(data).root;
    BOOST_TEST(root.find("config_after")->member(address_of(data)) == &change.config_after);
    const FieldInfo& lead = *root.find("it_lead");
    BOOST_TEST(lead.record->find("email")->member(lead.member(address_of(data))) == &change.it_lead.email);
    BOOST_TEST(&member_as<std::string>(*root.find("unit"), address_of(data)) == &change.unit);
}

BOOST_AUTO_TEST_CASE(threads_may_meet_in_the_schema) {
    // Run first or alone, they also build it together; ThreadSanitizer watches.
    std::vector<std::thread> threads;
    std::array<std::string, 4> written;
    for (std::string& out : written)
        threads.emplace_back([&out] {
            for (const FormInfo& form : all_forms()) out += write_json(sample(form)) + json_schema(form);
        });
    for (auto& thread : threads) thread.join();
    for (const std::string& out : written) BOOST_TEST((out == written[0]));
}

BOOST_AUTO_TEST_CASE(slips_of_the_pen_are_told_from_other_names) {
    const StructInfo& request = *find_form("1")->root;
    BOOST_TEST(nearest_field(request, "it_laed") == "it_lead");
    BOOST_TEST(nearest_field(request, "itLead") == "it_lead");
    BOOST_TEST(nearest_field(request, "IT-LEAD") == "it_lead");
    BOOST_TEST(nearest_field(request, "applicant_units") == "applicant_unit");
    BOOST_TEST(nearest_field(request, "resource") == "resources");
    BOOST_TEST(nearest_field(request, "申请单位名") == "申请单位名称");
    BOOST_TEST(nearest_field(request, "信息化负责") == "信息化负责人");
    BOOST_TEST(nearest_field(request, "主要用处") == "主要用途");
    BOOST_TEST(nearest_field(*request.find("resources")->record, "vCPU(核)") == "vCPU（核）");
    BOOST_TEST(nearest_field(*request.find("it_lead")->record, "phoen") == "phone");
    BOOST_TEST(nearest_field(*request.find("it_lead")->record, "电话") == "联系电话");
    BOOST_TEST(nearest_field(request, "lead") == "it_lead");
    BOOST_TEST(nearest_field(request, "completely_different") == "");
    BOOST_TEST(nearest_field(request, "") == "");
    BOOST_TEST(nearest_field(request, "一") == "");
    BOOST_TEST(nearest_field(request, std::string(100'000, 'a')) == "");
    BOOST_TEST(nearest_form("resource_reqest") == "resource_request");
    BOOST_TEST(nearest_form("宁武县政务云中心资源变更申请表") == "宁武县政务云中心资源变更申请单");
}

BOOST_AUTO_TEST_CASE(distance_counts_single_changes) {
    BOOST_TEST(name_distance("phone", "phone") == 0U);
    BOOST_TEST(name_distance("phone", "phon") == 1U);
    BOOST_TEST(name_distance("phone", "phoen") == 1U);
    BOOST_TEST(name_distance("phone", "fone") == 2U);
    BOOST_TEST(name_distance("联系电话", "联系人电话") == 1U);
    BOOST_TEST(name_distance("ＶＣＰＵ", "vcpu") == 0U);
    BOOST_TEST(name_distance("", "abc") == 3U);
}

BOOST_AUTO_TEST_CASE(an_excerpt_fits_a_sentence_whatever_the_text) {
    BOOST_TEST(excerpt("宁武") == "宁武");
    BOOST_TEST(excerpt("a\nb\tc") == "a b c");
    BOOST_TEST(excerpt(std::string_view("a\0b", 3)) == "a\uFFFDb");
    BOOST_TEST(excerpt("\xFF") == "\uFFFD");
    const std::string forty(40, 'x');
    BOOST_TEST(excerpt(forty) == forty);
    BOOST_TEST(excerpt(forty + "x") == forty + "…");
}

BOOST_AUTO_TEST_SUITE_END()
