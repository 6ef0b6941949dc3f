// --limit NAME=VALUE.
#pragma once

#include "arguments.hpp"
#include "console.hpp"

namespace zwy::cli {

/// What the option says; zero where it says nothing. Throws UsageError.
zwy_limits limits_of(const Arguments& arguments);

/// How much of a file is read for the library: `set`, or the default of the limit called `name`.
Bound bound_of(int64_t set, const char* name);

} // namespace zwy::cli
