#include "page/canvas.hpp"

#include <algorithm>

namespace zwy::page {

Margins margins(const form::PageSetup& setup, bool bind, std::size_t page) {
    if (!bind) return {setup.left, setup.right};
    const double both = setup.left + setup.right;
    const double inner = std::min(mm_to_pt(28), both - std::min(setup.left, setup.right) / 2);
    return page % 2 == 0 ? Margins{inner, both - inner} : Margins{both - inner, inner};
}

Canvas::Canvas(const form::PageSetup& setup, const PageOptions& options) : setup_(setup), options_(options) {
    result.nodes.emplace_back();
    new_page();
}

void Canvas::new_page() {
    if (layers_.size() >= options_.max_pages) over_limit(Limit::pages, std::nullopt, options_.max_pages);
    layers_.emplace_back();
    left_ = margins(setup_, options_.bind, page()).left;
}

NodeId Canvas::add_node(Node::Kind kind, NodeId parent) {
    const auto id = static_cast<NodeId>(result.nodes.size());
    Node& node = result.nodes.emplace_back();
    node.kind = kind;
    node.parent = parent;
    result.nodes[parent].children.push_back(id);
    return id;
}

Pages Canvas::finish() {
    result.pages.reserve(layers_.size());
    for (Layers& layers : layers_) {
        Page& page = result.pages.emplace_back();
        page.width = setup_.width;
        page.height = setup_.height;
        page.items.reserve(layers.pictures.size() + layers.rules.size() + layers.text.size());
        for (PlacedImage& image : layers.pictures) page.items.emplace_back(std::move(image));
        for (PlacedRule& rule : layers.rules) page.items.emplace_back(rule);
        for (PlacedGlyphs& glyphs : layers.text) page.items.emplace_back(std::move(glyphs));
        layers = {};
    }
    return std::move(result);
}

} // namespace zwy::page
