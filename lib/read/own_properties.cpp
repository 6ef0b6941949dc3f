#include "read/own_properties.hpp"

#include "pdf/page_digest.hpp"

namespace zwy::read {

OwnProperties::OwnProperties(const std::string& packet, const Limits& limits) {
    if (packet.empty()) return;
    parse_xml(tree_, packet, "XMP", limits);
    for (const pugi::xml_node description : child(tree_.document_element(), "RDF").children())
        if (local_name(description.name()) == "Description") descriptions_.push_back(description);
}

std::string OwnProperties::operator[](std::string_view name) const {
    for (const pugi::xml_node description : descriptions_) {
        for (const pugi::xml_node node : description.children())
            if (local_name(node.name()) == name && namespace_of(node) == pdf::own_namespace) return node.text().get();
        for (const pugi::xml_attribute each : description.attributes())
            if (local_name(each.name()) == name && is_own(description, each.name())) return each.value();
    }
    return {};
}

bool OwnProperties::is_own(pugi::xml_node node, std::string_view name) {
    const auto colon = name.find(':');
    if (colon == std::string_view::npos) return false;
    const std::string declaration = "xmlns:" + std::string(name.substr(0, colon));
    for (; node; node = node.parent())
        if (const auto found = node.attribute(declaration.c_str())) return found.value() == pdf::own_namespace;
    return false;
}

} // namespace zwy::read
