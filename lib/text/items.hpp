// Runs of one script and direction.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <hb.h>

namespace zwy::text {

struct Item {
    std::uint32_t first = 0, last = 0; ///< characters [first, last)
    std::uint8_t level = 0;
    hb_script_t script{};
};

/// Cuts the text into runs. The paragraph runs from left to right, as a Chinese form does. Text of Han, Latin
/// letters and what goes with them is cut at once; all other by its levels and scripts.
std::vector<Item> itemize(std::span<const char32_t> text);
std::vector<Item> itemize_mixed(std::span<const char32_t> text);
/// Whether all of the text runs from left to right and is Han, Latin or common to all scripts.
bool is_plain(std::span<const char32_t> text);

} // namespace zwy::text
