// How much the library takes on: limits.def as values.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/problem.hpp"

namespace zwy {

/// What may be asked of the library at most. Whoever sees more gives the problem or throws the Error `limit`, which
/// names the limit.
struct Limits {
#define ZWY_LIMIT(name, fallback, unit, zh, en) std::uint64_t name = fallback;
#include "base/limits.def"
#undef ZWY_LIMIT
};

enum class Limit : std::uint8_t {
#define ZWY_LIMIT(name, fallback, unit, zh, en) name,
#include "base/limits.def"
#undef ZWY_LIMIT
};

/// What limits.def says of one limit.
struct LimitInfo {
    std::string_view name;
    std::uint64_t fallback;
    std::string_view unit, zh, en;
    std::uint64_t Limits::*member;
};
const LimitInfo& info(Limit limit);
/// In the order of the list.
std::span<const LimitInfo> all_limits();
/// Null when there is none of that name.
const LimitInfo* find_limit(std::string_view name);

/// `found` is more than `most`; nothing when nobody counted how much more.
Problem limit_problem(Limit limit, std::optional<std::uint64_t> found, std::uint64_t most, Place place = {});
[[noreturn]] void over_limit(Limit limit, std::optional<std::uint64_t> found, std::uint64_t most);

} // namespace zwy
