// What stands behind the handles.
#pragma once

#include <mutex>

#include "capi/boundary.hpp"
#include "engine/engine.hpp"
#include "model/json.hpp"
#include "model/schema.hpp"
#include "read/changes.hpp"

namespace zwy::capi {

struct LibraryObject {
    LibraryObject(engine::LibraryOptions options, zwy_log_callback callback, void* context)
        : library(std::move(options)), log(callback), log_context(context) {}
    engine::Library library;
    const zwy_log_callback log;
    void* const log_context;

    /// Tells the caller what has been done. Only at the end of a call, on the caller's thread, with no lock
    /// held.
    void tell() const;
};

struct FormObject {
    FormObject(model::AnyForm form, const Limits& within) : limits(within), data(std::move(form)) {}
    const Limits limits; ///< that it was read within, and that it is held to
    std::mutex mutex;    ///< calls on one form wait for each other
    model::AnyForm data;
};

using Changes = std::vector<read::Change>;

using LibraryHandle = HandleOf<Kind::library, zwy_library, LibraryObject>;
using FormHandle = HandleOf<Kind::form, zwy_form, FormObject>;
using RenderingHandle = HandleOf<Kind::rendering, zwy_rendering, const engine::Rendering>;
using ChangesHandle = HandleOf<Kind::changes, zwy_changes, const Changes>;

/// The form of that name, number or title; throws no_such_form.
const model::FormInfo& form_named(const char* name, std::int64_t length);
void give_form_info(zwy_form_info* place, const model::FormInfo& form);

/// A copy of the data, so that what takes long does not hold the form.
model::AnyForm snapshot(zwy_form form);

struct JsonOptions {
    Limits limits{};
    const model::FormInfo* form = nullptr;
};
JsonOptions json_options(const zwy_json_options* given);
/// `limits`: where the caller names none.
engine::RenderOptions render_options(const zwy_render_options* given, const Limits& limits);
engine::Output output(const zwy_output* given, const Limits& limits);

} // namespace zwy::capi
