#include "page/pages.hpp"

#include <cmath>

#include "page/extent.hpp"
#include "page/flow.hpp"
#include "page/page_numbers.hpp"
#include "page/plain_setting.hpp"

namespace zwy::page {
namespace {

/// A length or size as people write it: 10.5, 12.
std::string plain(double value) {
    const long long tenths = std::llround(value * 10);
    const std::string whole = std::to_string(tenths / 10);
    return tenths % 10 == 0 ? whole : whole + "." + std::to_string(tenths % 10);
}

std::size_t most_nodes(const std::vector<CellBlock>& stack) {
    std::size_t count = 1;
    for (const CellBlock& block : stack)
        if (const auto* paragraph = std::get_if<SetParagraph>(&block)) count += 1 + paragraph->filled.runs.size();
    return count;
}

/// No fewer than the blocks become, but for what is cut by the ends of pages. Room for more takes no memory until it is
/// used; to make room for the nodes of ten thousand rows again and again would copy them again and again.
std::size_t most_nodes(const std::vector<SetBlock>& blocks) {
    std::size_t count = 1;
    for (const SetBlock& block : blocks) {
        if (const auto* paragraph = std::get_if<SetParagraph>(&block)) count += 1 + paragraph->filled.runs.size();
        const auto* table = std::get_if<SetTable>(&block);
        if (table == nullptr) continue;
        count += 3; // itself, its head and its body
        for (const SetRow& row : table->rows) {
            ++count;
            for (const SetCell& cell : row.cells) count += most_nodes(cell.blocks) + most_nodes(cell.bottom);
        }
    }
    return count;
}

Problem problem_of(const FitEvent& event) {
    if (event.code == Code::continued) return make_problem(event.code, event.place, {std::to_string(event.page + 1)});
    return make_problem(event.code, event.place, {plain(event.from), plain(event.to)});
}

} // namespace

Pages make_pages(form::Document& document, const model::AnyForm& data, const text::FontSet& fonts,
                 const PageOptions& options, const PictureSource& pictures, const LayoutLines* known) {
    const form::Layout& layout = *document.layout;
    check_extent(document, fonts, options.max_pages);
    const Setter setter(fonts, known);
    std::vector<SetBlock> blocks = set_blocks(std::move(document.blocks), layout.page.text_width(), setter);
    std::vector<FitEvent> events = fit(blocks, layout, document.storage, setter);
    Canvas canvas(layout.page, options);
    canvas.result.nodes.reserve(most_nodes(blocks));
    Typesetter typesetter(canvas, data, pictures);
    Flow(canvas, typesetter, events).run(blocks);
    if (options.page_numbers) number_pages(canvas, setter);
    tighten(blocks, fonts);
    document.blocks = give_back(std::move(blocks));
    Pages pages = canvas.finish();
    for (const FitEvent& event : events) pages.report.add(problem_of(event));
    return pages;
}

} // namespace zwy::page
