#include "docx/docx.hpp"

#include "docx/bindings.hpp"
#include "docx/body.hpp"
#include "docx/footer.hpp"
#include "docx/names.hpp"
#include "docx/package.hpp"
#include "docx/placeholders.hpp"
#include "docx/properties.hpp"
#include "docx/settings.hpp"
#include "docx/styles.hpp"

namespace zwy::docx {
namespace {

constexpr int best_level = 12, quick_level = 6;

std::string office_type(const char* name) {
    return std::string("http://schemas.openxmlformats.org/officeDocument/2006/relationships/") + name;
}

void relate(pugi::xml_node root, const std::string& id, const std::string& type, const std::string& target) {
    add(root, "Relationship", "Id", id.c_str(), "Type", type.c_str(), "Target", target.c_str());
}

pugi::xml_node relationships(pugi::xml_document& tree) {
    return add(tree, "Relationships", "xmlns", ns_relationships);
}

std::string content_types_xml(const DocxOptions& options) {
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
    part("/word/document.xml", "officedocument.wordprocessingml.document.main");
    part("/word/styles.xml", "officedocument.wordprocessingml.styles");
    part("/word/settings.xml", "officedocument.wordprocessingml.settings");
    part("/word/fontTable.xml", "officedocument.wordprocessingml.fontTable");
    if (options.page_numbers) {
        part("/word/footer1.xml", "officedocument.wordprocessingml.footer");
        part("/word/footer2.xml", "officedocument.wordprocessingml.footer");
    }
    part("/word/glossary/document.xml", "officedocument.wordprocessingml.document.glossary");
    part("/customXml/itemProps1.xml", "officedocument.customXmlProperties");
    if (!options.data_json.empty()) part("/customXml/itemProps2.xml", "officedocument.customXmlProperties");
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

std::string document_rels_xml(const DocxOptions& options, const std::vector<Media>& media) {
    pugi::xml_document tree;
    auto root = relationships(tree);
    relate(root, "rIdStyles", office_type("styles"), "styles.xml");
    relate(root, "rIdSettings", office_type("settings"), "settings.xml");
    relate(root, "rIdFonts", office_type("fontTable"), "fontTable.xml");
    relate(root, "rIdGlossary", office_type("glossaryDocument"), "glossary/document.xml");
    relate(root, "rIdData", office_type("customXml"), "../customXml/item1.xml");
    if (!options.data_json.empty())
        relate(root, "rIdJson", office_type("customXml"), "../customXml/item2.xml");
    if (options.page_numbers) {
        relate(root, "rIdFooterOdd", office_type("footer"), "footer1.xml");
        relate(root, "rIdFooterEven", office_type("footer"), "footer2.xml");
    }
    for (std::size_t i = 0; i < media.size(); ++i)
        relate(root, "rIdImage" + std::to_string(i + 1), office_type("image"), media[i].part_name(i + 1));
    return serialise(tree);
}

std::string item_rels_xml(const char* properties) {
    pugi::xml_document tree;
    relate(relationships(tree), "rId1", office_type("customXmlProps"), properties);
    return serialise(tree);
}

/// The data as it was given, for fields that are printed in another form than they have.
std::string json_item_xml(const std::string& json) {
    XmlText out;
    out.raw(xml_declaration).raw("<data xmlns=\"").raw(json_namespace).raw("\">").data(json).raw("</data>");
    return out.take();
}

} // namespace

std::string write_docx(const form::Document& document, const page::Pages& pages, const DocxOptions& options) {
    Package package;
    const auto part = [&](const char* name, const std::string& bytes, int level = quick_level) {
        package.add(pack(name, bytes, options.uncompressed ? 0 : level));
    };
    const Placeholders placeholders(*document.layout);
    Body body(document, pages, options, placeholders);
    const std::string document_xml = body.write();
    // The order in which Word writes them; [Content_Types].xml comes first for readers that stream.
    part("[Content_Types].xml", content_types_xml(options), best_level);
    part("_rels/.rels", package_rels_xml(), best_level);
    part("word/document.xml", document_xml);
    part("word/_rels/document.xml.rels", document_rels_xml(options, body.media()));
    if (options.page_numbers) {
        part("word/footer1.xml", footer_xml(false), best_level);
        part("word/footer2.xml", footer_xml(true), best_level);
    }
    part("word/settings.xml", settings_xml(options), best_level);
    part("word/styles.xml", styles_xml(*document.layout, body.fitted_styles()), best_level);
    part("word/fontTable.xml", font_table_xml(), best_level);
    part("word/glossary/document.xml", placeholders.glossary_xml(), best_level);
    part("customXml/item1.xml", body.data().xml(document.layout->form->name));
    part("customXml/_rels/item1.xml.rels", item_rels_xml("itemProps1.xml"), best_level);
    part("customXml/itemProps1.xml", item_properties_xml(data_item_id, data_namespace), best_level);
    if (!options.data_json.empty()) {
        part("customXml/item2.xml", json_item_xml(options.data_json));
        part("customXml/_rels/item2.xml.rels", item_rels_xml("itemProps2.xml"), best_level);
        part("customXml/itemProps2.xml", item_properties_xml(json_item_id, json_namespace), best_level);
    }
    part("docProps/core.xml", core_xml(options));
    part("docProps/app.xml", app_xml(options));
    part("docProps/custom.xml", custom_xml(*document.layout, options));
    for (std::size_t i = 0; i < body.media().size(); ++i)
        package.add(pack("word/" + body.media()[i].part_name(i + 1), body.media()[i].image->bytes, 0));
    return package.finish();
}

} // namespace zwy::docx
