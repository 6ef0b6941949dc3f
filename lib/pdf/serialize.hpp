// From libharu's objects to the bytes of a PDF 1.7 file.
//
// libharu writes a classic cross-reference table with every object in plain sight: for a tagged form that is
// some 40 KB of structure elements. Here they go into object streams with a cross-reference stream (ISO
// 32000-1, 7.5.7 and 7.5.8; PDF/A-2 and -3 allow both), which leaves 3 KB of them.
#pragma once

#include <string>

#include "pdf/deflate.hpp"
#include "pdf/haru.hpp"

namespace zwy::pdf {

/// The whole file. Adds to the trailer an /ID made from the file's own bytes, so that it depends on nothing
/// else. `readable` writes every object in plain sight with a classic table, for people and goldens.
std::string serialize(Store& store, Deflater& deflate, bool readable);

inline constexpr std::size_t objects_per_stream = 400;
/// The four bytes tell file transfer programs that this is no text.
inline constexpr std::string_view file_header = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";

/// The object as it stands in a file. `more` is written behind a dictionary's own entries.
void append_object(std::string& out, const Store& store, ObjectId id, std::string_view more = {});

} // namespace zwy::pdf
