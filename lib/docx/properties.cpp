#include "docx/properties.hpp"

#include "docx/xml.hpp"

namespace zwy::docx {
namespace {

void add_text(pugi::xml_node parent, const char* name, std::string_view text) {
    if (!text.empty()) add(parent, name).text().set(std::string(text).c_str());
}

} // namespace

// No created and modified times: the same data must give the same bytes on any day.
std::string core_xml(const DocxOptions& options) {
    pugi::xml_document tree;
    auto core = add(tree, "cp:coreProperties", "xmlns:cp",
                    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties", "xmlns:dc",
                    "http://purl.org/dc/elements/1.1/");
    add_text(core, "dc:title", options.title);
    add_text(core, "dc:subject", options.subject);
    add_text(core, "dc:creator", options.author);
    add_text(core, "cp:lastModifiedBy", options.author);
    add_text(core, "dc:language", "zh-CN");
    return serialise(tree);
}

std::string app_xml(const DocxOptions& options) {
    pugi::xml_document tree;
    auto app = add(tree, "Properties", "xmlns",
                   "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties");
    add_text(app, "Application", "zwy");
    add_text(app, "Company", options.author);
    return serialise(tree);
}

std::string custom_xml(const form::Layout& layout, const DocxOptions& options) {
    pugi::xml_document tree;
    auto properties = add(tree, "Properties", "xmlns",
                          "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
                          "xmlns:vt", "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes");
    int id = 2; // 0 and 1 are reserved
    const auto property = [&](const char* name, std::string_view value) {
        if (value.empty()) return;
        auto node = add(properties, "property", "fmtid", "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}", "pid",
                        id++, "name", name);
        add_text(node, "vt:lpwstr", value);
    };
    property("zwy.form", layout.form->name);
    property("zwy.layout_version", options.layout_version);
    property("zwy.library_version", options.library_version);
    property("zwy.data_sha256", options.data_sha256);
    property("zwy.data_sm3", options.data_sm3);
    return serialise(tree);
}

} // namespace zwy::docx
