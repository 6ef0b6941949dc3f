// The faces that the document is set in, inside the package (ECMA-376 part 1, 17.8.1): a machine that has
// none of them shows the same page.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/typography.hpp"
#include "form/layout.hpp"
#include "text/fonts.hpp"

namespace zwy::docx {

struct EmbeddedFont {
    Role role{};                                 ///< whose official name the face stands under
    std::string key;                             ///< w:fontKey: {XXXXXXXX-…}
    std::string bytes;                           ///< obfuscated with it
    [[nodiscard]] std::string part_name() const; ///< "fonts/font1.odttf", below word/
};

/// The first face of each role that the layout uses, unless its licence forbids it: OS/2 fsType must say
/// installable or editable, and the role map must not say docx="no". Each is cut down to `characters` and
/// bears the name that the document asks for. CFF faces are left out: Word embeds TrueType outlines only.
/// Throws font_broken.
std::vector<EmbeddedFont> embed_fonts(const text::FontSet& fonts, const form::Layout& layout,
                                      const std::u32string& characters);

/// What the parts' texts are written with, and what is likely to be typed: ASCII and the marks of Chinese
/// text.
std::u32string characters_of(std::initializer_list<std::string_view> parts);

} // namespace zwy::docx
