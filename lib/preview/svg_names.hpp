// Names inside an SVG that depend on nothing but the SVG.
#pragma once

#include <string>
#include <string_view>

namespace zwy::preview {

/// Cairo names surfaces and pictures by a counter of the whole process (surface17, image21), so that a second
/// drawing of the same page would differ from the first. Here they are numbered from 1 as they appear.
std::string with_own_numbers(std::string_view svg);

} // namespace zwy::preview
