#include "preview/glyph_font.hpp"

#include "page/outlines.hpp"

namespace zwy::preview {
namespace {

const cairo_user_data_key_t face_key{};

cairo_status_t render(cairo_scaled_font_t* font, unsigned long glyph, cairo_t* cr, cairo_text_extents_t*) {
    const void* face = cairo_font_face_get_user_data(cairo_scaled_font_get_font_face(font), &face_key);
    page::add_outline(cr, *static_cast<const text::Face*>(face), static_cast<std::uint32_t>(glyph));
    cairo_fill(cr);
    return CAIRO_STATUS_SUCCESS;
}

} // namespace

page::FontFace make_glyph_font(const text::Face& face) {
    page::FontFace font(cairo_user_font_face_create());
    cairo_user_font_face_set_render_glyph_func(font.get(), render);
    // Cairo's user data is not const; render() only reads it.
    page::check(cairo_font_face_set_user_data(font.get(), &face_key, const_cast<text::Face*>(&face), nullptr));
    page::check(cairo_font_face_status(font.get()));
    return font;
}

} // namespace zwy::preview
