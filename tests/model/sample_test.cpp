// The samples: complete, valid, the files of examples/, and the same after writing and reading.
#include <boost/test/unit_test.hpp>

#include "base/io.hpp"
#include "model/json.hpp"
#include "model/validate.hpp"
#include "model/value.hpp"

using namespace zwy;
using namespace zwy::model;

BOOST_AUTO_TEST_SUITE(samples)

BOOST_AUTO_TEST_CASE(every_sample_is_valid_without_a_warning) {
    for (const FormInfo& form : all_forms()) {
        Problems problems;
        const AnyForm data = sample(form);
        BOOST_TEST(&form_of(data) == &form);
        validate(data, problems);
        BOOST_TEST(problems.empty(), problems_json(problems));
    }
}

/// Says each field that is not given, pictures aside.
void find_empty(const StructInfo& info, const void* record, const std::string& at, std::string& empty) {
    for (const FieldInfo& field : info.fields) {
        const void* member = field.member(const_cast<void*>(record));
        const std::string path = at + "." + std::string(field.key);
        if (field.kind == Kind::picture) continue;
        if (!is_given(field, member)) empty += path + " ";
        if (field.kind == Kind::record) find_empty(*field.record, member, path, empty);
        if (field.kind == Kind::rows)
            for (std::size_t i = 0; i < field.count(member); ++i)
                find_empty(*field.record, element_of(field, member, i), path, empty);
    }
}

BOOST_AUTO_TEST_CASE(a_sample_gives_every_field_but_the_seals) {
    for (const FormInfo& form : all_forms()) {
        const AnyForm data = sample(form);
        std::string empty;
        find_empty(*form.root, address_of(data), std::string(form.name), empty);
        BOOST_TEST(empty == "");
    }
}

BOOST_AUTO_TEST_CASE(a_sample_is_the_file_in_examples) {
    for (const FormInfo& form : all_forms()) {
        Problems problems;
        const auto file =
            read_json(read_file(ZWY_SOURCE_DIR "/examples/" + std::string(form.name) + ".json"), problems);
        BOOST_REQUIRE(file);
        BOOST_TEST(problems.empty());
        BOOST_TEST((*file == sample(form)));
    }
}

BOOST_AUTO_TEST_CASE(samples_survive_writing_and_reading_in_both_languages) {
    for (const FormInfo& form : all_forms())
        for (const Keys keys : {Keys::english, Keys::chinese})
            for (const int indent : {2, -1}) {
                Problems problems;
                const AnyForm data = sample(form);
                const auto again = read_json(write_json(data, {keys, indent}), problems);
                BOOST_TEST(problems.empty(), problems_json(problems));
                BOOST_TEST((again == data));
            }
}

BOOST_AUTO_TEST_SUITE_END()
