// From libharu's objects to the bytes of a PDF 1.7 file.
//
// libharu writes a classic cross-reference table with every object in plain sight: for a tagged form that is
// some 40 KB of structure elements. Here they go into object streams with a cross-reference stream (ISO
// 32000-1, 7.5.7 and 7.5.8; PDF/A-2 and -3 allow both), which leaves 3 KB of them.
#pragma once

#include <memory>
#include <string>

#include "pdf/haru.hpp"

namespace zwy::pdf {

struct FilePart;

/// What files that begin with the same objects have in common: their first bytes. Immutable.
class FileStart {
public:
    /// The file's header and the store's objects. `readable` writes every object in plain sight with a classic
    /// table, for people and goldens.
    FileStart(Store& store, bool readable);
    ~FileStart();
    FileStart(const FileStart&) = delete;
    FileStart& operator=(const FileStart&) = delete;

    /// The number of the first object of the store that goes on from here.
    [[nodiscard]] ObjectId next() const;
    [[nodiscard]] bool readable() const;
    /// The whole file, which ends with the store's objects. Adds to the trailer an /ID made from the file's own
    /// bytes, so that it depends on nothing else.
    [[nodiscard]] std::string finish(Store& store) const;

private:
    std::unique_ptr<const FilePart> part_;
};

/// A file of one store.
std::string serialize(Store& store, bool readable);

inline constexpr std::size_t objects_per_stream = 400;
/// The four bytes tell file transfer programs that this is no text.
inline constexpr std::string_view file_header = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";

/// The object as it stands in a file. `more` is written behind a dictionary's own entries.
void append_object(std::string& out, const Store& store, ObjectId id, std::string_view more = {});

} // namespace zwy::pdf
