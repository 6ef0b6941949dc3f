#include "base/limits.hpp"

#include <algorithm>
#include <array>

namespace zwy {
namespace {

constexpr std::array limit_table{
#define ZWY_LIMIT(name, fallback, unit, zh, en) LimitInfo{#name, fallback, #unit, zh, en, &Limits::name},
#include "base/limits.def"
#undef ZWY_LIMIT
};

} // namespace

const LimitInfo& info(Limit limit) { return limit_table.at(static_cast<std::size_t>(limit)); }

std::span<const LimitInfo> all_limits() { return limit_table; }

const LimitInfo* find_limit(std::string_view name) {
    const auto found = std::find_if(limit_table.begin(), limit_table.end(),
                                    [name](const LimitInfo& about) { return about.name == name; });
    return found == limit_table.end() ? nullptr : &*found;
}

Problem limit_problem(Limit limit, std::optional<std::uint64_t> found, std::uint64_t most, Place place) {
    // The name is what the caller sets the limit by.
    const LimitInfo& about = info(limit);
    const std::string name(about.name), at_most = std::to_string(most);
    const std::string how_much = found ? std::to_string(*found) : "> " + at_most;
    return make_problem(Code::limit, std::move(place),
                        {std::string(about.zh) + "（" + name + "）", how_much, at_most,
                         std::string(about.en) + " (" + name + ")"});
}

void over_limit(Limit limit, std::optional<std::uint64_t> found, std::uint64_t most) {
    throw Error(limit_problem(limit, found, most));
}

} // namespace zwy
