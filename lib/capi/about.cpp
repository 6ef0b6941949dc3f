// The library itself: versions, statuses, formats, the list of forms.
#include <array>

#include "capi/objects.hpp"
#include "model/json.hpp"
#include "model/names.hpp"

using namespace zwy;
using namespace zwy::capi;

namespace {

struct StatusInfo {
    zwy_status status;
    const char* name;
    std::int32_t exit_code;
};
#define ZWY_STATUS_INFO(status, exit_code)                                                                   \
    StatusInfo {                                                                                             \
        status, #status, exit_code                                                                           \
    }
constexpr std::array statuses{
    ZWY_STATUS_INFO(ZWY_OK, 0),     ZWY_STATUS_INFO(ZWY_DATA, 1),     ZWY_STATUS_INFO(ZWY_USAGE, 2),
    ZWY_STATUS_INFO(ZWY_WORLD, 3),  ZWY_STATUS_INFO(ZWY_HANDLE, 2),   ZWY_STATUS_INFO(ZWY_STOPPED, 2),
    ZWY_STATUS_INFO(ZWY_MEMORY, 3), ZWY_STATUS_INFO(ZWY_INTERNAL, 3),
};
#undef ZWY_STATUS_INFO

const StatusInfo& about(zwy_status status) {
    return statuses[index_below(status, statuses.size(), "status")];
}

} // namespace

namespace zwy::capi {

const model::FormInfo& form_named(const char* name, std::int64_t length) {
    const std::string_view wanted = take_text(name, length, "name");
    const model::FormInfo* const form = model::find_form(wanted);
    if (form == nullptr)
        throw Error(model::unknown_name(Code::no_such_form, {}, wanted, model::nearest_form(wanted)));
    return *form;
}

void give_form_info(zwy_form_info* place, const model::FormInfo& form) {
    zwy_form_info info = ZWY_FORM_INFO_INIT;
    info.annex = form.annex;
    info.name = form.name.data();
    info.title = form.title.data();
    give(place, "out_info", info);
}

} // namespace zwy::capi

zwy_status zwy_version(int32_t* out_major, int32_t* out_minor, int32_t* out_patch) {
    return guard([&] {
        out(out_major, "out_major") = ZWY_VERSION_MAJOR;
        out(out_minor, "out_minor") = ZWY_VERSION_MINOR;
        out(out_patch, "out_patch") = ZWY_VERSION_PATCH;
    });
}

zwy_status zwy_version_string(const char** out_text) {
    return guard([&] { out(out_text, "out_text") = ZWY_VERSION_STRING; });
}

zwy_status zwy_exit_code(zwy_status status, int32_t* out_code) {
    return guard([&] {
        std::int32_t& code = out(out_code, "out_code");
        code = about(status).exit_code;
    });
}

zwy_status zwy_status_name(zwy_status status, const char** out_name) {
    return guard([&] {
        const char*& name = out(out_name, "out_name");
        name = about(status).name;
    });
}

zwy_status zwy_last_error(zwy_error* out_error) {
    return guard([&] {
        zwy_error last = ZWY_ERROR_INIT;
        read_last_error(last);
        give(out_error, "out_error", last);
    });
}

zwy_status zwy_format_find(const char* name, int64_t name_length, zwy_format* out_format) {
    return guard([&] {
        zwy_format& format = out(out_format, "out_format");
        format = ZWY_FORMAT_PDF +
                 static_cast<zwy_format>(engine::find_format(take_text(name, name_length, "name")));
    });
}

zwy_status zwy_format_name(zwy_format format, const char** out_name) {
    return guard([&] {
        const char*& name = out(out_name, "out_name");
        const std::size_t index =
            index_below(std::int64_t{format} - ZWY_FORMAT_PDF, engine::format_count, "format");
        name = engine::format_name(static_cast<engine::Format>(index)).data();
    });
}

zwy_status zwy_forms_count(int64_t* out_count) {
    return guard([&] { out(out_count, "out_count") = static_cast<int64_t>(model::all_forms().size()); });
}

zwy_status zwy_forms_get(int64_t index, zwy_form_info* out_info) {
    return guard([&] {
        const auto forms = model::all_forms();
        give_form_info(out_info, forms[index_below(index, forms.size(), "index")]);
    });
}

zwy_status zwy_forms_find(const char* name, int64_t name_length, zwy_form_info* out_info) {
    return guard([&] { give_form_info(out_info, form_named(name, name_length)); });
}

zwy_status zwy_forms_schema(const char* name, int64_t name_length, zwy_bytes* out_json) {
    return guard([&] {
        zwy_bytes& json = out(out_json, "out_json");
        json = give_bytes(model::json_schema(form_named(name, name_length)));
    });
}

zwy_status zwy_limits_count(int64_t* out_count) {
    return guard([&] { out(out_count, "out_count") = static_cast<int64_t>(all_limits().size()); });
}

zwy_status zwy_limits_get(int64_t index, zwy_limit* out_limit) {
    return guard([&] {
        const std::size_t at = index_below(index, all_limits().size(), "index");
        const LimitInfo& about = all_limits()[at];
        zwy_limit limit = ZWY_LIMIT_INIT;
        limit.number = static_cast<int32_t>(at) + 1;
        limit.name = about.name.data();
        limit.default_value = static_cast<int64_t>(about.fallback);
        limit.unit = about.unit.data();
        limit.zh = about.zh.data();
        limit.en = about.en.data();
        give(out_limit, "out_limit", limit);
    });
}

zwy_status zwy_limits_set(const char* name, int64_t name_length, int64_t value, zwy_limits* out_limits) {
    return guard([&] {
        const std::string_view wanted = take_text(name, name_length, "name");
        if (out_limits == nullptr) bad_argument("out_limits", "指针为空", "the pointer is null");
        zwy_limits limits = options(out_limits, "out_limits");
        const std::string shown(wanted);
        if (find_limit(wanted) == nullptr)
            bad_argument("name", "没有名为“" + shown + "”的上限", "there is no limit named \"" + shown + "\"");
        if (value <= 0) bad_argument("value", "上限应大于 0", "a limit is greater than 0");
#define ZWY_LIMIT(member, ...) if (wanted == #member) limits.member = value;
#include "base/limits.def"
#undef ZWY_LIMIT
        give(out_limits, "out_limits", limits);
    });
}
