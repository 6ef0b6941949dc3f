// The JSON Schemas, judged by another program: what they refuse we refuse, and what they can say they say.
#include <boost/test/unit_test.hpp>

#include <nlohmann/json.hpp>

#include <cstdio>
#include <set>
#include <sstream>

#include "base/io.hpp"
#include "model/problems.hpp"
#include "support/random_forms.hpp"
#include "support/scratch.hpp"

using namespace zwy;
using namespace zwy::model;
using nlohmann::json;

namespace {

/// Documents for one run of the judge.
class Cases {
public:
    void add(const FormInfo& form, std::string document) {
        lines_ += json{{"schema", form.annex - 1}}.dump();
        lines_.back() = ',';
        lines_ += "\"document\":" + document + "}\n";
        documents_.push_back(std::move(document));
    }
    [[nodiscard]] std::size_t size() const { return documents_.size(); }
    [[nodiscard]] const std::string& document(std::size_t i) const { return documents_[i]; }

    /// One verdict for each, in order.
    [[nodiscard]] std::vector<std::string> verdicts() const {
        const test::Scratch scratch;
        std::string schemas;
        for (const FormInfo& form : all_forms()) schemas += (schemas.empty() ? "[" : ",") + json_schema(form);
        write_file(scratch / "cases", json::parse(schemas + "]").dump() + "\n" + lines_);
        const std::string out = (scratch / "verdicts").native();
        const std::string command = "/usr/bin/python3 " ZWY_SOURCE_DIR "/tests/model/judge_schema.py <" +
                                    (scratch / "cases").native() + " >" + out;
        BOOST_REQUIRE(std::system(command.c_str()) == 0);
        std::vector<std::string> verdicts;
        std::istringstream lines(read_file(out));
        for (std::string line; std::getline(lines, line);) verdicts.push_back(line);
        BOOST_REQUIRE(verdicts.size() == size());
        return verdicts;
    }

private:
    std::string lines_;
    std::vector<std::string> documents_;
};

bool has_errors(const std::string& document) {
    Problems problems;
    if (const auto data = read_json(document, problems)) validate(*data, problems);
    return problems.has_errors();
}

json schema_of(const FormInfo& form) { return json::parse(json_schema(form)); }

/// Visits each object of a schema that describes a structure, with that structure.
template <class Visit>
void each_described(const json& schema, const StructInfo& info, Visit visit) {
    visit(schema, info);
    for (const FieldInfo& field : info.fields) {
        const json& member = schema["properties"][std::string(field.key)];
        if (field.kind == Kind::record) each_described(member, *field.record, visit);
        if (field.kind == Kind::rows) each_described(member["items"], *field.record, visit);
        if (field.kind == Kind::fixed_rows)
            for (const json& item : member["prefixItems"]) each_described(item, *field.record, visit);
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(schemas)

BOOST_AUTO_TEST_CASE(a_schema_has_every_name_of_every_field_and_no_other) {
    for (const FormInfo& form : all_forms()) {
        const json schema = schema_of(form);
        each_described(schema, *form.root, [&](const json& described, const StructInfo& info) {
            std::set<std::string> expected, found;
            for (const FieldInfo& field : info.fields) {
                expected.insert({std::string(field.key), std::string(field.label)});
                for (const auto further : field.also) expected.emplace(further);
                // A label must lead to the very schema of its key.
                const json& label = described["properties"][std::string(field.label)];
                const json::json_pointer target(label["$ref"].get<std::string>().substr(1));
                BOOST_TEST((schema[target] == described["properties"][std::string(field.key)]), field.label);
            }
            if (&info == form.root) expected.insert({std::string(form_key), std::string(form_label)});
            for (const auto& [name, member] : described["properties"].items()) found.insert(name);
            BOOST_TEST(found == expected, boost::test_tools::per_element());
            BOOST_TEST(described["additionalProperties"] == false);
        });
    }
}

BOOST_AUTO_TEST_CASE(every_reference_leads_somewhere) {
    for (const FormInfo& form : all_forms()) {
        const json schema = schema_of(form);
        const json flat = schema.flatten();
        for (const auto& [pointer, value] : flat.items())
            if (pointer.ends_with("/$ref"))
                BOOST_TEST(schema.contains(json::json_pointer(value.get<std::string>().substr(1))), value);
    }
}

BOOST_AUTO_TEST_CASE(a_schema_explains_each_field_in_chinese) {
    for (const FormInfo& form : all_forms())
        each_described(schema_of(form), *form.root, [](const json& described, const StructInfo& info) {
            for (const FieldInfo& field : info.fields) {
                const json& member = described["properties"][std::string(field.key)];
                BOOST_TEST(member["title"] == field.label);
                BOOST_TEST(
                    member["description"].get<std::string>().starts_with(std::string(field.label) + "："));
            }
        });
}

BOOST_AUTO_TEST_CASE(samples_and_generated_forms_are_valid) {
    Cases cases;
    for (const FormInfo& form : all_forms()) {
        cases.add(form, write_json(sample(form), {Keys::english, -1}));
        cases.add(form, write_json(sample(form), {Keys::chinese, -1}));
        cases.add(
            form,
            json::parse(read_file(ZWY_SOURCE_DIR "/examples/" + std::string(form.name) + ".json")).dump());
    }
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        const AnyForm data = test::random_form(seed, true);
        cases.add(form_of(data), write_json(data, {seed % 2 == 0 ? Keys::english : Keys::chinese, -1}));
    }
    const auto verdicts = cases.verdicts();
    for (std::size_t i = 0; i < cases.size(); ++i)
        BOOST_TEST(verdicts[i] == "valid", verdicts[i] << " in " << cases.document(i).substr(0, 500));
}

BOOST_AUTO_TEST_CASE(lenient_notations_that_the_reader_takes_are_valid) {
    const std::pair<int, std::string> documents[] = {
        {1, R"({"form":"1"})"},
        {1, R"({"form":1})"},
        {1, R"({"表单":"附件1"})"},
        {1,
         R"({"form":"1","it_lead":null,"resources":[null,{},{"vcpu":"4","memory_gb":8.0,"storage_gb":"0.5"},{"vCPU":""}]})"},
        {1,
         R"({"form":"1","service_types":"甲\n乙","application_no":"","applicant_opinion":{"date":"2026年1月5日"}})"},
        {1, R"({"form":"1","requirements":"一\r\n二\t三"})"},
        {6,
         R"({"form":"6","date":"","total":"7.50","scores":{"operations":[null,{"score":"7.5","reason":"x"}]}})"},
        {6, R"({"form":"6","seal":"公章.png"})"}};
    Cases cases;
    for (const auto& [annex, document] : documents) {
        BOOST_TEST(!has_errors(document), document);
        cases.add(all_forms()[static_cast<std::size_t>(annex - 1)], document);
    }
    const auto verdicts = cases.verdicts();
    for (std::size_t i = 0; i < cases.size(); ++i)
        BOOST_TEST(verdicts[i] == "valid", verdicts[i] << " in " << cases.document(i));
}

BOOST_AUTO_TEST_CASE(types_ranges_and_names_that_are_wrong_are_invalid_for_both) {
    const std::pair<int, std::string> documents[] = {
        {1, R"({})"},
        {1, R"([])"},
        {1, R"({"form":"2"})"},
        {1, R"({"form":"1","表单":"1"})"},
        {1, R"({"form":"1","x":1})"},
        {1, R"({"form":"1","it_lead":{"phoen":"1"}})"},
        {1, R"({"form":"1","it_lead":"李"})"},
        {1, R"({"form":"1","applicant_unit":5})"},
        {1, R"({"form":"1","applicant_unit":"a\nb"})"},
        {1, R"({"form":"1","applicant_unit":"a\tb"})"},
        {1, R"({"form":"1","requirements":"\u0001"})"},
        {1, R"({"form":"1","requirements":"\uffff"})"},
        {1, R"({"form":"1","applicant_unit":"甲","申请单位名称":"甲"})"},
        {1, R"({"form":"1","service_types":[1]})"},
        {1, R"({"form":"1","service_types":["a\nb"]})"},
        {1, R"({"form":"1","service_types":{}})"},
        {1, R"({"form":"1","resources":{}})"},
        {1, R"({"form":"1","resources":[1]})"},
        {1, R"({"form":"1","resources":[{"vcpu":0}]})"},
        {1, R"({"form":"1","resources":[{"vcpu":-1}]})"},
        {1, R"({"form":"1","resources":[{"vcpu":2.5}]})"},
        {1, R"({"form":"1","resources":[{"vcpu":"-1"}]})"},
        {1, R"({"form":"1","resources":[{"vcpu":"八"}]})"},
        {1, R"({"form":"1","resources":[{"vcpu":true}]})"},
        {1, R"({"form":"1","resources":[{"vcpu":1e30}]})"},
        {1, R"({"form":"1","资源":[{"内存":4,"memory_gb":4}]})"},
        {1, R"({"form":"1","资源":[{"存储":0}]})"},
        {1, R"({"form":"1","资源":[{},{"x":0}]})"},
        {1, R"({"form":"1","applicant_opinion":{"date":"2026-13-01"}})"},
        {1, R"({"form":"1","applicant_opinion":{"date":"2026/11/23"}})"},
        {1, R"({"form":"1","applicant_opinion":{"date":20261123}})"},
        {1, R"({"form":"1","applicant_opinion":{"seal":5}})"},
        {6, R"({"form":"6","scores":{"operations":[{"score":10.5}]}})"},
        {6, R"({"form":"6","scores":{"service":[{"score":-1}]}})"},
        {6, R"({"form":"6","scores":{"operations":[{},{"score":9}]}})"},
        {6, R"({"form":"6","评分":{"运维完成情况":[{},{},{"得分":7}]}})"},
        {6, R"({"form":"6","scores":{"operations":[{},{},{},{}]}})"},
        {6, R"({"form":"6","scores":{"operations":[{"score":"x"}]}})"},
        {6, R"({"form":"6","total":"九十"})"}};
    Cases cases;
    for (const auto& [annex, document] : documents) {
        const FormInfo& form = all_forms()[static_cast<std::size_t>(annex - 1)];
        Problems problems; // read as the schema's form, as a caller of the schema would
        if (const auto data = read_json(document, problems, {}, &form)) validate(*data, problems);
        BOOST_TEST((problems.has_errors() || document == "{}"), document);
        cases.add(form, document);
    }
    const auto verdicts = cases.verdicts();
    for (std::size_t i = 0; i < cases.size(); ++i) BOOST_TEST(verdicts[i] != "valid", cases.document(i));
}

/// A value of a document replaced by another, somewhere.
json damaged(json document, test::Random& random) {
    const json flat = document.flatten();
    auto place = flat.items().begin();
    for (std::size_t skip = random.below(flat.size()); skip > 0; --skip) ++place;
    const json others[] = {nullptr,
                           true,
                           0,
                           -1,
                           1.5,
                           1e15,
                           "",
                           "x",
                           "12",
                           "-3",
                           "a\nb",
                           "2026-02-31",
                           "2026年2月3日",
                           "\x01",
                           json::array(),
                           json::object(),
                           {1},
                           {{"x", 1}},
                           10,
                           7};
    document[json::json_pointer(place.key())] = others[random.below(std::size(others))];
    return document;
}

BOOST_AUTO_TEST_CASE(what_a_schema_refuses_the_reader_refuses) {
    test::Random random(20261125);
    Cases cases;
    for (std::uint64_t seed = 0; seed < 1'200; ++seed) {
        const AnyForm data = test::random_form(seed % 120, false);
        const json document = damaged(json::parse(write_json(data)), random);
        cases.add(form_of(data), document.dump());
    }
    const auto verdicts = cases.verdicts();
    std::size_t refused = 0;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        if (verdicts[i] == "valid") continue;
        ++refused;
        BOOST_TEST(has_errors(cases.document(i)), verdicts[i] << " in " << cases.document(i).substr(0, 500));
    }
    BOOST_TEST(refused > 300U);
}

BOOST_AUTO_TEST_SUITE_END()
