// Cairo's objects, owned; and its status, as our errors.
#pragma once

#include <memory>

#include <cairo.h>

#include "base/freer.hpp"

namespace zwy::page {

using Surface = std::unique_ptr<cairo_surface_t, Freer<cairo_surface_destroy>>;
using Context = std::unique_ptr<cairo_t, Freer<cairo_destroy>>;

/// Throws no_memory or internal (with Cairo's own words) unless `status` is success.
void check(cairo_status_t status);

} // namespace zwy::page
