#include "limits.hpp"

#include <charconv>

namespace zwy::cli {
namespace {

/// "input_bytes, rows, …"
std::string all_names() {
    int64_t count = 0;
    check(zwy_limits_count(&count));
    std::string names;
    for (int64_t i = 0; i < count; ++i) {
        zwy_limit limit = ZWY_LIMIT_INIT;
        check(zwy_limits_get(i, &limit));
        names += (i == 0 ? "" : ", ") + std::string(limit.name);
    }
    return names;
}

bool is_known(std::string_view name) {
    zwy_limits unused = ZWY_LIMITS_INIT;
    return zwy_limits_set(name.data(), length(name), 1, &unused) == ZWY_OK;
}

} // namespace

zwy_limits limits_of(const Arguments& arguments) {
    zwy_limits limits = ZWY_LIMITS_INIT;
    for (const std::string& one : arguments.values(OptionId::limit)) {
        const std::size_t equals = one.find('=');
        const std::string name = one.substr(0, equals);
        if (equals == std::string::npos || !is_known(name)) {
            const std::string names = all_names();
            throw UsageError{"--limit 应写作 名称=值，不能是“" + one + "”；名称有 " + names,
                             "--limit is NAME=VALUE, not \"" + one + "\"; the names are " + names, arguments.command};
        }
        int64_t value = 0;
        const char *const begin = one.data() + equals + 1, *const end = one.data() + one.size();
        const auto [stop, error] = std::from_chars(begin, end, value);
        if (error != std::errc{} || stop != end || value <= 0)
            throw UsageError{"--limit " + name + " 应为大于 0 的整数，不能是“" + one.substr(equals + 1) + "”",
                             "--limit " + name + " is a whole number greater than 0, not \"" + one.substr(equals + 1) + "\"",
                             arguments.command};
        check(zwy_limits_set(name.data(), length(name), value, &limits));
    }
    return limits;
}

Bound bound_of(int64_t set, const char* name) {
    int64_t count = 0;
    check(zwy_limits_count(&count));
    for (int64_t i = 0; i < count; ++i) {
        zwy_limit limit = ZWY_LIMIT_INIT;
        check(zwy_limits_get(i, &limit));
        if (std::string_view(limit.name) == name)
            return {static_cast<std::size_t>(set != 0 ? set : limit.default_value), limit.name, limit.zh, limit.en};
    }
    throw Failure{3, "internal", name, name, {}, {}, {}};
}

} // namespace zwy::cli
