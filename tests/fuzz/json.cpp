// JSON text to data, its rules, and back to JSON.
//
// Nothing is thrown. As problems there may be: those of JSON text, of fields and their rules, of a picture's data: URI,
// and limits. Where there is no data there is an error; data that was read is written and reads again as equal data.
#include "fuzz/fuzz.hpp"
#include "model/json.hpp"
#include "model/validate.hpp"

using namespace zwy;
using namespace zwy::fuzz;

namespace {

void expect_json_codes(const Problems& problems) {
    expect_among({Code::json_syntax, Code::json_not_object, Code::bad_utf8, Code::bad_character, Code::duplicate_key,
                  Code::unknown_form, Code::form_missing, Code::form_differs, Code::unknown_key, Code::wrong_type,
                  Code::line_break, Code::bad_date, Code::bad_number, Code::not_whole, Code::number_range,
                  Code::too_many_items, Code::bad_data_uri, Code::limit},
                 problems);
    expect(!utf8::first_error(model::problems_json(problems)), "the problems' JSON is not UTF-8");
}

void expect_rule_codes(const model::AnyForm& data) {
    Problems problems;
    model::validate(data, problems);
    expect_among({Code::bad_utf8, Code::bad_character, Code::line_break, Code::bad_date, Code::number_range,
                  Code::not_positive, Code::score_range, Code::total_differs, Code::too_many_items, Code::bad_phone,
                  Code::bad_email, Code::reason_missing, Code::not_cancelled},
                 problems);
}

void expect_round_trip(const model::AnyForm& data) {
    const std::string canonical = model::write_json(data, {model::Keys::english, -1});
    for (const auto& style : {model::JsonStyle{model::Keys::english, -1}, {model::Keys::chinese, 2}}) {
        Problems problems;
        const auto again = model::read_json(model::write_json(data, style), problems);
        expect(problems.empty(), "what was written has problems");
        expect(again && *again == data, "what was written reads as other data");
        expect(model::write_json(*again, {model::Keys::english, -1}) == canonical, "equal data gives other text");
    }
}

void read(std::string_view text, const Limits& limits, const model::FormInfo* form) {
    Problems problems;
    const auto data = model::read_json(text, problems, limits, form);
    expect_json_codes(problems);
    expect(data.has_value() || problems.has_errors(), "there is neither data nor an error");
    if (!data) return;
    expect_rule_codes(*data);
    expect_round_trip(*data);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = text_of(data, size);
    read(text, {}, nullptr);
    // Again where the limits are near, and where the caller says which form it is.
    read(text, {.input_nesting = 3, .input_values = 60, .text_bytes = 40, .rows = 2, .problems = 3},
         &model::all_forms()[size % model::all_forms().size()]);
    return 0;
}
