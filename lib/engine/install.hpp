// Where the files that belong to the library lie.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

namespace zwy::engine {

/// Existing directories that may hold the library's own `what` ("layouts"): beside the library, wherever its
/// prefix was moved to, where it was installed, and where it was built.
std::vector<std::filesystem::path> own_directories(std::string_view what);

} // namespace zwy::engine
