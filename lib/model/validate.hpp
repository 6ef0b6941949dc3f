// The rules that go beyond types: ranges, totals, telephone numbers, text that no document can carry.
#pragma once

#include "base/limits.hpp"
#include "base/problem.hpp"
#include "model/schema.hpp"

namespace zwy::model {

/// Adds every broken rule of `data`, errors and warnings, in the order of the description. Data that was not read from
/// JSON is held to the limits of texts and rows too.
void validate(const AnyForm& data, Problems& problems, const Limits& limits = {});

} // namespace zwy::model
