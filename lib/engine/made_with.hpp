// With which options a document was made, as it says in its own metadata: what verifying needs to make it again.
#pragma once

#include <string>
#include <string_view>

#include "engine/rendering.hpp"

namespace zwy::engine {

/// The options that show in a document of this format, by the words of the command line: "archive page-numbers".
/// Empty when all are as they are by default, so that such a document says nothing of them. Seals count only where there
/// are some.
std::string made_with(const RenderOptions& render, const Output& output, bool has_seals);

/// Sets what the words say; false when one of them says nothing that could have been written.
bool take_made_with(std::string_view words, RenderOptions& render, Output& output);

} // namespace zwy::engine
