// The name that was probably meant.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace zwy::form {

/// The nearest of `names`, the first of them when several are as near; empty when changing `word` into it
/// would change more than a third of it.
std::string nearest(std::string_view word, std::span<const std::string_view> names);

} // namespace zwy::form
