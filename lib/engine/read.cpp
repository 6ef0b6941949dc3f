#include "engine/read.hpp"

#include "base/allocation_watch.hpp"
#include "base/digest.hpp"
#include "model/value.hpp"
#include "read/document.hpp"

namespace zwy::engine {
namespace {

/// Each error becomes a warning, and the field that it speaks of is not given.
void leave_out(model::AnyForm& data, const Problems& found, Problems& problems) {
    for (const Problem& problem : found) {
        if (!problem.is_error()) {
            problems.add(problem);
            continue;
        }
        Problems ignored;
        if (!problem.place.dotted.empty()) model::clear(data, problem.place.dotted, ignored);
        problems.add(Code::left_out, problem.place, {problem.zh, problem.en});
    }
}

/// What keeps the document from being read at all is a finding like the others.
std::optional<read::Reading> read(const read::Source& source, Problems& found) {
    try {
        return read::read_document(source, found);
    } catch (const Error& error) {
        if (info(error.problem().code).kind != CodeClass::data) throw;
        found.add(error.problem());
        return std::nullopt;
    }
}

} // namespace

std::optional<ReadForm> read_document(const Library& library, std::string_view document, const ReadOptions& options,
                                      Problems& problems) {
    read::Source source{document, options.name, options.password, options.limits,
                        [&](const model::FormInfo& form) { return library.form(form)->layout; }, options.issued};
    const AllocationWatch watch; // what cannot be read for want of memory is no finding
    Problems found;
    auto reading = read(source, found);
    watch.check();
    if (reading && reading->embedded && !reading->embedded->sha256.empty() &&
        digest_hex(Digest::sha256, reading->embedded->json) != reading->embedded->sha256)
        found.add(Code::data_altered, {}, {});
    if (!reading || (found.has_errors() && !options.partial)) {
        problems.append(found);
        return std::nullopt;
    }
    leave_out(reading->data, found, problems);
    ReadForm form{std::move(reading->data), {}};
    if (options.issued != nullptr && &model::form_of(*options.issued) != &model::form_of(form.data)) {
        problems.add(Code::form_differs, {}, {model::form_of(form.data).name, model::form_of(*options.issued).name});
        return std::nullopt;
    }
    const model::AnyForm* const issued =
        options.issued != nullptr ? options.issued : reading->issued ? &*reading->issued : nullptr;
    if (issued != nullptr) form.changes = read::compare(*issued, form.data);
    return form;
}

} // namespace zwy::engine
