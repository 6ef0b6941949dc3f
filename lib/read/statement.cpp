#include "read/statement.hpp"

#include <array>

#include "docx/bindings.hpp"
#include "read/own_properties.hpp"
#include "read/package.hpp"
#include "read/pdf_file.hpp"
#include "read/xml.hpp"

namespace zwy::read {
namespace {

constexpr std::string_view zip_magic = "PK\x03\x04", pdf_magic = "%PDF-";
constexpr std::string_view compound_magic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// Readers look for the header this far into the file (ISO 32000-1, Annex H, note 13).
constexpr std::size_t pdf_header_within = 1024;

/// Where each format says it.
struct Property {
    std::string_view in_pdf, in_docx;
    std::string Statement::*value;
};
constexpr std::array properties{
    Property{"form", "zwy.form", &Statement::form},
    Property{"layoutVersion", "zwy.layout_version", &Statement::layout_version},
    Property{"libraryVersion", "zwy.library_version", &Statement::library_version},
    Property{"dataSHA256", "zwy.data_sha256", &Statement::data_sha256},
    Property{"dataSM3", "zwy.data_sm3", &Statement::data_sm3},
    Property{"options", "zwy.options", &Statement::options},
};

Statement of_pdf(std::string_view bytes, const std::string& name, const std::string& password, const Limits& limits) {
    PdfFile file(bytes, name, password, limits);
    const OwnProperties own(file.xmp(), limits);
    Statement made;
    for (const Property& property : properties) made.*property.value = own[property.in_pdf];
    made.json = file.attachment("data.json");
    if (std::string json = own["data"]; !made.json && !json.empty()) made.json = std::move(json);
    return made;
}

/// Custom XML parts are known by what is in them: programs give them other names.
std::optional<std::string> json_part(Package& package, const Limits& limits) {
    for (const auto& [name, position] : package.entries()) {
        if (!name.starts_with("customXml/") || !name.ends_with(".xml")) continue;
        const std::string bytes = package.part(name);
        if (bytes.find(docx::json_namespace) == std::string::npos) continue;
        pugi::xml_document tree;
        parse_xml(tree, bytes, name, limits);
        if (namespace_of(tree.document_element()) == docx::json_namespace) return text_inside(tree.document_element());
    }
    return std::nullopt;
}

Statement of_docx(std::string_view bytes, const std::string& name, const Limits& limits) {
    Package package(bytes, name, limits);
    Statement made;
    constexpr std::string_view custom = "docProps/custom.xml";
    if (!package.has(custom)) return made;
    pugi::xml_document tree;
    parse_xml(tree, package.part(custom), custom, limits);
    for (const pugi::xml_node each : child(tree, "Properties").children())
        for (const Property& property : properties)
            if (attribute(each, "name") == property.in_docx)
                made.*property.value = text_inside(child(each, "lpwstr"));
    made.json = json_part(package, limits);
    return made;
}

} // namespace

DocumentKind kind_of(std::string_view bytes) {
    if (bytes.starts_with(compound_magic)) return DocumentKind::compound;
    if (bytes.starts_with(zip_magic)) return DocumentKind::docx;
    const bool pdf = bytes.substr(0, pdf_header_within).find(pdf_magic) != std::string_view::npos;
    return pdf ? DocumentKind::pdf : DocumentKind::unknown;
}

Statement statement_of(std::string_view bytes, const std::string& name, const std::string& password,
                       const Limits& limits) {
    if (bytes.size() > limits.document_bytes) over_limit(Limit::document_bytes, bytes.size(), limits.document_bytes);
    switch (kind_of(bytes)) {
    case DocumentKind::pdf:
        return of_pdf(bytes, name, password, limits);
    case DocumentKind::docx:
        return of_docx(bytes, name, limits);
    case DocumentKind::compound:
        throw Error(Code::document_encrypted, {name});
    case DocumentKind::unknown:
        break;
    }
    throw Error(Code::not_ours, {name});
}

} // namespace zwy::read
