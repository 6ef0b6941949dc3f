#include "read/xml.hpp"

#include <algorithm>
#include <string>

namespace zwy::read {
namespace {

/// Counts tags without parsing: a bound on what the tree can take.
void check_shape(std::string_view bytes, const Limits& limits) {
    const auto tags = static_cast<std::size_t>(std::ranges::count(bytes, '<'));
    if (tags > 2 * limits.document_elements)
        over_limit(Limit::document_elements, tags / 2, limits.document_elements);
}

struct Depth : pugi::xml_tree_walker {
    explicit Depth(std::uint64_t limit) : most(static_cast<int>(limit)) {}
    bool for_each(pugi::xml_node&) override { return depth() <= most; }
    int most;
};

} // namespace

void parse_xml(pugi::xml_document& tree, std::string_view bytes, std::string_view part, const Limits& limits) {
    check_shape(bytes, limits);
    // The document type is parsed for being refused; pugixml never looks into one.
    const unsigned flags = pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_doctype;
    const auto result = tree.load_buffer(bytes.data(), bytes.size(), flags);
    if (!result) {
        const std::string where = std::to_string(result.offset);
        throw Error(Code::document_broken, {part, "第 " + where + " 字节处不是 XML", "not XML at byte " + where});
    }
    for (const pugi::xml_node node : tree.children())
        if (node.type() == pugi::node_doctype)
            throw Error(Code::document_broken, {part, "含有 DOCTYPE", "it has a document type"});
    Depth depth(limits.document_nesting);
    if (!tree.traverse(depth)) over_limit(Limit::document_nesting, std::nullopt, limits.document_nesting);
}

pugi::xml_node child(pugi::xml_node parent, std::string_view name) {
    for (const pugi::xml_node node : parent.children())
        if (local_name(node.name()) == name) return node;
    return {};
}

std::string_view attribute(pugi::xml_node node, std::string_view name) {
    for (const pugi::xml_attribute each : node.attributes())
        if (local_name(each.name()) == name) return each.value();
    return {};
}

std::string text_inside(pugi::xml_node node) {
    std::string out;
    for (const pugi::xml_node text : node.children())
        if (text.type() == pugi::node_pcdata || text.type() == pugi::node_cdata) out += text.value();
    return out;
}

std::string_view namespace_of(pugi::xml_node element) {
    const std::string_view whole(element.name());
    const auto colon = whole.find(':');
    const std::string wanted =
        colon == std::string_view::npos ? "xmlns" : "xmlns:" + std::string(whole.substr(0, colon));
    for (pugi::xml_node node = element; node; node = node.parent())
        if (const auto found = node.attribute(wanted.c_str())) return found.value();
    return {};
}

} // namespace zwy::read
