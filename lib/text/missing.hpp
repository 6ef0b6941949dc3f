// Preflight: the characters of a text that no face has, before a page is made of it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"
#include "text/fonts.hpp"

namespace zwy::text {

struct MissingGlyph {
    char32_t character = 0;
    std::size_t offset = 0; ///< bytes; of its first occurrence
    int level = 0;          ///< of GB 18030-2022 that asks for it; zero: none
    char32_t meaning = 0;   ///< of a private-use code point, where known
    std::string covering;   ///< a face that would have it, and the package that brings the face; may be empty
};

/// Whether the role's preferred face alone has all of a text: nothing more is to be checked then. Quick, and true of
/// nearly all texts.
bool is_covered(const FontSet& fonts, Role role, std::string_view text);

/// Each character once, in the order of the text. White space, controls and what is shown as nothing is not
/// missing.
std::vector<MissingGlyph> missing(const FontSet& fonts, Role role, std::string_view text);

/// Adds a problem for each missing character (no_glyph, or no_glyph_strict) and for each private-use code
/// point that some face happens to have (private_use).
void check_glyphs(const FontSet& fonts, Role role, std::string_view text, const Place& place, bool strict,
                  Problems& problems);

} // namespace zwy::text
