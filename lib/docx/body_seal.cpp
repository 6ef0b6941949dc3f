#include <algorithm>

#include "docx/body.hpp"
#include "docx/measure.hpp"

namespace zwy::docx {

namespace {

/// How far a picture may reach out of its cell before LibreOffice, which keeps it inside, moves it. pt.
constexpr double tolerance = 1;

bool fits_cell(const page::SlotBox& slot) {
    const Box &box = slot.box, &cell = slot.cell;
    if (cell.width == 0) return true; // it stands in no table
    return box.y > cell.y - tolerance && box.y + box.height < cell.y + cell.height + tolerance;
}

} // namespace

const page::SlotBox* Body::printed_seal(const form::Slot& slot) const {
    if (slot.purpose != form::Slot::Purpose::seal) return nullptr;
    const auto box = std::ranges::find(pages_.slots, slot.name, &page::SlotBox::name);
    return box != pages_.slots.end() && box->image ? &*box : nullptr;
}

/// Whether a seal is anchored to the paragraph.
bool Body::carries_seal(const form::FilledParagraph& paragraph) const {
    if (paragraph.origin == nullptr || paragraph.item > 0 || paragraph.continuation) return false;
    return std::ranges::any_of(paragraph.origin->slots, [&](const form::Slot& slot) {
        const auto* seal = printed_seal(slot);
        return seal != nullptr && fits_cell(*seal);
    });
}

void Body::seals(const form::FilledParagraph& paragraph) {
    for (const auto& slot : paragraph.origin->slots) {
        const auto* seal = printed_seal(slot);
        if (seal == nullptr || !fits_cell(*seal)) continue;
        const double column = seal->origin_x - paragraph.origin->indent_left;
        picture(*seal, {"column", seal->box.x - column, seal->box.y - seal->origin_y});
    }
}

/// The seals that reach out of their cells.
std::vector<const page::SlotBox*> Body::seals_outside(const form::FilledTable& table) const {
    std::vector<const page::SlotBox*> out;
    if (std::ranges::none_of(pages_.slots, [](const page::SlotBox& slot) { return slot.image != nullptr; })) return out;
    for (const auto& row : table.origin->rows)
        for (const auto& cell : row.cells)
            for (const auto* blocks : {&cell.blocks, &cell.bottom})
                for (const auto& block : *blocks)
                    if (const auto* paragraph = std::get_if<form::Paragraph>(&block))
                        for (const auto& slot : paragraph->slots)
                            if (const auto* seal = printed_seal(slot); seal != nullptr && !fits_cell(*seal))
                                out.push_back(seal);
    return out;
}

/// Behind the text, anchored to the paragraph, so that it moves with it. In a cell layoutInCell makes the cell the
/// column that the offsets count from.
void Body::picture(const page::SlotBox& slot, const PicturePlace& place) {
    const auto known = std::ranges::find(media_, slot.image, &Media::image);
    const auto number = known - media_.begin() + 1;
    if (known == media_.end()) media_.push_back({slot.image});

    const auto cx = pt_to_emu(slot.box.width);
    const auto cy = pt_to_emu(slot.box.height);
    const auto id = ++drawings_;
    out_.raw("<w:r><w:drawing><wp:anchor distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\" simplePos=\"0\" "
             "relativeHeight=\"")
        .number(id)
        .raw("\" behindDoc=\"1\" locked=\"0\" layoutInCell=\"1\" allowOverlap=\"1\"><wp:simplePos x=\"0\" "
             "y=\"0\"/>"
             "<wp:positionH relativeFrom=\"")
        .raw(place.x_from)
        .raw("\"><wp:posOffset>")
        .number(pt_to_emu(place.x))
        .raw("</wp:posOffset></wp:positionH><wp:positionV relativeFrom=\"paragraph\"><wp:posOffset>")
        .number(pt_to_emu(place.y))
        .raw("</wp:posOffset></wp:positionV>");
    const auto extent = [&](std::string_view name) {
        out_.raw("<").raw(name).raw(" cx=\"").number(cx).raw("\" cy=\"").number(cy).raw("\"/>");
    };
    extent("wp:extent");
    out_.raw("<wp:wrapNone/><wp:docPr id=\"")
        .number(id)
        .raw("\" name=\"")
        .data(slot.name)
        .raw("\" descr=\"")
        .data(pages_.nodes[slot.figure].alt)
        .raw("\"/>");
    out_.raw("<wp:cNvGraphicFramePr><a:graphicFrameLocks "
             "noChangeAspect=\"1\"/></wp:cNvGraphicFramePr><a:graphic>"
             "<a:graphicData "
             "uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr>"
             "<pic:cNvPr id=\"")
        .number(id)
        .raw("\" name=\"")
        .data(slot.name)
        .raw("\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"rIdImage")
        .number(number)
        .raw("\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" "
             "y=\"0\"/>");
    extent("a:ext");
    out_.raw("</a:xfrm><a:prstGeom "
             "prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>"
             "</wp:anchor></w:drawing></w:r>");
}

} // namespace zwy::docx
