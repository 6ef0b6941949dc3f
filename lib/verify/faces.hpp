// The faces that a document is set in, as it names them.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "engine/rendering.hpp"
#include "base/limits.hpp"

namespace zwy::verify {

/// Of a PDF its fonts, without the tags of subsets; of a DOCX those of its font table. Empty when they cannot be read.
std::set<std::string> faces_of(engine::Format format, std::string_view document, const std::string& password,
                               const Limits& limits);

} // namespace zwy::verify
