#include "pdf/layout_parts.hpp"

#include "pdf/metadata.hpp"

namespace zwy::pdf {

LayoutParts::LayoutParts(const page::Pages& blank, const GlyphStock& stock) : stock_(&stock), fonts_(stock) {
    fonts_.collect(blank, Fonts::Runs::fixed, nullptr, 0);
    start_ = make_start(false);
}

LayoutParts::Start LayoutParts::make_start(bool readable) const {
    Store store;
    Start made;
    for (const Font& font : fonts_.all())
        made.fonts.emplace_back(&font, font.write(store, Font::Program::thorough).id());
    made.output_intent = output_intent(store).id();
    made.file = std::make_unique<const FileStart>(store, readable);
    return made;
}

} // namespace zwy::pdf
