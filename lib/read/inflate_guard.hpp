// How much the streams of a PDF become when they are unpacked, found out before anything unpacks them.
#pragma once

#include <string_view>

#include "base/limits.hpp"

namespace zwy::read {

/// Throws limit when deflated streams, or streams deflated twice, come to more than `limits.expanded_bytes` bytes. Streams are
/// found as a careless reader would find them, wherever the word stands.
void check_streams(std::string_view pdf, const Limits& limits);

} // namespace zwy::read
