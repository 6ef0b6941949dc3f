// Reading what was written is the identity, for every valid form.
#include <boost/test/unit_test.hpp>

#include <set>

#include "base/utf8.hpp"
#include "model/json.hpp"
#include "model/validate.hpp"
#include "model/value.hpp"
#include "support/random_forms.hpp"

using namespace zwy;
using namespace zwy::model;

namespace {

constexpr std::uint64_t forms_tried = 3'000;

} // namespace

BOOST_AUTO_TEST_SUITE(round_trip)

BOOST_AUTO_TEST_CASE(generated_forms_have_no_errors) {
    for (std::uint64_t seed = 0; seed < forms_tried; ++seed) {
        Problems problems;
        validate(test::random_form(seed, true), problems);
        BOOST_REQUIRE_MESSAGE(!problems.has_errors(), seed << problems_json(problems));
    }
}

BOOST_AUTO_TEST_CASE(generated_forms_reach_every_form_every_field_and_every_plane) {
    std::set<std::size_t> forms, planes;
    std::set<std::string> given, fields;
    const auto walk = [&](const auto& self, const StructInfo& info, const void* record,
                          const std::string& at) -> void {
        for (const FieldInfo& field : info.fields) {
            const void* member = field.member(const_cast<void*>(record));
            const std::string path = at + '.' + std::string(field.key);
            fields.insert(path);
            if (is_given(field, member)) given.insert(path);
            if (field.kind == Kind::record) self(self, *field.record, member, path);
            if (field.kind == Kind::rows || field.kind == Kind::fixed_rows)
                for (std::size_t i = 0; i < field.count(member); ++i)
                    self(self, *field.record, element_of(field, member, i), path);
        }
    };
    for (std::uint64_t seed = 0; seed < forms_tried; ++seed) {
        const AnyForm data = test::random_form(seed, true);
        forms.insert(data.index());
        walk(walk, *form_of(data).root, address_of(data), std::string(form_of(data).name));
        const std::string text = write_json(data);
        for (std::size_t offset = 0; offset < text.size();) planes.insert(utf8::next(text, offset) >> 16U);
    }
    BOOST_TEST(forms.size() == 6U);
    BOOST_TEST(planes.size() == 17U);
    BOOST_TEST(given == fields, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_same_seed_gives_the_same_form) {
    for (std::uint64_t seed = 0; seed < 60; ++seed)
        BOOST_TEST((test::random_form(seed) == test::random_form(seed)));
    BOOST_TEST((test::random_form(0) != test::random_form(6)));
}

BOOST_AUTO_TEST_CASE(reading_what_was_written_gives_the_same_data) {
    for (std::uint64_t seed = 0; seed < forms_tried; ++seed) {
        const AnyForm data = test::random_form(seed, true);
        const JsonStyle style{seed % 2 == 0 ? Keys::english : Keys::chinese, seed % 3 == 0 ? -1 : 2};
        Problems problems;
        const auto again = read_json(write_json(data, style), problems);
        BOOST_REQUIRE_MESSAGE(problems.empty(), seed << problems_json(problems));
        BOOST_REQUIRE_MESSAGE(again == data, seed);
    }
}

BOOST_AUTO_TEST_CASE(equal_data_gives_equal_text_whatever_keys_it_came_with) {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        const AnyForm data = test::random_form(seed, true);
        Problems problems;
        const auto again = read_json(write_json(data, {Keys::chinese, 4}), problems);
        BOOST_REQUIRE(again);
        BOOST_REQUIRE(write_json(*again, {Keys::english, -1}) == write_json(data, {Keys::english, -1}));
    }
}

BOOST_AUTO_TEST_CASE(every_field_set_alone_by_its_own_json_builds_the_same_form) {
    const auto copy = [](const auto& self, const StructInfo& info, const AnyForm& from, AnyForm& to,
                         const std::string& at) -> void {
        for (const FieldInfo& field : info.fields) {
            const std::string path = at.empty() ? std::string(field.key) : at + '.' + std::string(field.key);
            std::string value;
            Problems problems;
            if (field.kind == Kind::record) {
                self(self, *field.record, from, to, path);
                continue;
            }
            BOOST_REQUIRE(get(from, path, value, problems));
            BOOST_REQUIRE_MESSAGE(set_json(to, path, value, problems), path << problems_json(problems));
        }
    };
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        const AnyForm from = test::random_form(seed, true);
        AnyForm to = form_of(from).make();
        copy(copy, *form_of(from).root, from, to, "");
        BOOST_REQUIRE_MESSAGE(from == to, seed);
    }
}

BOOST_AUTO_TEST_SUITE_END()
