#include "pdf/structure.hpp"

#include <algorithm>
#include <array>

#include "base/problem.hpp"

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

void Structure::set_figure_attributes(Store& store, Dict& object, page::NodeId id) {
    object.set("Alt", Text{pages_.nodes[id].alt});
    const auto placed =
        std::find_if(boxes_.begin(), boxes_.end(), [&](const auto& each) { return each.first == id; });
    if (placed == boxes_.end()) return;
    const Box& box = placed->second;
    Array corners = store.array();
    corners.add(box.x).add(box.y).add(box.x + box.width).add(box.y + box.height);
    Dict layout = store.dict();
    object.set("A", layout.set("O", Name{"Layout"}).set("Placement", Name{"Block"}).set("BBox", corners));
}

void Structure::set_attributes(Store& store, Dict& object, page::NodeId id) {
    const page::Node& node = pages_.nodes[id];
    if (node.kind == Kind::figure) return set_figure_attributes(store, object, id);
    if (!node.alt.empty()) object.set("Alt", Text{node.alt});
    if (node.kind == Kind::table && !node.summary.empty())
        object.set("A", store.dict().set("O", Name{"Table"}).set("Summary", Text{node.summary}));
    const bool heads = node.kind == Kind::head_cell;
    if (!heads && (node.kind != Kind::cell || (node.column_span == 1 && node.row_span == 1))) return;
    const auto known = std::find_if(attributes_.begin(), attributes_.end(), [&](const SharedAttributes& a) {
        return a.heads == heads && a.column == node.column_scope && a.column_span == node.column_span &&
               a.row_span == node.row_span;
    });
    if (known != attributes_.end()) {
        object.set("A", known->object);
        return;
    }
    Dict shared = store.object();
    shared.set("O", Name{"Table"});
    if (heads) shared.set("Scope", Name{node.column_scope ? "Column" : "Row"});
    if (node.column_span > 1) shared.set("ColSpan", node.column_span);
    if (node.row_span > 1) shared.set("RowSpan", node.row_span);
    attributes_.push_back({heads, node.column_scope, node.column_span, node.row_span, shared});
    object.set("A", shared);
}

void Structure::set_kids(Store& store, const std::vector<Dict>& pages, Dict& object, page::NodeId node) {
    const std::vector<Kid>& kids = elements_[node].kids;
    // Marks on the element's page are plain numbers; on any other they say which.
    const auto first =
        std::find_if(kids.begin(), kids.end(), [](const Kid& k) { return k.kind == Kid::Kind::mark; });
    const std::size_t own_page = first == kids.end() ? 0 : first->page;
    if (first != kids.end()) object.set("Pg", pages[own_page]);
    const bool single = kids.size() == 1;
    Array list = single ? Array() : store.array();
    const auto add = [&](auto value) {
        if (single)
            object.set("K", value);
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
                add(store.dict().set("Type", Name{"MCR"}).set("Pg", pages[kid.page]).set("MCID", kid.value));
            break;
        case Kid::Kind::span: {
            Span& span = spans_[kid.value];
            span.object = store.object();
            span.object.set("S", Name{"Span"})
                .set("P", object)
                .set("Pg", pages[span.page])
                .set("K", span.mark);
            add(span.object.set("ActualText", Text{span.actual}));
            break;
        }
        case Kid::Kind::form: {
            Form& form = forms_[kid.value];
            form.object = store.object();
            form.object.set("S", Name{"Form"}).set("P", object).set("Pg", pages[form.page]);
            if (!form.alt.empty()) form.object.set("Alt", Text{form.alt});
            add(form.object.set("K", store.dict().set("Type", Name{"OBJR"}).set("Obj", form.annotation)));
            break;
        }
        }
    }
    if (!single && !kids.empty()) object.set("K", list);
}

Dict Structure::write_node(Store& store, const std::vector<Dict>& pages, page::NodeId node, Dict parent) {
    order_kids(node);
    Dict object = store.object();
    elements_[node].object = object;
    object.set("S", Name{node == 0 ? root_type_ : type_name(pages_.nodes[node])}).set("P", parent);
    set_attributes(store, object, node);
    set_kids(store, pages, object, node);
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
    Dict part = write_node(store, page_objects, 0, parent);
    if (!title.empty()) part.set("T", Text{title});
    for (std::size_t page = 0; page < marks_.size(); ++page)
        owners.push_back(marks_[page].empty() ? Array() : owners_of(store, page));
    return part;
}

} // namespace zwy::pdf
