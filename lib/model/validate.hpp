// The rules that go beyond types: ranges, totals, telephone numbers, text that no document can carry.
#pragma once

#include "base/problem.hpp"
#include "model/schema.hpp"

namespace zwy::model {

/// Adds every broken rule of `data`, errors and warnings, in the order of the description.
void validate(const AnyForm& data, Problems& problems);

} // namespace zwy::model
