// The pages while they are made: layers that become one list of items, and the structure tree.
#pragma once

#include "page/pages.hpp"

namespace zwy::page {

struct Margins {
    double left = 0, right = 0;
};
/// The edge that is bound, and page numbers tell it: the inner margin of paper that is printed on both sides is
/// 28 mm (GB/T 9704), on the left of odd pages and on the right of even ones. `page` counts from zero. The width of
/// the text stays what the layout says.
Margins margins(const form::PageSetup& setup, bool bind, std::size_t page);

class Canvas {
public:
    Canvas(const form::PageSetup& setup, const PageOptions& options);

    void new_page(); ///< throws limit
    [[nodiscard]] std::size_t page() const { return layers_.size() - 1; }
    [[nodiscard]] std::size_t page_count() const { return layers_.size(); }
    /// The edges of the text on the current page.
    [[nodiscard]] double left() const { return left_; }
    [[nodiscard]] double top() const { return setup_.top; }
    [[nodiscard]] double bottom() const { return setup_.height - setup_.bottom; }
    [[nodiscard]] double width() const { return setup_.text_width(); }
    [[nodiscard]] const form::PageSetup& setup() const { return setup_; }
    [[nodiscard]] const PageOptions& options() const { return options_; }

    void draw(PlacedGlyphs glyphs) { layers_.back().text.push_back(std::move(glyphs)); }
    void draw_on(std::size_t page, PlacedGlyphs glyphs) { layers_[page].text.push_back(std::move(glyphs)); }
    void draw(PlacedRule rule) { layers_.back().rules.push_back(rule); }
    void draw_on(std::size_t page, PlacedImage image) { layers_[page].pictures.push_back(std::move(image)); }

    NodeId add_node(Node::Kind kind, NodeId parent);
    [[nodiscard]] Node& node(NodeId id) { return result.nodes[id]; }

    Pages finish();

    Pages result; ///< all but its pages, which finish() makes

private:
    struct Layers {
        std::vector<PlacedImage> pictures;
        std::vector<PlacedRule> rules;
        std::vector<PlacedGlyphs> text;
    };
    const form::PageSetup& setup_;
    const PageOptions& options_;
    std::vector<Layers> layers_;
    double left_ = 0;
};

} // namespace zwy::page
