// The parts that no data can change.
#pragma once

#include <string>
#include <vector>

#include "docx/body.hpp"
#include "docx/docx.hpp"
#include "docx/package.hpp"

namespace zwy::docx {

constexpr const char* document_rels_name = "word/_rels/document.xml.rels";
constexpr const char* styles_name = "word/styles.xml";
constexpr const char* font_table_name = "word/fontTable.xml";

/// word/_rels/document.xml.rels.
std::string document_rels_xml(const Variant& variant, const std::vector<Media>& media);

/// Those of one layout and variant, packed. Three of them hold for most documents only: `document_rels` for
/// those without a picture, `styles` for those where fitting changed no style, `font_table` for those that embed no face.
struct FixedParts {
    FixedParts(const Variant& variant, const std::string& styles_xml, const std::string& glossary_xml,
               Packing packing);
    Part content_types, package_rels, document_rels, settings, styles, font_table, glossary, data_rels,
        data_properties;
    std::vector<Part> footers, json; ///< empty where the variant has none
};

} // namespace zwy::docx
