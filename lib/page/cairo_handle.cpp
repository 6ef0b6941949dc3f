#include "page/cairo_handle.hpp"

#include "base/problem.hpp"

namespace zwy::page {

void check(cairo_status_t status) {
    if (status == CAIRO_STATUS_SUCCESS) return;
    if (status == CAIRO_STATUS_NO_MEMORY) throw Error(Code::no_memory, {});
    throw Error(Code::internal, {cairo_status_to_string(status)});
}

} // namespace zwy::page
