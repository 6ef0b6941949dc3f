#include "pdf/structure.hpp"

#include <algorithm>
#include <array>

#include "base/problem.hpp"
#include "base/watch.hpp"
#include "pdf/written.hpp"

namespace zwy::pdf {
namespace {

using Kind = page::Node::Kind;

const char* type_name(const page::Node& node) {
    static constexpr std::array<const char*, 6> headings{"H1", "H2", "H3", "H4", "H5", "H6"};
    switch (node.kind) {
    case Kind::document:
        return "Document";
    case Kind::heading:
        return headings[static_cast<std::size_t>(std::clamp(node.heading_level, 1, 6)) - 1];
    case Kind::paragraph:
        return "P";
    case Kind::table:
        return "Table";
    case Kind::table_head:
        return "THead";
    case Kind::table_body:
        return "TBody";
    case Kind::row:
        return "TR";
    case Kind::head_cell:
        return "TH";
    case Kind::cell:
        return "TD";
    case Kind::span:
        return "Span";
    case Kind::figure:
        return "Figure";
    }
    return "Span";
}

/// Parts of a table stand in the tree even when they are empty, or its rows would not fill its columns.
bool is_table_part(Kind kind) {
    return kind == Kind::table || kind == Kind::table_head || kind == Kind::table_body || kind == Kind::row ||
           kind == Kind::head_cell || kind == Kind::cell;
}

} // namespace

Structure::Structure(const page::Pages& pages)
    : pages_(pages), elements_(pages.nodes.size()), marks_(pages.pages.size()) {
    // A node's number is greater than its parent's, so the parent's owner is known.
    for (page::NodeId node = 0; node < pages.nodes.size(); ++node) {
        const page::NodeId parent = pages.nodes[node].parent;
        if (parent >= node && node != 0) throw Error(Code::internal, {"node in front of its parent"});
        elements_[node].owner = needs_element(node) ? node : elements_[parent].owner;
    }
    if (elements_.empty()) throw Error(Code::internal, {"pages without a document node"});
    elements_[0].attached = true;
}

bool Structure::needs_element(page::NodeId id) const {
    const page::Node& node = pages_.nodes[id];
    if (node.kind == Kind::span) return !node.alt.empty();
    if (node.kind != Kind::paragraph) return true;
    const page::Node& parent = pages_.nodes[node.parent];
    return (parent.kind != Kind::cell && parent.kind != Kind::head_cell) || parent.children.size() != 1;
}

void Structure::attach(page::NodeId node) {
    Element& element = elements_[node];
    if (element.attached) return;
    const page::NodeId parent = elements_[pages_.nodes[node].parent].owner;
    attach(parent);
    element.attached = true;
    elements_[parent].kids.push_back({Kid::Kind::node, node, 0});
}

/// Puts the elements below one without content of its own in the order of the nodes, and the empty parts of
/// tables in their places between them.
void Structure::order_kids(page::NodeId node) {
    tick();
    Element& element = elements_[node];
    if (element.has_marks) return;
    std::vector<Kid> kids;
    for (const page::NodeId child : pages_.nodes[node].children) {
        if (elements_[child].owner != child) continue;
        if (!elements_[child].attached && !is_table_part(pages_.nodes[child].kind)) continue;
        elements_[child].attached = true;
        kids.push_back({Kid::Kind::node, child, 0});
    }
    for (const Kid& kid : element.kids)
        if (kid.kind != Kid::Kind::node || pages_.nodes[kid.value].parent != node) kids.push_back(kid);
    element.kids = std::move(kids);
}

Structure::Mark Structure::mark(std::size_t page, page::NodeId node, std::string_view actual) {
    const page::NodeId owner = elements_[node].owner;
    attach(owner);
    elements_[owner].has_marks = true;
    std::vector<Owner>& marks = marks_[page];
    const std::size_t id = marks.size();
    if (!actual.empty()) {
        elements_[owner].kids.push_back({Kid::Kind::span, spans_.size(), page});
        marks.push_back({true, spans_.size()});
        spans_.push_back({owner, page, id, std::string(actual), {}});
        return {id, "Span"};
    }
    elements_[owner].kids.push_back({Kid::Kind::mark, id, page});
    marks.push_back({false, owner});
    return {id, type_name(pages_.nodes[owner])};
}

std::size_t Structure::add_form(page::NodeId node, std::size_t page, Dict annotation, std::string_view alt) {
    const page::NodeId owner = elements_[node].owner;
    attach(owner);
    elements_[owner].kids.push_back({Kid::Kind::form, forms_.size(), page});
    forms_.push_back({owner, page, annotation, std::string(alt), {}});
    return pages_.pages.size() + forms_.size() - 1; // the keys below are the pages'
}

void Structure::set_figure_attributes(WrittenDict& element, page::NodeId id) {
    element.set("Alt", Text{pages_.nodes[id].alt});
    const auto placed =
        std::find_if(boxes_.begin(), boxes_.end(), [&](const auto& each) { return each.first == id; });
    if (placed == boxes_.end()) return;
    const Box& box = placed->second;
    WrittenArray corners;
    for (const double corner : {box.x, box.y, box.x + box.width, box.y + box.height})
        corners.add(corner);
    WrittenDict layout;
    element.set("A", layout.set("O", Name{"Layout"}).set("Placement", Name{"Block"}).set("BBox", corners));
}

void Structure::set_attributes(Store& store, WrittenDict& element, page::NodeId id) {
    const page::Node& node = pages_.nodes[id];
    if (node.kind == Kind::figure) return set_figure_attributes(element, id);
    if (!node.alt.empty()) element.set("Alt", Text{node.alt});
    if (node.kind == Kind::table && !node.summary.empty())
        element.set("A", WrittenDict().set("O", Name{"Table"}).set("Summary", Text{node.summary}));
    const bool heads = node.kind == Kind::head_cell;
    if (!heads && (node.kind != Kind::cell || (node.column_span == 1 && node.row_span == 1))) return;
    const auto known = std::find_if(attributes_.begin(), attributes_.end(), [&](const SharedAttributes& a) {
        return a.heads == heads && a.column == node.column_scope && a.column_span == node.column_span &&
               a.row_span == node.row_span;
    });
    if (known != attributes_.end()) {
        element.set("A", known->object);
        return;
    }
    Dict shared = store.object();
    shared.set("O", Name{"Table"});
    if (heads) shared.set("Scope", Name{node.column_scope ? "Column" : "Row"});
    if (node.column_span > 1) shared.set("ColSpan", node.column_span);
    if (node.row_span > 1) shared.set("RowSpan", node.row_span);
    attributes_.push_back({heads, node.column_scope, node.column_span, node.row_span, shared});
    element.set("A", shared);
}

void Structure::set_kids(Store& store, const std::vector<Dict>& pages, Dict object, WrittenDict& element, page::NodeId node) {
    const std::vector<Kid>& kids = elements_[node].kids;
    // Marks on the element's page are plain numbers; on any other they say which.
    const auto first =
        std::find_if(kids.begin(), kids.end(), [](const Kid& k) { return k.kind == Kid::Kind::mark; });
    const std::size_t own_page = first == kids.end() ? 0 : first->page;
    if (first != kids.end()) element.set("Pg", pages[own_page]);
    const bool single = kids.size() == 1;
    WrittenArray list;
    const auto add = [&](const auto& value) {
        if (single)
            element.set("K", value);
        else
            list.add(value);
    };
    for (const Kid& kid : kids) {
        switch (kid.kind) {
        case Kid::Kind::node:
            add(write_node(store, pages, static_cast<page::NodeId>(kid.value), object));
            break;
        case Kid::Kind::mark:
            if (kid.page == own_page)
                add(kid.value);
            else
                add(WrittenDict().set("Type", Name{"MCR"}).set("Pg", pages[kid.page]).set("MCID", kid.value));
            break;
        case Kid::Kind::span:
            add(write_span(store, pages, spans_[kid.value], object));
            break;
        case Kid::Kind::form:
            add(write_form(store, pages, forms_[kid.value], object));
            break;
        }
    }
    if (!single && !kids.empty()) element.set("K", list);
}

Dict Structure::write_span(Store& store, const std::vector<Dict>& pages, Span& span, Dict parent) {
    span.object = store.written();
    WrittenDict element;
    element.set("S", Name{"Span"}).set("P", parent).set("Pg", pages[span.page]).set("K", span.mark);
    store.write(span.object, element.set("ActualText", Text{span.actual}).close());
    return span.object;
}

Dict Structure::write_form(Store& store, const std::vector<Dict>& pages, Form& form, Dict parent) {
    form.object = store.written();
    WrittenDict element;
    element.set("S", Name{"Form"}).set("P", parent).set("Pg", pages[form.page]);
    if (!form.alt.empty()) element.set("Alt", Text{form.alt});
    element.set("K", WrittenDict().set("Type", Name{"OBJR"}).set("Obj", form.annotation));
    store.write(form.object, element.close());
    return form.object;
}

Dict Structure::write_node(Store& store, const std::vector<Dict>& pages, page::NodeId node, Dict parent) {
    order_kids(node);
    const Dict object = store.written();
    elements_[node].object = object;
    WrittenDict element;
    element.set("S", Name{node == 0 ? root_type_ : type_name(pages_.nodes[node])}).set("P", parent);
    set_attributes(store, element, node);
    set_kids(store, pages, object, element, node);
    if (node == 0 && !root_title_.empty()) element.set("T", Text{root_title_});
    store.write(object, element.close());
    return object;
}

/// What the marks of a page belong to.
Array Structure::owners_of(Store& store, std::size_t page) {
    Array owners = store.object_array();
    for (const Owner& owner : marks_[page])
        owners.add(owner.is_span ? spans_[owner.index].object : elements_[owner.index].object);
    return owners;
}

/// From marks and annotations back to their elements: the pages' keys are their numbers, the forms' follow.
Dict Structure::parent_tree(Store& store, std::vector<Dict>& pages) {
    constexpr std::size_t keys_per_leaf = 500;
    Array leaves = store.array();
    Array numbers;
    std::size_t first = 0, last = 0, count = 0;
    const auto close = [&] {
        if (count == 0) return;
        Dict leaf = store.object();
        leaf.set("Limits", store.array().add(first).add(last)).set("Nums", numbers);
        leaves.add(leaf);
        count = 0;
    };
    const auto add = [&](std::size_t key, auto value) {
        if (count == 0) {
            numbers = store.array();
            first = key;
        }
        numbers.add(key).add(value);
        last = key;
        if (++count == keys_per_leaf) close();
    };
    for (std::size_t page = 0; page < marks_.size(); ++page) {
        if (marks_[page].empty()) continue;
        pages[page].set("StructParents", page);
        add(page, owners_of(store, page));
    }
    for (std::size_t i = 0; i < forms_.size(); ++i)
        add(pages_.pages.size() + i, forms_[i].object);
    Dict tree = store.object();
    if (leaves.size() == 0) return count == 0 ? tree.set("Nums", store.array()) : tree.set("Nums", numbers);
    close();
    return tree.set("Kids", leaves);
}

Dict Structure::write(Store& store, std::vector<Dict>& page_objects) {
    Dict root = store.object();
    root.set("Type", Name{"StructTreeRoot"});
    root.set("K", write_node(store, page_objects, 0, root));
    root.set("ParentTree", parent_tree(store, page_objects));
    return root.set("ParentTreeNextKey", pages_.pages.size() + forms_.size());
}

Dict Structure::write_part(Store& store, Dict parent, std::string_view title,
                           const std::vector<Dict>& page_objects, std::vector<Array>& owners) {
    root_type_ = "Part";
    root_title_ = title;
    const Dict part = write_node(store, page_objects, 0, parent);
    for (std::size_t page = 0; page < marks_.size(); ++page)
        owners.push_back(marks_[page].empty() ? Array() : owners_of(store, page));
    return part;
}

} // namespace zwy::pdf
