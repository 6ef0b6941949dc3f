// Characters that no font has, found before a page is made.
#pragma once

#include "base/problem.hpp"
#include "form/document.hpp"
#include "text/fonts.hpp"

namespace zwy::engine {

/// Adds a problem for each character of the document that no face of its role has, with the place of its
/// field.
void preflight(const form::Document& document, const text::FontSet& fonts, bool strict, Problems& problems);

} // namespace zwy::engine
