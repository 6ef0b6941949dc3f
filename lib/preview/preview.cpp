#include "preview/preview.hpp"

#include <cmath>

#include "base/allocation_watch.hpp"
#include "preview/painter.hpp"
#include "preview/png.hpp"
#include "preview/svg.hpp"

namespace zwy::preview {
namespace {

const page::Page& page_at(const page::Pages& pages, std::size_t page) {
    if (page >= pages.pages.size())
        throw Error(Code::no_such_page, {std::to_string(page + 1), std::to_string(pages.pages.size())});
    return pages.pages[page];
}

} // namespace

std::string write_png(const page::Pages& pages, const text::FontSet& fonts, std::size_t page, double dpi,
                      std::uint64_t max_pixels) {
    const page::Page& what = page_at(pages, page);
    if (!(dpi >= min_dpi && dpi <= max_dpi))
        throw Error(Code::bad_argument, {"dpi", "应在 10 到 1200 之间", "must lie between 10 and 1200"});
    const double scale = dpi / 72;
    const double width = std::ceil(what.width * scale - 0.01), height = std::ceil(what.height * scale - 0.01);
    if (width * height > static_cast<double>(max_pixels))
        over_limit(Limit::preview_pixels, static_cast<std::uint64_t>(std::llround(width * height)), max_pixels);
    const AllocationWatch watch; // Cairo leaves out what it has no memory to draw
    const page::Surface surface(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(width), static_cast<int>(height)));
    page::check(cairo_surface_status(surface.get()));
    const page::Context cr(cairo_create(surface.get()));
    cairo_scale(cr.get(), scale, scale);
    Painter(cr.get(), fonts, scale).paint(what);
    watch.check();
    return encode_png(surface.get(), dpi);
}

std::string write_svg(const page::Pages& pages, const text::FontSet& fonts, std::size_t page) {
    return svg_of(page_at(pages, page), fonts);
}

} // namespace zwy::preview
