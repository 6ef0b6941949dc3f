// Files: read whole, written whole or not at all.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/limits.hpp"

namespace zwy {

/// The file's bytes. Throws file_not_found, file_unreadable, or limit, by the name of `limit`, when it is larger than
/// `max_bytes`.
std::string read_file(const std::filesystem::path& file, std::uint64_t max_bytes = UINT64_MAX,
                      std::optional<Limit> limit = {});

/// Writes under another name in the same directory, syncs, and renames over `file`; throws file_unwritable and
/// leaves neither file nor half-file when anything fails. An existing file is replaced in one step and keeps its
/// permissions; a symbolic link is followed. A device, a pipe or a descriptor's name (/dev/stdout) is written to
/// directly. Any number of threads and processes may write into one directory, and even to one name: one whole file
/// remains.
void write_file(const std::filesystem::path& file, std::string_view bytes);

/// Whether a file of this name is one that a process has not finished and gave a name to: .zwy-PROCESS-THREAD-N.tmp.
/// Where the file system has files without names (O_TMPFILE), there is one for the moment alone in which an existing file
/// is replaced; elsewhere for as long as it is being written.
bool is_unfinished_name(std::string_view name);

/// A file that is written piece by piece, by the same rules: until commit() nothing stands under its name, and without
/// commit() nothing ever does. Everything throws file_unwritable.
class NewFile {
public:
    explicit NewFile(const std::filesystem::path& file);
    ~NewFile();
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    void append(std::string_view bytes);
    /// Syncs, closes and gives it its name. Nothing may be appended afterwards.
    void commit();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace zwy
