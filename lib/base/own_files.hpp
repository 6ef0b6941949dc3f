// Where the files that belong to the library lie.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

namespace zwy {

/// Existing directories that may hold the library's own `what` ("layouts", "fonts"), best first: share/zwy
/// beside the library or above it, wherever its prefix was moved to, then where it was meant to be installed.
/// No path of the source tree is compiled in: the build tree has a share/zwy of its own.
std::vector<std::filesystem::path> own_directories(std::string_view what);

} // namespace zwy
