#include "verify/faces.hpp"

#include <new>

#include <qpdf/QPDF.hh>

#include "read/package.hpp"
#include "read/xml.hpp"

namespace zwy::verify {
namespace {

/// "ABCDEF+FandolFang" → "FandolFang"
std::string without_tag(std::string name) {
    constexpr std::size_t tag = 6;
    return name.size() > tag && name[tag] == '+' ? name.substr(tag + 1) : name;
}

std::set<std::string> of_pdf(std::string_view bytes, const std::string& password) {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("PDF", bytes.data(), bytes.size(), password.c_str());
    std::set<std::string> faces;
    for (QPDFObjectHandle object : pdf.getAllObjects()) {
        if (!object.isDictionary() || !object.getKey("/Type").isNameAndEquals("/Font")) continue;
        QPDFObjectHandle name = object.getKey("/BaseFont");
        if (name.isName()) faces.insert(without_tag(name.getName().substr(1)));
    }
    return faces;
}

std::set<std::string> of_docx(std::string_view bytes, const Limits& limits) {
    read::Package package(bytes, "DOCX", limits);
    constexpr std::string_view table = "word/fontTable.xml";
    std::set<std::string> faces;
    if (!package.has(table)) return faces;
    pugi::xml_document tree;
    read::parse_xml(tree, package.part(table), table, limits);
    for (const pugi::xml_node font : tree.document_element().children())
        faces.emplace(read::attribute(font, "name"));
    return faces;
}

} // namespace

std::set<std::string> faces_of(engine::Format format, std::string_view document, const std::string& password,
                               const Limits& limits) {
    try {
        return format == engine::Format::pdf ? of_pdf(document, password) : of_docx(document, limits);
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception&) {
        return {}; // a broken document: what is broken is told elsewhere
    }
}

} // namespace zwy::verify
