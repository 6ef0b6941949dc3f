// Whether an archive bundle is still what it was.
#pragma once

#include <filesystem>
#include <string_view>

#include "archive/storage.hpp"
#include "base/problem.hpp"

namespace zwy::archive {

/// Checks every rule of rules.hpp; a rule that does not hold gives a problem for each file (Place::dotted) or
/// value that breaks it, a rule that could not be checked a note. Throws only what has nothing to do with the
/// bundle: file_not_found, file_unreadable, no_memory.
Problems check_bundle(const std::filesystem::path& place, const StorageLimits& limits = {});
/// The same of a ZIP file's bytes.
Problems check_zip(std::string_view bytes, const StorageLimits& limits = {});

} // namespace zwy::archive
