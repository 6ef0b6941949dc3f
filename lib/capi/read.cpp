// Papers that come back.
#include "base/io.hpp"
#include "capi/objects.hpp"
#include "engine/read.hpp"

#include <utility>

using namespace zwy;
using namespace zwy::capi;

namespace {

/// The caller's options; `issued` holds the data that they point to.
engine::ReadOptions read_options(const zwy_read_options* given_options, std::optional<model::AnyForm>& issued) {
    const auto given = options(given_options, "options");
    check_flags(given.flags, ZWY_READ_PARTIAL, "flags");
    engine::ReadOptions wanted;
    wanted.partial = (given.flags & ZWY_READ_PARTIAL) != 0;
    if (given.name != nullptr) wanted.name = take_text(given.name, given.name_length, "name");
    if (given.password != nullptr) wanted.password = take_text(given.password, given.password_length, "password");
    if (given.issued != nullptr) wanted.issued = &issued.emplace(snapshot(given.issued));
    Limits& limits = wanted.limits = limits_of(given.limits);
    limits.document_bytes = limit(given.max_bytes, limits.document_bytes, "max_bytes");
    limits.expanded_bytes = limit(given.max_expanded, limits.expanded_bytes, "max_expanded");
    limits.document_entries = limit(given.max_entries, limits.document_entries, "max_entries");
    limits.document_nesting = limit(given.max_nesting, limits.document_nesting, "max_nesting");
    return wanted;
}

void read_into(LibraryObject& library, std::string_view document, const engine::ReadOptions& wanted,
               std::function<bool()> stop, zwy_form& form, zwy_changes* out_changes, zwy_problems* out_problems) {
    Problems problems;
    const Watch watch(wanted.limits.milliseconds, std::move(stop));
    auto read = engine::read_document(library.library, document, wanted, problems);
    library.tell();
    give_problems(out_problems, std::move(problems));
    form = FormHandle::give(std::make_shared<FormObject>(std::move(read->data), wanted.limits));
    if (out_changes == nullptr) return;
    try {
        *out_changes = ChangesHandle::give(std::make_shared<const Changes>(std::move(read->changes)));
    } catch (...) {
        (void)FormHandle::free(std::exchange(form, nullptr));
        throw;
    }
}

} // namespace

zwy_status zwy_read(zwy_library library, const void* document, int64_t document_length,
                    const zwy_read_options* options, zwy_form* out_form, zwy_changes* out_changes,
                    zwy_problems* out_problems) {
    return guard_with_problems(out_problems, [&] {
        if (out_changes != nullptr) *out_changes = ZWY_NULL;
        zwy_form& form = out(out_form, "out_form");
        const auto from = LibraryHandle::get(library);
        std::optional<model::AnyForm> issued;
        const engine::ReadOptions wanted = read_options(options, issued);
        const auto view = take_bytes(document, document_length, "document", max_bytes);
        read_into(*from, view, wanted, stop_of(options), form, out_changes, out_problems);
    });
}

zwy_status zwy_read_file(zwy_library library, const char* file, int64_t file_length, const zwy_read_options* options,
                         zwy_form* out_form, zwy_changes* out_changes, zwy_problems* out_problems) {
    return guard_with_problems(out_problems, [&] {
        if (out_changes != nullptr) *out_changes = ZWY_NULL;
        zwy_form& form = out(out_form, "out_form");
        const auto from = LibraryHandle::get(library);
        std::optional<model::AnyForm> issued;
        engine::ReadOptions wanted = read_options(options, issued);
        const std::string name(file_name(file, file_length, "file"));
        if (options == nullptr || options->name == nullptr) wanted.name = name;
        const std::string document = read_file(name, wanted.limits.document_bytes, Limit::document_bytes);
        read_into(*from, document, wanted, stop_of(options), form, out_changes, out_problems);
    });
}

zwy_status zwy_changes_count(zwy_changes changes, int64_t* out_count) {
    return guard([&] {
        int64_t& count = out(out_count, "out_count");
        count = static_cast<int64_t>(ChangesHandle::get(changes)->size());
    });
}

zwy_status zwy_changes_get(zwy_changes changes, int64_t index, zwy_change* out_change) {
    return guard([&] {
        const auto list = ChangesHandle::get(changes);
        const read::Change& change = (*list)[index_below(index, list->size(), "index")];
        zwy_change value = ZWY_CHANGE_INIT;
        value.kind = static_cast<zwy_change_kind>(change.kind);
        set_place(value, change.place);
        value.row = change.place.row;
        value.before = change.before.c_str();
        value.after = change.after.c_str();
        give(out_change, "out_change", value);
    });
}

zwy_status zwy_changes_json(zwy_changes changes, zwy_bytes* out_json) {
    return guard([&] {
        zwy_bytes& json = out(out_json, "out_json");
        json = give_bytes(read::changes_json(*ChangesHandle::get(changes)));
    });
}

zwy_status zwy_changes_free(zwy_changes changes) {
    return ChangesHandle::free(changes);
}
