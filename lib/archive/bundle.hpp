// One form's archive bundle: its papers, its data, what the archive must know of it, and the digests of all.
#pragma once

#include "archive/bag.hpp"
#include "archive/metadata.hpp"
#include "engine/rendering.hpp"

namespace zwy::archive {

/// The same rendering and elements give the same bag. Throws what writing throws.
Bag make_bundle(const engine::Rendering& rendering, const GivenElements& given);

} // namespace zwy::archive
