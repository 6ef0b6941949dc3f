// Forms to archive, and what breaks a rule.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "archive/bag.hpp"
#include "base/problem.hpp"
#include "engine/rendering.hpp"

namespace zwy::archive_test {

/// A rendering of the form's example; the same one each time.
const engine::Rendering& rendering(std::string_view form);
/// Its bundle with the default elements; the same one each time.
const archive::Bag& bundle(std::string_view form);

/// Of the errors among the problems.
std::set<std::string> codes(const Problems& problems);

/// The bag with one file's bytes changed, and every manifest made anew, as somebody who forges would.
archive::Bag forged(const archive::Bag& bag, std::string_view file, std::string bytes);

} // namespace zwy::archive_test
