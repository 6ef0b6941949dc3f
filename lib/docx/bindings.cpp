#include "docx/bindings.hpp"

#include <array>
#include <charconv>
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
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] Step& back() { return steps_[size_ - 1]; }
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

/// The elements of the data part. Those of one name come in the order of their positions, names in that of their first
/// value.
class Tree {
public:
    /// The first value of a place counts.
    void enter(const Steps& steps, std::string_view value) {
        std::size_t at = root;
        for (const Step& step : steps)
            at = child(at, step);
        Node& node = nodes_[at];
        if (!node.filled) node.value = value;
        node.filled = true;
    }
    void reserve(std::size_t nodes) { nodes_.reserve(nodes); }
    void write(XmlText& out) const { write_children(out, root); }

private:
    static constexpr std::size_t root = 0, none = 0; // for the root is nobody's child
    struct Node {
        Step step;
        std::string_view value;
        bool filled = false;
        std::size_t first = none, last = none, next = none; ///< child, child, sibling
    };

    static bool same_name(const Step& a, const Step& b) { return a.more == b.more && a.name == b.name; }

    std::size_t child(std::size_t parent, const Step& step) {
        const std::size_t last = nodes_[parent].last;
        // Rows come one after the other, and there may be thousands.
        if (last != none && same_name(nodes_[last].step, step)) {
            if (nodes_[last].step.position == step.position) return last;
            if (nodes_[last].step.position < step.position) return insert(parent, last, none, step);
        }
        std::size_t before = none, at = nodes_[parent].first;
        for (bool among = false; at != none; before = at, at = nodes_[at].next) {
            const Step& other = nodes_[at].step;
            if (!same_name(other, step)) {
                if (among) break;
                continue;
            }
            if (other.position == step.position) return at;
            if (other.position > step.position) break;
            among = true;
        }
        return insert(parent, before, at, step);
    }

    std::size_t insert(std::size_t parent, std::size_t before, std::size_t behind, const Step& step) {
        const std::size_t at = nodes_.size();
        nodes_.push_back({step, {}, false, none, none, behind});
        (before == none ? nodes_[parent].first : nodes_[before].next) = at;
        if (behind == none) nodes_[parent].last = at;
        return at;
    }

    /// Goes no deeper than Steps are long.
    void write_children(XmlText& out, std::size_t parent) const {
        for (std::size_t at = nodes_[parent].first; at != none; at = nodes_[at].next) {
            const Node& node = nodes_[at];
            out.raw("<");
            write_name(out, node.step);
            out.raw(">").data(node.value);
            write_children(out, at);
            out.raw("</");
            write_name(out, node.step);
            out.raw(">");
        }
    }

    std::vector<Node> nodes_ = std::vector<Node>(1);
};

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
        behind_row_ = behind.str();
    }
    start_ = start.str();
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
    Tree tree;
    tree.reserve(2 * entries_.size());
    for (const Entry& entry : entries_)
        tree.enter(steps_of(entry.binding), entry.value);
    XmlText out;
    out.raw(xml_declaration).raw("<f:form xmlns:f=\"").raw(data_namespace).raw("\" name=\"").data(form_name).raw("\">");
    tree.write(out);
    return out.raw("</f:form>").str();
}

std::string item_properties_xml(std::string_view item_id, std::string_view schema) {
    pugi::xml_document tree;
    auto item = add(tree, "ds:datastoreItem", "ds:itemID", std::string(item_id).c_str(), "xmlns:ds",
                    "http://schemas.openxmlformats.org/officeDocument/2006/customXml");
    add(add(item, "ds:schemaRefs"), "ds:schemaRef", "ds:uri", std::string(schema).c_str());
    return serialise(tree);
}

} // namespace zwy::docx
