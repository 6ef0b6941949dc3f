// The role map as read from XML: which faces to look for, in which order.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/typography.hpp"

namespace zwy::text {

/// One face to look for. Each list is in the order of the map.
struct WantedFace {
    std::vector<std::string> files;      ///< names without directory, compared without case
    std::vector<std::string> postscript; ///< names inside the files
    std::string package;                 ///< Debian's; may be empty
    std::u32string except;               ///< characters that the face draws wrongly
    bool private_use = true;             ///< its private-use glyphs may be taken for what GBK has there
    bool docx = true;                    ///< its licence lets a DOCX carry it, whatever its fsType says
};

struct FontMap {
    std::array<std::vector<WantedFace>, role_count> roles;
    std::array<std::string, role_count> labels;
    std::vector<WantedFace> fallback;
};

/// The name of a role in the map ("fangsong").
std::string_view role_name(Role role);

/// Throws font_map with the line for anything that is not right.
FontMap parse_font_map(std::string_view xml, const std::filesystem::path& source);

/// fonts/fonts.xml as it was when the library was built.
std::string_view builtin_font_map();

} // namespace zwy::text
