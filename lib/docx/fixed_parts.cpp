#include "docx/fixed_parts.hpp"

#include "docx/bindings.hpp"
#include "docx/footer.hpp"
#include "docx/names.hpp"
#include "docx/settings.hpp"
#include "docx/styles.hpp"
#include "docx/xml.hpp"

namespace zwy::docx {
namespace {

std::string office_type(const char* name) {
    return std::string("http://schemas.openxmlformats.org/officeDocument/2006/relationships/") + name;
}

void relate(pugi::xml_node root, const std::string& id, const std::string& type, const std::string& target) {
    add(root, "Relationship", "Id", id.c_str(), "Type", type.c_str(), "Target", target.c_str());
}

pugi::xml_node relationships(pugi::xml_document& tree) {
    return add(tree, "Relationships", "xmlns", ns_relationships);
}

std::string content_types_xml(const Variant& variant) {
    pugi::xml_document tree;
    auto types = add(tree, "Types", "xmlns", ns_content_types);
    const auto by_extension = [&](const char* extension, const char* type) {
        add(types, "Default", "Extension", extension, "ContentType", type);
    };
    const auto part = [&](const char* name, const char* type) {
        const std::string full = std::string("application/vnd.openxmlformats-") + type + "+xml";
        add(types, "Override", "PartName", name, "ContentType", full.c_str());
    };
    by_extension("rels", "application/vnd.openxmlformats-package.relationships+xml");
    by_extension("xml", "application/xml");
    by_extension("png", "image/png");
    by_extension("jpeg", "image/jpeg");
    if (variant.embed_fonts)
        by_extension("odttf", "application/vnd.openxmlformats-officedocument.obfuscatedFont");
    part("/word/document.xml", "officedocument.wordprocessingml.document.main");
    part("/word/styles.xml", "officedocument.wordprocessingml.styles");
    part("/word/settings.xml", "officedocument.wordprocessingml.settings");
    part("/word/fontTable.xml", "officedocument.wordprocessingml.fontTable");
    if (variant.page_numbers) {
        part("/word/footer1.xml", "officedocument.wordprocessingml.footer");
        part("/word/footer2.xml", "officedocument.wordprocessingml.footer");
    }
    part("/word/glossary/document.xml", "officedocument.wordprocessingml.document.glossary");
    part("/customXml/itemProps1.xml", "officedocument.customXmlProperties");
    if (variant.json) part("/customXml/itemProps2.xml", "officedocument.customXmlProperties");
    part("/docProps/core.xml", "package.core-properties");
    part("/docProps/app.xml", "officedocument.extended-properties");
    part("/docProps/custom.xml", "officedocument.custom-properties");
    return serialise(tree);
}

std::string package_rels_xml() {
    pugi::xml_document tree;
    auto root = relationships(tree);
    relate(root, "rId1", office_type("officeDocument"), "word/document.xml");
    relate(root, "rId2",
           "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
           "docProps/core.xml");
    relate(root, "rId3", office_type("extended-properties"), "docProps/app.xml");
    relate(root, "rId4", office_type("custom-properties"), "docProps/custom.xml");
    return serialise(tree);
}

std::string item_rels_xml(const char* properties) {
    pugi::xml_document tree;
    relate(relationships(tree), "rId1", office_type("customXmlProps"), properties);
    return serialise(tree);
}

} // namespace

std::string document_rels_xml(const Variant& variant, const std::vector<Media>& media) {
    pugi::xml_document tree;
    auto root = relationships(tree);
    relate(root, "rIdStyles", office_type("styles"), "styles.xml");
    relate(root, "rIdSettings", office_type("settings"), "settings.xml");
    relate(root, "rIdFonts", office_type("fontTable"), "fontTable.xml");
    relate(root, "rIdGlossary", office_type("glossaryDocument"), "glossary/document.xml");
    relate(root, "rIdData", office_type("customXml"), "../customXml/item1.xml");
    if (variant.json) relate(root, "rIdJson", office_type("customXml"), "../customXml/item2.xml");
    if (variant.page_numbers) {
        relate(root, "rIdFooterOdd", office_type("footer"), "footer1.xml");
        relate(root, "rIdFooterEven", office_type("footer"), "footer2.xml");
    }
    for (std::size_t i = 0; i < media.size(); ++i)
        relate(root, "rIdImage" + std::to_string(i + 1), office_type("image"), media[i].part_name(i + 1));
    return serialise(tree);
}

FixedParts::FixedParts(const Variant& variant, const std::string& styles_xml, const std::string& glossary_xml,
                       Packing packing)
    : content_types(pack("[Content_Types].xml", content_types_xml(variant), packing)),
      package_rels(pack("_rels/.rels", package_rels_xml(), packing)),
      document_rels(pack(document_rels_name, document_rels_xml(variant, {}), packing)),
      settings(pack("word/settings.xml", settings_xml(variant), packing)),
      styles(pack(styles_name, styles_xml, packing)),
      font_table(pack(font_table_name, font_table_xml({}), packing)),
      glossary(pack("word/glossary/document.xml", glossary_xml, packing)),
      data_rels(pack("customXml/_rels/item1.xml.rels", item_rels_xml("itemProps1.xml"), packing)),
      data_properties(
          pack("customXml/itemProps1.xml", item_properties_xml(data_item_id, data_namespace), packing)) {
    if (variant.page_numbers) {
        footers = {pack("word/footer1.xml", footer_xml(false), packing),
                   pack("word/footer2.xml", footer_xml(true), packing)};
    }
    if (variant.json) {
        json = {pack("customXml/_rels/item2.xml.rels", item_rels_xml("itemProps2.xml"), packing),
                pack("customXml/itemProps2.xml", item_properties_xml(json_item_id, json_namespace), packing)};
    }
}

} // namespace zwy::docx
