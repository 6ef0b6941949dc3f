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

} // namespace zwy::pdf
