// The output intent's colour profile.
#pragma once

#include <string>

namespace zwy::pdf {

/// An ICC profile (version 2.1, display class) of sRGB, IEC 61966-2-1. Always the same bytes.
std::string srgb_profile();

} // namespace zwy::pdf
