// Font files: mapped into memory, checked once, and told apart by the names inside them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <hb.h>

#include "base/freer.hpp"
#include "text/fonts.hpp"

namespace zwy::text {

using Blob = std::unique_ptr<hb_blob_t, Freer<hb_blob_destroy>>;

/// What tells whether a file is still the one that was mapped.
struct FileStamp {
    std::uint64_t device = 0, inode = 0, size = 0;
    std::int64_t seconds = 0, nanoseconds = 0; ///< of its last change
    friend bool operator==(const FileStamp&, const FileStamp&) = default;
};
/// Nothing when there is no such file.
std::optional<FileStamp> stamp_of(const std::filesystem::path& file);

/// One file, or one block of memory that the caller gave.
struct FontFile {
    std::filesystem::path path;
    std::optional<FileStamp> stamp; ///< from before it was mapped; none of memory
    Blob blob;
    std::vector<std::string>
        members; ///< PostScript names of its faces; empty string where one is not readable
};

/// Maps the file. Throws file_unreadable when it cannot be opened. Does not look into it.
Blob map_font(const std::filesystem::path& path);

/// The PostScript names of the faces in the file, in order; nothing when it is no font at all.
std::vector<std::string> member_names(hb_blob_t* blob);

/// Opens a face after checking the tables that a PDF and shaping need, since HarfBuzz takes a broken table
/// for an absent one without a word. Throws font_broken or font_forbidden.
Face open_face(const FontFile& file, unsigned index);

} // namespace zwy::text
