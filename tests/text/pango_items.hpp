// Pango's runs, to judge ours by.
#pragma once

#include <span>
#include <vector>

#include "text/items.hpp"

namespace zwy::text::test {

/// The runs that Pango cuts a paragraph from left to right into; neighbours that differ neither in script nor in level
/// (Pango parts emoji from text too) are one. It ends the process when memory runs out.
std::vector<Item> pango_items(std::span<const char32_t> text);

} // namespace zwy::text::test
