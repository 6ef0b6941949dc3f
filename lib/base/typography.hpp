// The few words that layouts, fonts and pages share.
#pragma once

#include <cstddef>
#include <cstdint>

namespace zwy {

/// The faces of Chinese official paper, by what they are for. Files and fallbacks: text/fonts.hpp; the names
/// that a DOCX gives them: docx/.
enum class Role : std::uint8_t { fangsong, xiaobiaosong, heiti, kaiti, songti };
constexpr std::size_t role_count = 5;

enum class Align : std::uint8_t { left, center, right, justify, distribute };
enum class VAlign : std::uint8_t { top, middle, bottom };

} // namespace zwy
