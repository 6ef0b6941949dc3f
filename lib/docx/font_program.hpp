// A face cut down to some characters, as a file of its own that other programs install.
#pragma once

#include <string>

#include "text/fonts.hpp"

namespace zwy::docx {

/// A TrueType file of the face, which must have TrueType outlines, under another name. Word sets kerning and ligatures by
/// tables that in a Chinese face are large and of no use to it: they are left out, as hints are. Throws font_broken.
std::string font_program(const text::Face& face, const std::u32string& characters, const char* family,
                         const std::string& postscript);

} // namespace zwy::docx
