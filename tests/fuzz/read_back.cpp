#include "fuzz/read_back.hpp"

#include "engine/read.hpp"
#include "fuzz/fuzz.hpp"
#include "model/json.hpp"

namespace zwy::fuzz {
namespace {

const engine::Library& library() {
    static const engine::Library one;
    return one;
}

void expect_codes(const Problems& problems) {
    expect_among({Code::not_ours, Code::document_broken, Code::document_encrypted, Code::password_needed, Code::limit,
                  Code::cannot_read_field, Code::sources_differ, Code::text_outside, Code::wording_changed,
                  Code::quotation_differs, Code::quotation_stale, Code::data_altered, Code::pages_altered,
                  Code::pages_stamped, Code::issued_unknown, Code::left_out, Code::form_differs,
                  // of values, and of the JSON inside
                  Code::json_syntax, Code::json_not_object, Code::bad_utf8, Code::bad_character, Code::duplicate_key,
                  Code::unknown_form, Code::form_missing, Code::unknown_key, Code::wrong_type, Code::line_break,
                  Code::bad_date, Code::bad_number, Code::not_whole, Code::number_range, Code::too_many_items,
                  Code::bad_data_uri},
                 problems);
}

void read(std::string_view document, const engine::ReadOptions& options) {
    Problems problems;
    const auto form = engine::read_document(library(), document, options, problems);
    expect_codes(problems);
    expect(form.has_value() != problems.has_errors(), "data and errors, or neither");
    if (!form) return;
    Problems again;
    const auto data = model::read_json(model::write_json(form->data), again);
    expect(again.empty() && data && *data == form->data, "what was read cannot be written");
    for (const read::Change& change : form->changes) expect(!change.place.dotted.empty(), "a change without a place");
}

} // namespace

void expect_read_back(std::string_view document) {
    engine::ReadOptions options;
    // Far above what a sound document takes, and low enough for a run to stay short.
    options.limits = {.document_bytes = 2U << 20U,
                      .expanded_bytes = 8U << 20U,
                      .document_entries = 200,
                      .document_nesting = 64,
                      .document_elements = 50'000};
    read(document, options);
    static const model::AnyForm issued = model::sample(*model::find_form("delivery_receipt"));
    options.issued = document.size() % 2 == 0 ? &issued : nullptr;
    options.partial = true;
    read(document, options);
}

} // namespace zwy::fuzz
