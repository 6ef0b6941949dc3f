// What must be sound in a font file before anything is made with it: the table directory, and the lengths of
// the tables that shaping, subsetting and a PDF stand on.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zwy::text::sfnt {

struct Tables {
    unsigned units_per_em = 0, glyph_count = 0;
    int ascent = 0, descent = 0, cap_height = 0;
    std::array<int, 4> box{}; ///< x_min, y_min, x_max, y_max
    std::uint16_t fs_type = 0;
    bool is_cff = false;
};

struct Result {
    Tables tables;
    std::optional<std::string> fault; ///< what is wrong, for the message; nothing when the face is sound
};

Result check(std::string_view file, unsigned index);

} // namespace zwy::text::sfnt
