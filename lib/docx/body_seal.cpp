#include <algorithm>

#include "docx/body.hpp"
#include "docx/measure.hpp"

namespace zwy::docx {

void Body::seals(const form::FilledParagraph& paragraph) {
    for (const auto& slot : paragraph.origin->slots) {
        if (slot.purpose != form::Slot::Purpose::seal) continue;
        const auto box = std::ranges::find(pages_.slots, slot.name, &page::SlotBox::name);
        if (box != pages_.slots.end() && box->image) picture(*box, box->origin_x - paragraph.origin->indent_left);
    }
}

/// Behind the text, anchored to the paragraph, so that it moves with its cell. The offsets count from the
/// column and the paragraph; layoutInCell makes the cell the column.
void Body::picture(const page::SlotBox& slot, double column_x) {
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
             "<wp:positionH relativeFrom=\"column\"><wp:posOffset>")
        .number(pt_to_emu(slot.box.x - column_x))
        .raw("</wp:posOffset></wp:positionH><wp:positionV relativeFrom=\"paragraph\"><wp:posOffset>")
        .number(pt_to_emu(slot.box.y - slot.origin_y))
        .raw("</wp:posOffset></wp:positionV>");
    const auto extent = [&](std::string_view name) {
        out_.raw("<").raw(name).raw(" cx=\"").number(cx).raw("\" cy=\"").number(cy).raw("\"/>");
    };
    extent("wp:extent");
    out_.raw("<wp:wrapNone/><wp:docPr id=\"")
        .number(id)
        .raw("\" name=\"")
        .data(slot.name)
        .raw("\" descr=\"印章\"/>");
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
