#include "pdf/outlines.hpp"

#include "base/problem.hpp"

namespace zwy::pdf {

std::unique_ptr<const Outlines> Outlines::open(const text::Face& face) {
    return face.is_cff ? open_cff(face) : open_truetype(face);
}

GlyphSize size_of(std::string_view glyph) {
    GlyphSize out{static_cast<std::uint32_t>(glyph.size()), 0};
    for (std::size_t i = 0; i < glyph.size(); ++i)
        out.sum += std::uint32_t{static_cast<unsigned char>(glyph[i])} << (8 * (3 - i % 4));
    return out;
}

void fail_font(const text::Face& face, const std::string& why) {
    throw Error(Code::font_broken, {face.file.string(), why});
}

} // namespace zwy::pdf
