#include "page/slots.hpp"

#include <algorithm>

namespace zwy::page {
namespace {

Box united(const Box& a, const Box& b) {
    const double x = std::min(a.x, b.x), y = std::min(a.y, b.y);
    return {x, y, std::max(a.x + a.width, b.x + b.width) - x, std::max(a.y + a.height, b.y + b.height) - y};
}

/// Moved, when it has to be, so that it lies on the paper.
Box on_paper(Box box, const form::PageSetup& paper) {
    box.x = std::clamp(box.x, 0.0, std::max(0.0, paper.width - box.width));
    box.y = std::clamp(box.y, 0.0, std::max(0.0, paper.height - box.height));
    return box;
}

} // namespace

void Slots::begin_paragraph(const SetParagraph& paragraph, double x, double y, NodeId parent) {
    const form::Paragraph* origin = paragraph.filled.origin;
    current_ = origin;
    for (Open& open : open_) {
        if (origin == nullptr || origin == open.paragraph || open.paragraphs == 0) continue;
        open.paragraph = origin;
        --open.paragraphs;
    }
    if (origin == nullptr || paragraph.filled.item > 0 || paragraph.filled.continuation) return;
    for (const form::Slot& slot : origin->slots) {
        Open& open = open_.emplace_back();
        open.slot = &slot;
        open.paragraph = origin;
        open.paragraphs = slot.first_inline == 0 ? std::max<std::size_t>(slot.paragraphs, 1) - 1 : 0;
        open.page = canvas_.page();
        open.x = x;
        open.y = y;
        open.parent = parent;
    }
}

void Slots::ink(const form::Run& run, const Box& ink) {
    for (Open& open : open_) {
        if (open.paragraph != current_ || open.page != canvas_.page()) continue;
        const form::Slot& slot = *open.slot;
        if (slot.first_inline != 0) {
            const std::uint32_t id = run.origin != nullptr ? run.origin->id : 0;
            if (id < slot.first_inline || id > slot.last_inline) continue;
        } else if (run.text.empty()) {
            continue;
        }
        open.cover = open.covers ? united(open.cover, ink) : ink;
        open.covers = true;
    }
}

void Slots::close() {
    for (const Open& open : open_) place(open);
    open_.clear();
    current_ = nullptr;
    cell_ = {};
    table_y_ = 0;
}

void Slots::place(const Open& open) {
    const form::Slot& slot = *open.slot;
    const Box cover = open.covers ? open.cover : Box{open.x, open.y, 0, 0};
    SlotBox& to = canvas_.result.slots.emplace_back();
    to.name = slot.name;
    to.purpose = slot.purpose;
    to.page = open.page;
    to.origin_x = open.x;
    to.origin_y = open.y;
    to.cell = cell_;
    to.table_y = table_y_;
    if (slot.purpose == form::Slot::Purpose::seal) {
        const double width = canvas_.options().seal_width;
        const double height = width * slot.height / slot.width;
        to.box = {cover.x + (cover.width - width) / 2 + slot.dx, cover.y + (cover.height - height) / 2 + slot.dy,
                  width, height};
    } else {
        const double width = std::max(slot.width, cover.width);
        to.box = {cover.x + slot.dx, cover.y + (cover.height - slot.height) / 2 + slot.dy, width, slot.height};
    }
    to.box = on_paper(to.box, canvas_.setup());
    print(open, to);
}

void Slots::print(const Open& open, SlotBox& to) {
    if (!open.slot->picture) return;
    const Picture& picture = open.slot->picture->picture(data_);
    if (picture.empty()) return;
    std::shared_ptr<const Image> image = pictures_.open(picture);
    if (image == nullptr || image->width == 0 || image->height == 0) return;
    // As wide as a seal is, with the picture's own proportions, round the middle of the slot.
    const double middle = to.box.y + to.box.height / 2;
    to.box.height = to.box.width * image->height / image->width;
    to.box.y = middle - to.box.height / 2;
    to.box = on_paper(to.box, canvas_.setup());
    const NodeId figure = canvas_.add_node(Node::Kind::figure, open.parent);
    canvas_.node(figure).path = open.slot->picture->path();
    canvas_.node(figure).alt = open.slot->picture->place_at(0).label + (image->specimen ? "图片（样章）" : "图片");
    to.image = image;
    to.figure = figure;
    canvas_.draw_on(open.page, PlacedImage{std::move(image), to.box, figure});
}

} // namespace zwy::page
