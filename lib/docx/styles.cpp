#include "docx/styles.hpp"

#include <array>
#include <cstdlib>

#include "docx/measure.hpp"
#include "docx/names.hpp"
#include "docx/xml.hpp"

namespace zwy::docx {
namespace {

void add_fonts(pugi::xml_node properties, Role role) {
    // Latin and digits take the Chinese face too: that is how the county's forms are typed, and what the PDF
    // shows.
    const char* name = font_name(role);
    add(properties, "w:rFonts", "w:ascii", name, "w:eastAsia", name, "w:hAnsi", name, "w:cs", name);
}

void add_size(pugi::xml_node properties, double pt) {
    add(properties, "w:sz", "w:val", half_points(pt));
    add(properties, "w:szCs", "w:val", half_points(pt));
}

/// The Chinese line rules are Word's own defaults for the most part; they are written out all the same,
/// because WPS and older files' templates differ.
void add_line_rules(pugi::xml_node properties) {
    add(properties, "w:widowControl");
    add(properties, "w:kinsoku");
    add(properties, "w:overflowPunct", "w:val", "0"); // no mark hangs in the margin
    add(properties, "w:autoSpaceDE");
    add(properties, "w:autoSpaceDN");
}

void add_defaults(pugi::xml_node styles) {
    auto defaults = add(styles, "w:docDefaults");
    auto run = add(add(defaults, "w:rPrDefault"), "w:rPr");
    add_fonts(run, Role::fangsong);
    add_size(run, 12);
    add(run, "w:lang", "w:val", "en-US", "w:eastAsia", "zh-CN", "w:bidi", "ar-SA");
    auto paragraph = add(add(defaults, "w:pPrDefault"), "w:pPr");
    add_line_rules(paragraph);
}

pugi::xml_node add_style(pugi::xml_node styles, const char* type, const char* id, const char* name) {
    auto style = add(styles, "w:style", "w:type", type, "w:styleId", id);
    add(style, "w:name", "w:val", name);
    return style;
}

/// The styles that every Word file has; Word shows their names in the reader's language (正文, 普通表格 …).
void add_built_in(pugi::xml_node styles) {
    auto normal = add_style(styles, "paragraph", "Normal", "Normal");
    normal.append_attribute("w:default") = "1";
    add(normal, "w:qFormat");
    const auto hidden = [](pugi::xml_node style) {
        style.append_attribute("w:default") = "1";
        add(style, "w:uiPriority", "w:val", "99");
        add(style, "w:semiHidden");
        add(style, "w:unhideWhenUsed");
    };
    hidden(add_style(styles, "character", "DefaultParagraphFont", "Default Paragraph Font"));
    auto table = add_style(styles, "table", "TableNormal", "Normal Table");
    hidden(table);
    auto properties = add(table, "w:tblPr");
    add(properties, "w:tblInd", "w:w", "0", "w:type", "dxa");
    auto margins = add(properties, "w:tblCellMar");
    for (const char* side : {"w:top", "w:left", "w:bottom", "w:right"})
        add(margins, side, "w:w", "0", "w:type", "dxa");
    hidden(add_style(styles, "numbering", "NoList", "No List"));
}

pugi::xml_node add_custom(pugi::xml_node styles, const char* type, const char* id, const char* name,
                          const char* based_on) {
    auto style = add_style(styles, type, id, name);
    style.append_attribute("w:customStyle") = "1";
    add(style, "w:basedOn", "w:val", based_on);
    return style;
}

void add_layout_style(pugi::xml_node styles, const form::Style& style) {
    auto node = add_custom(styles, "paragraph", style_id(style).c_str(), style.name.c_str(), "Normal");
    add(node, "w:qFormat");
    auto paragraph = add(node, "w:pPr");
    if (style.keep_next || style.heading > 0) add(paragraph, "w:keepNext");
    add(paragraph, "w:spacing", "w:before", pt_to_twip(style.space_before), "w:after",
        pt_to_twip(style.space_after), "w:line", twips_down(style.line_pitch), "w:lineRule", "exact");
    if (style.first_indent_em > 0) {
        add(paragraph, "w:ind", "w:firstLineChars", std::llround(style.first_indent_em * 100), "w:firstLine",
            pt_to_twip(style.first_indent_em * style.em()));
    }
    add(paragraph, "w:jc", "w:val", jc(style.align));
    if (style.heading > 0) add(paragraph, "w:outlineLvl", "w:val", style.heading - 1);
    auto run = add(node, "w:rPr");
    add_fonts(run, style.role);
    if (const auto extra = tracking(style); extra != 0) add(run, "w:spacing", "w:val", extra);
    add_size(run, style.size);
}

void add_fitted_style(XmlText& out, const FittedStyle& style) {
    const form::Style& base = *style.base;
    out.raw("<w:style w:type=\"paragraph\" w:styleId=\"").data(style.id());
    out.raw("\" w:customStyle=\"1\"><w:name w:val=\"").data(style.name());
    out.raw("\"/><w:basedOn w:val=\"").data(style_id(base));
    out.raw("\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/><w:pPr><w:spacing w:before=\"");
    out.number(pt_to_twip(base.space_before)).raw("\" w:after=\"").number(pt_to_twip(base.space_after));
    out.raw("\" w:line=\"").number(style.line).raw("\" w:lineRule=\"exact\"/>");
    if (base.first_indent_em > 0) {
        const double em = static_cast<double>(style.half_points) / 2;
        out.raw("<w:ind w:firstLineChars=\"").number(std::llround(base.first_indent_em * 100));
        out.raw("\" w:firstLine=\"").number(pt_to_twip(base.first_indent_em * em)).raw("\"/>");
    }
    out.raw("</w:pPr><w:rPr>");
    if (style.tracking != tracking(base)) out.raw("<w:spacing w:val=\"").number(style.tracking).raw("\"/>");
    out.raw("<w:sz w:val=\"").number(style.half_points);
    out.raw("\"/><w:szCs w:val=\"").number(style.half_points).raw("\"/></w:rPr></w:style>");
}

/// 9 or 10.5, from a count of `parts` to the point.
std::string points(std::int64_t count, std::int64_t parts) {
    const std::int64_t hundredths = count * 100 / parts;
    std::string text = std::to_string(hundredths / 100);
    if (hundredths % 100 == 0) return text;
    text += '.' + std::to_string(100 + hundredths % 100).substr(1);
    if (text.back() == '0') text.pop_back();
    return text;
}

std::string relationship_id(const EmbeddedFont& font) {
    return "rIdFont" + std::to_string(static_cast<unsigned>(font.role) + 1);
}

} // namespace

std::string FittedStyle::id() const {
    return style_id(*base) + '-' + std::to_string(half_points) + '-' + std::to_string(line) + '-' +
           std::to_string(tracking);
}

std::string FittedStyle::name() const {
    std::string text = base->name + ' ' + points(half_points, 2) + '/' + points(line, 20) + " 磅";
    if (tracking != docx::tracking(*base))
        text += "，字距 " + std::string(tracking < 0 ? "-" : "") + points(std::abs(tracking), 20) + " 磅";
    return text;
}

std::string styles_xml(const form::Layout& layout) {
    pugi::xml_document tree;
    auto styles = add(tree, "w:styles", "xmlns:w", ns_w);
    add_defaults(styles);
    add_built_in(styles);
    add_custom(styles, "table", table_style_id, "政务表格", "TableNormal");
    for (const auto& style : layout.styles)
        add_layout_style(styles, *style);
    return serialise(tree);
}

std::string with_fitted(std::string_view styles, const std::vector<FittedStyle>& fitted) {
    constexpr std::string_view end = "</w:styles>";
    XmlText out;
    out.raw(styles.substr(0, styles.size() - end.size()));
    for (const auto& style : fitted)
        add_fitted_style(out, style);
    return out.raw(end).str();
}

std::string font_table_rels_xml(const std::vector<EmbeddedFont>& embedded) {
    pugi::xml_document tree;
    auto root = add(tree, "Relationships", "xmlns", ns_relationships);
    for (const EmbeddedFont& font : embedded)
        add(root, "Relationship", "Id", relationship_id(font).c_str(), "Type",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font", "Target",
            font.part_name().c_str());
    return serialise(tree);
}

std::string font_table_xml(const std::vector<EmbeddedFont>& embedded) {
    struct Entry {
        Role role;
        const char *alternative, *panose, *family, *pitch;
    };
    // The alternatives are what Windows itself brings, for machines without the national-standard faces.
    static constexpr std::array<Entry, role_count> entries{{
        {Role::fangsong, "仿宋", "02010609060101010101", "modern", "fixed"},
        {Role::xiaobiaosong, "方正小标宋_GBK", "02010601030101010101", "auto", "variable"},
        {Role::heiti, "SimHei", "02010609060101010101", "modern", "fixed"},
        {Role::kaiti, "楷体", "02010609060101010101", "modern", "fixed"},
        {Role::songti, "SimSun", "02010600030101010101", "auto", "variable"},
    }};
    pugi::xml_document tree;
    auto fonts = add(tree, "w:fonts", "xmlns:w", ns_w);
    if (!embedded.empty()) fonts.append_attribute("xmlns:r") = ns_r;
    for (const auto& entry : entries) {
        auto font = add(fonts, "w:font", "w:name", font_name(entry.role));
        add(font, "w:altName", "w:val", entry.alternative);
        add(font, "w:panose1", "w:val", entry.panose);
        add(font, "w:charset", "w:val", "86");
        add(font, "w:family", "w:val", entry.family);
        add(font, "w:pitch", "w:val", entry.pitch);
        for (const EmbeddedFont& one : embedded)
            if (one.role == entry.role)
                add(font, "w:embedRegular", "r:id", relationship_id(one).c_str(), "w:fontKey",
                    one.key.c_str(), "w:subsetted", "1");
    }
    return serialise(tree);
}

} // namespace zwy::docx
