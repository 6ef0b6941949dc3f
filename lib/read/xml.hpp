// XML that comes from outside: within limits, without document types, and by local names, since programs may choose
// other prefixes than ours.
#pragma once

#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "base/limits.hpp"

namespace zwy::read {

/// Parses without expanding entities of the document's own. Throws limit, and document_broken for what is not
/// well-formed or has a document type (OPC and XMP forbid it, and attacks begin with it).
void parse_xml(pugi::xml_document& tree, std::string_view bytes, std::string_view part, const Limits& limits);

/// "w:sdt" → "sdt"
inline std::string_view local_name(const char* name) {
    const std::string_view whole(name);
    const auto colon = whole.rfind(':');
    return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}
/// The first child, or nothing; the first attribute's value, or "".
pugi::xml_node child(pugi::xml_node parent, std::string_view name);
std::string_view attribute(pugi::xml_node node, std::string_view name);
/// The text that stands directly in the element, all of it.
std::string text_inside(pugi::xml_node node);
/// The namespace that the element's prefix stands for; empty when it has none.
std::string_view namespace_of(pugi::xml_node element);

} // namespace zwy::read
