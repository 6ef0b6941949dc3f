// What the faces cover of the character sets that matter, for `zwy fonts`.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "text/fonts.hpp"

namespace zwy::text {

enum class CharacterSet : std::uint8_t {
    gb2312,
    general_standard,
    gb18030_level1,
    gb18030_level2,
    gb18030_level3
};
constexpr std::size_t character_set_count = 5;
/// "GB 2312", "通用规范汉字表", "GB 18030-2022 L1" …
std::string_view character_set_name(CharacterSet set);

struct Covered {
    std::uint32_t have = 0, of = 0;
    std::vector<char32_t> missing; ///< the first of them, at most `max_missing_listed`
};
constexpr std::size_t max_missing_listed = 100;

struct FaceCoverage {
    FaceId face = 0;
    std::array<Covered, character_set_count> sets;
};
struct RoleCoverage {
    Role role{};
    std::array<Covered, character_set_count> sets; ///< by the whole chain
};
struct Coverage {
    std::vector<FaceCoverage> faces;
    std::vector<RoleCoverage> roles;
};

/// Counts; takes some tens of milliseconds. Level n of GB 18030 counts what level n asks for beyond level
/// n-1.
Coverage measure_coverage(const FontSet& fonts);

} // namespace zwy::text
