#include "page/page_numbers.hpp"

namespace zwy::page {
namespace {

constexpr double size = 14;             // 四号
constexpr double dash_above_line = 0.38; // em; an em dash stands in the middle of its em box

form::Style number_style() {
    form::Style style;
    style.role = Role::songti;
    style.size = size;
    style.line_pitch = size;
    return style;
}

} // namespace

void number_pages(Canvas& canvas, const Setter& setter) {
    const form::Style style = number_style();
    for (std::size_t page = 0; page < canvas.page_count(); ++page) {
        const std::string words = "— " + std::to_string(page + 1) + " —";
        form::FilledParagraph filled;
        filled.style = &style;
        filled.line_pitch = style.line_pitch;
        const bool odd = page % 2 == 0;
        filled.align = odd ? Align::right : Align::left;
        form::Run& run = filled.runs.emplace_back();
        run.text = words;
        run.role = style.role;
        run.size = style.size;
        const double width = canvas.width() - 2 * size;
        const SetParagraph set = setter.set(std::move(filled), width);
        const Margins sides = margins(canvas.setup(), canvas.options().bind, page);
        for (const text::PlacedRun& placed : set.line(0).runs) {
            PlacedGlyphs glyphs;
            glyphs.run = placed.run;
            glyphs.x = sides.left + size + placed.x;
            glyphs.y = canvas.bottom() + mm_to_pt(7) + dash_above_line * size;
            glyphs.artifact = true;
            glyphs.fixed = true;
            canvas.draw_on(page, std::move(glyphs));
        }
    }
}

} // namespace zwy::page
