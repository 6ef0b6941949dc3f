#include "docx/properties.hpp"

#include "docx/xml.hpp"

namespace zwy::docx {
namespace {

void add_text(XmlText& out, std::string_view name, std::string_view text) {
    if (!text.empty()) out.raw("<").raw(name).raw(">").data(text).raw("</").raw(name).raw(">");
}

} // namespace

// No created and modified times: the same data must give the same bytes on any day.
std::string core_xml(const DocxOptions& options) {
    XmlText out;
    out.raw(xml_declaration)
        .raw("<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\""
             " xmlns:dc=\"http://purl.org/dc/elements/1.1/\">");
    add_text(out, "dc:title", options.title);
    add_text(out, "dc:subject", options.subject);
    add_text(out, "dc:creator", options.author);
    add_text(out, "cp:lastModifiedBy", options.author);
    add_text(out, "dc:language", "zh-CN");
    return out.raw("</cp:coreProperties>").str();
}

std::string app_xml(const DocxOptions& options) {
    XmlText out;
    out.raw(xml_declaration)
        .raw("<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">");
    add_text(out, "Application", "zwy");
    add_text(out, "Company", options.author);
    return out.raw("</Properties>").str();
}

std::string custom_xml(const form::Layout& layout, const DocxOptions& options) {
    XmlText out;
    out.raw(xml_declaration)
        .raw("<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\""
             " xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">");
    int id = 2; // 0 and 1 are reserved
    const auto property = [&](std::string_view name, std::string_view value) {
        if (value.empty()) return;
        out.raw("<property fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" pid=\"").number(id++);
        out.raw("\" name=\"").raw(name).raw("\">");
        add_text(out, "vt:lpwstr", value);
        out.raw("</property>");
    };
    property("zwy.form", layout.form->name);
    property("zwy.layout_version", options.layout_version);
    property("zwy.library_version", options.library_version);
    property("zwy.data_sha256", options.data_sha256);
    property("zwy.data_sm3", options.data_sm3);
    property("zwy.options", options.made_with);
    return out.raw("</Properties>").str();
}

} // namespace zwy::docx
