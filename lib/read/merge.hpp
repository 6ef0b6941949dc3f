// One form from what the sources say of it.
//
// What was issued decides which source speaks: the one that no longer says what was issued. Where both say something
// new and not the same, nobody can tell which is meant, and that is a problem.
#pragma once

#include "read/view.hpp"

namespace zwy::read {

/// `behind` is what stands behind the paper and may have been changed by a program; null when there is nothing. Fields
/// on which no source speaks stay as they were issued.
model::AnyForm merge(const Issued& issued, const form::Layout& layout, const Fields& fields, const View& paper,
                     const View* behind, Problems& problems);

} // namespace zwy::read
