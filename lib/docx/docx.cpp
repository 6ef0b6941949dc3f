#include "docx/docx.hpp"

#include <optional>

#include "docx/bindings.hpp"
#include "docx/body.hpp"
#include "docx/boilerplate.hpp"
#include "docx/embedded_fonts.hpp"
#include "docx/fixed_parts.hpp"
#include "docx/package.hpp"
#include "docx/properties.hpp"
#include "docx/styles.hpp"

namespace zwy::docx {
namespace {

/// The data as it was given, for fields that are printed in another form than they have.
std::string json_item_xml(const std::string& json) {
    XmlText out;
    out.raw(xml_declaration).raw("<data xmlns=\"").raw(json_namespace).raw("\">").content(json).raw("</data>");
    return out.str();
}

void add_fonts(Package& package, const std::vector<EmbeddedFont>& fonts, Packing packing) {
    package.add(pack(font_table_name, font_table_xml(fonts), packing));
    if (!fonts.empty()) package.add(pack("word/_rels/fontTable.xml.rels", font_table_rels_xml(fonts), packing));
    for (const EmbeddedFont& font : fonts)
        package.add(pack("word/" + font.part_name(), font.bytes, packing == Packing::quick ? Packing::small : packing));
}

} // namespace

std::string write_docx(const form::Document& document, const page::Pages& pages, const DocxOptions& options,
                       const Boilerplate& boilerplate) {
    const Variant variant = options.variant();
    const Packing packing = options.uncompressed ? Packing::stored : Packing::quick;
    std::optional<FixedParts> readable;
    if (options.uncompressed) readable.emplace(boilerplate.make(variant, packing));
    const FixedParts& fixed = readable ? *readable : boilerplate.parts(variant);
    Body body(document, pages, options, boilerplate.fields());
    const std::string_view document_xml = body.write();

    Package package;
    const auto part = [&](const char* name, std::string_view bytes) { package.add(pack(name, bytes, packing)); };
    // The order in which Word writes them; [Content_Types].xml comes first for readers that stream.
    package.add(fixed.content_types);
    package.add(fixed.package_rels);
    part("word/document.xml", document_xml);
    if (body.media().empty())
        package.add(fixed.document_rels);
    else
        part(document_rels_name, document_rels_xml(variant, body.media()));
    package.add(fixed.footers);
    package.add(fixed.settings);
    if (body.fitted_styles().empty())
        package.add(fixed.styles);
    else
        part(styles_name, with_fitted(boilerplate.styles(), body.fitted_styles()));
    if (options.embed_fonts == nullptr)
        package.add(fixed.font_table);
    else
        add_fonts(package,
                  embed_fonts(*options.embed_fonts, *document.layout,
                              characters_of({document_xml, boilerplate.placeholders().glossary_xml()})),
                  packing);
    package.add(fixed.glossary);
    part("customXml/item1.xml", body.data().xml(document.layout->form->name));
    package.add(fixed.data_rels);
    package.add(fixed.data_properties);
    if (variant.json) part("customXml/item2.xml", json_item_xml(options.data_json));
    package.add(fixed.json);
    // Hardly larger than deflated; and the last, mostly digests, takes longer to deflate than it is worth.
    package.add(pack("docProps/core.xml", core_xml(options), Packing::stored));
    package.add(pack("docProps/app.xml", app_xml(options), Packing::stored));
    package.add(pack("docProps/custom.xml", custom_xml(*document.layout, options), Packing::stored));
    for (std::size_t i = 0; i < body.media().size(); ++i)
        package.add(
            pack("word/" + body.media()[i].part_name(i + 1), body.media()[i].image->bytes, Packing::stored));
    return package.finish();
}

std::string write_docx(const form::Document& document, const page::Pages& pages, const DocxOptions& options) {
    return write_docx(document, pages, options, Boilerplate(document.layout));
}

} // namespace zwy::docx
