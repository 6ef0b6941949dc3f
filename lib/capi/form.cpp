// The data of one form, as a whole.
#include "base/digest.hpp"
#include "capi/objects.hpp"
#include "model/json.hpp"
#include "model/validate.hpp"

using namespace zwy;
using namespace zwy::capi;

namespace {

zwy_form give_form(model::AnyForm data, const Limits& limits = {}) {
    return FormHandle::give(std::make_shared<FormObject>(std::move(data), limits));
}

} // namespace

namespace zwy::capi {

model::AnyForm snapshot(zwy_form form) {
    const auto object = FormHandle::get(form);
    const std::lock_guard lock(object->mutex);
    return object->data;
}

JsonOptions json_options(const zwy_json_options* given_options) {
    const auto given = options(given_options, "options");
    check_flags(given.flags, 0, "flags");
    JsonOptions wanted;
    Limits& limits = wanted.limits = limits_of(given.limits);
    limits.input_bytes = limit(given.max_bytes, limits.input_bytes, "max_bytes");
    limits.input_nesting = limit(given.max_nesting, limits.input_nesting, "max_nesting");
    limits.text_bytes = limit(given.max_string_bytes, limits.text_bytes, "max_string_bytes");
    limits.rows = limit(given.max_rows, limits.rows, "max_rows");
    if (given.form != nullptr) wanted.form = &form_named(given.form, given.form_length);
    return wanted;
}

} // namespace zwy::capi

zwy_status zwy_form_create(const char* name, int64_t name_length, zwy_form* out_form) {
    return guard([&] {
        zwy_form& form = out(out_form, "out_form");
        form = give_form(form_named(name, name_length).make());
    });
}

zwy_status zwy_form_sample(const char* name, int64_t name_length, zwy_form* out_form) {
    return guard([&] {
        zwy_form& form = out(out_form, "out_form");
        form = give_form(model::sample(form_named(name, name_length)));
    });
}

zwy_status zwy_form_from_json(const char* json, int64_t json_length, const zwy_json_options* options,
                              zwy_form* out_form, zwy_problems* out_problems) {
    return guard_with_problems(out_problems, [&] {
        zwy_form& form = out(out_form, "out_form");
        const JsonOptions wanted = json_options(options);
        const std::string_view view = take_raw_text(json, json_length, "json", max_bytes);
        const Watch watch(wanted.limits.milliseconds, stop_of(options));
        Problems problems;
        auto data = model::read_json(view, problems, wanted.limits, wanted.form);
        // What could be read may break rules too, and the caller wants to hear of everything at once.
        if (data && problems.has_errors()) model::validate(*data, problems, wanted.limits);
        give_problems(out_problems, std::move(problems));
        form = give_form(std::move(*data), wanted.limits);
    });
}

zwy_status zwy_form_copy(zwy_form form, zwy_form* out_form) {
    return guard([&] {
        zwy_form& copy = out(out_form, "out_form");
        copy = give_form(snapshot(form), FormHandle::get(form)->limits);
    });
}

zwy_status zwy_form_free(zwy_form form) {
    return FormHandle::free(form);
}

zwy_status zwy_form_about(zwy_form form, zwy_form_info* out_info) {
    return guard([&] {
        const auto object = FormHandle::get(form);
        const std::lock_guard lock(object->mutex);
        give_form_info(out_info, model::form_of(object->data));
    });
}

zwy_status zwy_form_to_json(zwy_form form, zwy_keys keys, int32_t indent, zwy_bytes* out_json) {
    return guard([&] {
        zwy_bytes& json = out(out_json, "out_json");
        const auto which = static_cast<model::Keys>(index_below(keys, 2, "keys"));
        constexpr std::int32_t widest = 16;
        if (indent > widest) bad_argument("indent", "缩进太宽", "the indent is too wide");
        json = give_bytes(model::write_json(snapshot(form), {which, indent}));
    });
}

zwy_status zwy_form_digest(zwy_form form, zwy_digest digest, zwy_bytes* out_text) {
    return guard([&] {
        zwy_bytes& text = out(out_text, "out_text");
        const auto kind = static_cast<Digest>(index_below(digest, 2, "digest"));
        const std::string canonical = model::write_json(snapshot(form), {model::Keys::english, -1});
        text = give_bytes(digest_hex(kind, canonical));
    });
}

zwy_status zwy_form_validate(zwy_form form, zwy_problems* out_problems) {
    return guard_with_problems(out_problems, [&] {
        Problems problems;
        const Limits limits = FormHandle::get(form)->limits;
        const Watch watch(limits.milliseconds);
        model::validate(snapshot(form), problems, limits);
        give_problems(out_problems, std::move(problems));
    });
}
