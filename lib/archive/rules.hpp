// What must hold of an archive bundle, rule by rule. A rule's name is the code of the problem that it gives.
#pragma once

#include <span>
#include <string_view>

#include "base/problem.hpp"

namespace zwy::archive {

struct Rule {
    Code code;
    std::string_view zh, en;
    [[nodiscard]] std::string_view name() const { return info(code).name; }
};

/// In the order in which they are checked.
std::span<const Rule> rules();

} // namespace zwy::archive
