#include "docx/bindings.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <compare>
#include <cstdint>

#include "base/problem.hpp"

namespace zwy::docx {
namespace {

/// An element with its position among those of its name, from one.
struct Step {
    std::string_view name;
    std::uint32_t position = 1;
    bool more = false;
    bool operator==(const Step&) const = default;
};

/// A record, its rows, one of them, a field and a line of it: the descriptions know no deeper place.
class Steps {
public:
    void push_back(const Step& step) {
        if (size_ == steps_.size()) throw Error(Code::internal, {"a path of too many steps"});
        steps_[size_++] = step;
    }
    void pop_back() { --size_; }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] Step& back() { return steps_[size_ - 1]; }
    [[nodiscard]] const Step& operator[](std::size_t i) const { return steps_[i]; }
    [[nodiscard]] const Step* begin() const { return steps_.data(); }
    [[nodiscard]] const Step* end() const { return steps_.data() + size_; }

private:
    std::array<Step, 6> steps_;
    std::size_t size_ = 0;
};

/// Of "resources[2].vcpu", or of "[2]": the two.
std::uint32_t row_of(std::string_view path) {
    std::uint32_t row = 0;
    if (const auto bracket = path.find('['); bracket != std::string_view::npos)
        std::from_chars(path.data() + bracket + 1, path.data() + path.size(), row);
    return row;
}

Steps steps_of(const Binding& binding) {
    Steps steps;
    std::string_view path = binding.path;
    while (!path.empty()) {
        const auto dot = path.find('.');
        const auto piece = path.substr(0, dot);
        const auto bracket = piece.find('[');
        steps.push_back({piece.substr(0, bracket)});
        if (bracket != std::string_view::npos) steps.push_back({"row", row_of(piece) + 1});
        path.remove_prefix(dot == std::string_view::npos ? path.size() : dot + 1);
    }
    if (!binding.leaf.empty()) steps.push_back({binding.leaf});
    if (binding.line > 0) steps.push_back({"p", static_cast<std::uint32_t>(binding.line)});
    if (binding.more > 0 && steps.size() > 0) {
        steps.back().position = static_cast<std::uint32_t>(binding.more);
        steps.back().more = true;
    }
    return steps;
}

void write_name(XmlText& out, const Step& step) {
    out.raw("f:").raw(step.name);
    if (step.more) out.raw(".more");
}

const std::string attributes_start =
    " w:prefixMappings=\"xmlns:f='" + std::string(data_namespace) + "'\" w:xpath=\"/f:form[1]";
const std::string attributes_end = "\" w:storeItemID=\"" + std::string(data_item_id) + "\"";

void write_steps(XmlText& out, const Steps& steps) {
    for (const Step& step : steps) {
        out.raw("/");
        write_name(out, step);
        out.raw("[").number(step.position).raw("]");
    }
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
    out.raw(attributes_start);
    write_steps(out, steps_of(binding));
    out.raw(attributes_end);
}

void write_rows_binding(XmlText& out, std::string_view path) {
    out.raw(attributes_start);
    write_steps(out, steps_of({path}));
    out.raw("/f:row").raw(attributes_end);
}

BindingMarkup::BindingMarkup(std::string_view path) {
    const auto row = path.find("[]");
    XmlText start;
    start.raw(attributes_start);
    write_steps(start, steps_of({path.substr(0, row)}));
    if (row != std::string_view::npos) {
        start.raw("/f:row[");
        XmlText behind;
        behind.raw("]");
        const auto rest = path.substr(row + 2);
        write_steps(behind, steps_of({rest.substr(rest.starts_with('.') ? 1 : 0)}));
        behind_row_ = behind.take();
    }
    start_ = start.take();
}

void BindingMarkup::write(XmlText& out, const Binding& binding) const {
    if (binding.more > 0) {
        write_binding(out, binding);
        return;
    }
    out.raw(start_);
    if (!behind_row_.empty()) out.number(row_of(binding.path) + 1).raw(behind_row_);
    if (binding.line > 0) out.raw("/f:p[").number(static_cast<std::int64_t>(binding.line)).raw("]");
    out.raw(attributes_end);
}

std::string DataPart::xml(std::string_view form_name) {
    struct Node {
        Steps steps;
        std::string_view value;
    };
    std::vector<Node> nodes;
    nodes.reserve(entries_.size());
    for (const Entry& entry : entries_)
        nodes.push_back({steps_of(entry.binding), entry.value});
    std::vector<const Node*> sorted;
    sorted.reserve(nodes.size());
    for (const Node& node : nodes)
        sorted.push_back(&node);
    std::ranges::stable_sort(sorted,
                             [](const Node* a, const Node* b) { return before(a->steps, b->steps); });

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
    for (const Node* node : sorted) {
        const Steps& steps = node->steps;
        if (std::ranges::equal(steps, open)) continue;
        const auto same = std::ranges::mismatch(open, steps).in1 - open.begin();
        close_down_to(static_cast<std::size_t>(same));
        for (auto i = open.size(); i < steps.size(); ++i) {
            out.raw("<");
            write_name(out, steps[i]);
            out.raw(">");
            open.push_back(steps[i]);
        }
        out.data(node->value);
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
