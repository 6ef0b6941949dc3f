#include "docx/bindings.hpp"

#include <algorithm>
#include <charconv>
#include <compare>

namespace zwy::docx {
namespace {

/// An element with its position among those of its name, from one.
struct Step {
    std::string_view name;
    std::size_t position = 1;
    bool more = false;
    bool operator==(const Step&) const = default;
};

/// At most three nested records, a row, a line: paths come from the descriptions and are short.
using Steps = std::vector<Step>;

void append_steps(const Binding& binding, Steps& steps) {
    steps.clear();
    std::string_view path = binding.path;
    while (!path.empty()) {
        const auto dot = path.find('.');
        const auto piece = path.substr(0, dot);
        const auto bracket = piece.find('[');
        steps.push_back({piece.substr(0, bracket)});
        if (bracket != std::string_view::npos) {
            std::size_t index = 0;
            std::from_chars(piece.data() + bracket + 1, piece.data() + piece.size(), index);
            steps.push_back({"row", index + 1});
        }
        path.remove_prefix(dot == std::string_view::npos ? path.size() : dot + 1);
    }
    if (!binding.leaf.empty()) steps.push_back({binding.leaf});
    if (binding.line > 0) steps.push_back({"p", binding.line});
    if (binding.more > 0 && !steps.empty()) {
        steps.back().position = binding.more;
        steps.back().more = true;
    }
}

void write_name(XmlText& out, const Step& step) {
    out.raw("f:").raw(step.name);
    if (step.more) out.raw(".more");
}

void write_attributes(XmlText& out, const Steps& steps, bool all_of_last) {
    out.raw(" w:prefixMappings=\"xmlns:f='").raw(data_namespace).raw("'\" w:xpath=\"/f:form[1]");
    for (std::size_t i = 0; i < steps.size(); ++i) {
        out.raw("/");
        write_name(out, steps[i]);
        if (all_of_last && i + 1 == steps.size()) break;
        out.raw("[").number(static_cast<std::int64_t>(steps[i].position)).raw("]");
    }
    out.raw("\" w:storeItemID=\"").raw(data_item_id).raw("\"");
}

/// Elements of one name must come in their order, and a record's elements together; anything else may come in
/// any order, so it is the names' own.
bool before(const Steps& one, const Steps& other) {
    return std::ranges::lexicographical_compare(one, other, [](const Step& a, const Step& b) {
        if (const auto names = a.name.compare(b.name); names != 0) return names < 0;
        if (a.more != b.more) return b.more;
        return a.position < b.position;
    });
}

} // namespace

void write_binding(XmlText& out, const Binding& binding) {
    Steps steps;
    append_steps(binding, steps);
    write_attributes(out, steps, false);
}

void write_rows_binding(XmlText& out, std::string_view path) {
    Steps steps;
    append_steps({path}, steps);
    steps.push_back({"row"});
    write_attributes(out, steps, true);
}

std::string DataPart::xml(std::string_view form_name) {
    struct Node {
        Steps steps;
        const std::string* value;
    };
    std::vector<Node> nodes(entries_.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        append_steps(entries_[i].binding, nodes[i].steps);
        nodes[i].value = &entries_[i].value;
    }
    std::ranges::stable_sort(nodes, [](const Node& a, const Node& b) { return before(a.steps, b.steps); });

    XmlText out;
    out.raw(xml_declaration)
        .raw("<f:form xmlns:f=\"")
        .raw(data_namespace)
        .raw("\" name=\"")
        .data(form_name)
        .raw("\">");
    Steps open;
    const auto close_down_to = [&](std::size_t depth) {
        for (; open.size() > depth; open.pop_back()) {
            out.raw("</");
            write_name(out, open.back());
            out.raw(">");
        }
    };
    for (const auto& [steps, value] : nodes) {
        if (steps == open) continue;
        const auto same = std::ranges::mismatch(open, steps).in1 - open.begin();
        close_down_to(static_cast<std::size_t>(same));
        for (auto i = open.size(); i < steps.size(); ++i) {
            out.raw("<");
            write_name(out, steps[i]);
            out.raw(">");
            open.push_back(steps[i]);
        }
        out.data(*value);
    }
    close_down_to(0);
    out.raw("</f:form>");
    return out.take();
}

std::string item_properties_xml(std::string_view item_id, std::string_view schema) {
    pugi::xml_document tree;
    auto item = add(tree, "ds:datastoreItem", "ds:itemID", std::string(item_id).c_str(), "xmlns:ds",
                    "http://schemas.openxmlformats.org/officeDocument/2006/customXml");
    add(add(item, "ds:schemaRefs"), "ds:schemaRef", "ds:uri", std::string(schema).c_str());
    return serialise(tree);
}

} // namespace zwy::docx
