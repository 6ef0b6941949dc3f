// Pictures of pages, which say nothing of themselves.
#pragma once

#include <optional>
#include <string_view>

#include "engine/rendering.hpp"

namespace zwy::verify {

/// PNG or SVG by the first bytes.
std::optional<engine::Format> picture_format(std::string_view bytes);

/// The page of the rendering that the picture is, byte for byte. A PNG's resolution is what it says itself, in whole
/// dots an inch.
std::optional<std::size_t> page_of_picture(const engine::Rendering& rendering, engine::Format format,
                                           std::string_view bytes);

} // namespace zwy::verify
