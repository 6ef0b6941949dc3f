// Where a bag lies: a directory, or a ZIP file that holds one directory.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "archive/bag.hpp"

namespace zwy::archive {

/// Whether a bag of that name is a ZIP file; otherwise it is a directory.
bool is_zip_name(const std::filesystem::path& place);

/// The same bag gives the same bytes.
std::string zip(const Bag& bag);
/// Makes the directory whole or not at all: it is filled under another name beside it and then renamed.
/// Throws file_unwritable, also when there is such a directory already and it is not empty.
void write_directory(const std::filesystem::path& place, const Bag& bag);

struct StorageLimits {
    std::uint64_t bytes = 512U << 20U; ///< of all files together, unpacked
    std::size_t files = 10'000;
};

/// A bag as it was found, and the names in it that were not followed.
struct Found {
    Bag bag;
    struct Refused {
        std::string name, zh, en;
    };
    std::vector<Refused> refused;   ///< leads outside, is no file, is there twice, cannot be unpacked
    std::vector<Refused> encrypted; ///< entries of a ZIP that ask for a password
};

/// All files of a ZIP under the names that they have there. Throws archive_container when it cannot be opened
/// at all, limit when it is too large.
Found unzip(std::string_view bytes, const StorageLimits& limits = {});
/// The bag in it.
Found read_zip(std::string_view bytes, const StorageLimits& limits = {});
/// The same; links are not followed. Throws file_not_found, too.
Found read_directory(const std::filesystem::path& place, const StorageLimits& limits = {});

} // namespace zwy::archive
