#include "docx/footer.hpp"

#include "docx/measure.hpp"
#include "docx/names.hpp"
#include "docx/xml.hpp"

namespace zwy::docx {

std::string footer_xml(bool even) {
    constexpr double size = 14;
    pugi::xml_document tree;
    auto paragraph = add(add(tree, "w:ftr", "xmlns:w", ns_w), "w:p");
    auto properties = add(paragraph, "w:pPr");
    add(properties, "w:spacing", "w:before", "0", "w:after", "0", "w:line", pt_to_twip(footer_height),
        "w:lineRule", "exact");
    add(properties, "w:ind", even ? "w:leftChars" : "w:rightChars", "100", even ? "w:left" : "w:right",
        pt_to_twip(size));
    add(properties, "w:jc", "w:val", even ? "left" : "right");
    const auto run = [&] {
        auto node = add(paragraph, "w:r");
        auto character = add(node, "w:rPr");
        const char* name = font_name(Role::songti);
        add(character, "w:rFonts", "w:hint", "eastAsia", "w:ascii", name, "w:eastAsia", name, "w:hAnsi",
            name);
        add(character, "w:sz", "w:val", half_points(size));
        add(character, "w:szCs", "w:val", half_points(size));
        return node;
    };
    const auto text = [&](const char* words) {
        add(run(), "w:t", "xml:space", "preserve").text().set(words);
    };
    const auto field = [&](const char* type) { add(run(), "w:fldChar", "w:fldCharType", type); };
    text("— ");
    field("begin");
    add(run(), "w:instrText", "xml:space", "preserve").text().set(" PAGE ");
    field("separate");
    text(even ? "2" : "1");
    field("end");
    text(" —");
    return serialise(tree);
}

} // namespace zwy::docx
