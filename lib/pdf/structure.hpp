// The structure tree: what assistive technology reads, made from the pages' nodes.
//
// Content streams ask for a mark (an MCID) for each piece of a node; the marks, in the order in which they
// were asked for, become the tree. Elements that would say nothing are left out: a paragraph that is all of
// its cell is the cell, a span without a meaning of its own is its paragraph.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "page/pages.hpp"
#include "pdf/haru.hpp"

namespace zwy::pdf {

class WrittenDict;

class Structure {
public:
    explicit Structure(const page::Pages& pages);

    struct Mark {
        std::size_t id = 0; ///< MCID on its page
        const char* type;   ///< the structure type to name in the content stream
    };
    /// The next piece of `node` on `page`, which only grows. With `actual` the piece is a Span of its own,
    /// whose text that is.
    Mark mark(std::size_t page, page::NodeId node, std::string_view actual = {});
    /// Says where a figure is drawn, in the page's own space (y upwards).
    void place_figure(page::NodeId node, const Box& box) { boxes_.emplace_back(node, box); }
    /// The element that stands for the node, for comparing nodes: pieces of the same element may share a
    /// mark.
    [[nodiscard]] page::NodeId element(page::NodeId node) const { return elements_[node].owner; }

    /// Adds a Form element for an annotation to the node, and gives the key of its /StructParent.
    std::size_t add_form(page::NodeId node, std::size_t page, Dict annotation, std::string_view alt);

    /// Writes the tree and gives its root; `page_objects` get their /StructParents.
    Dict write(Store& store, std::vector<Dict>& page_objects);
    /// Writes the elements as one part of a greater document, below `parent`, and gives the part. What the
    /// marks of each page belong to, which a greater parent tree takes up, is put into `owners`: one array a
    /// page, null for a page without marks.
    Dict write_part(Store& store, Dict parent, std::string_view title, const std::vector<Dict>& page_objects,
                    std::vector<Array>& owners);

private:
    struct Kid {
        enum class Kind : std::uint8_t { mark, node, span, form } kind;
        std::size_t value = 0; ///< MCID, or index of the node, span or form
        std::size_t page = 0;
    };
    struct Element {
        page::NodeId owner = 0; ///< the node whose element this is; itself when it has its own
        bool attached = false;  ///< among its parent's kids
        bool has_marks = false; ///< content of its own
        std::vector<Kid> kids;
        Dict object;
    };
    struct Span {
        page::NodeId parent = 0;
        std::size_t page = 0, mark = 0;
        std::string actual;
        Dict object;
    };
    struct Form {
        page::NodeId parent = 0;
        std::size_t page = 0;
        Dict annotation;
        std::string alt;
        Dict object;
    };
    /// What an MCID belongs to: an element, or a span.
    struct Owner {
        bool is_span = false;
        std::size_t index = 0;
    };

    [[nodiscard]] bool needs_element(page::NodeId node) const;
    void attach(page::NodeId node);
    void order_kids(page::NodeId node);
    Dict write_node(Store& store, const std::vector<Dict>& pages, page::NodeId node, Dict parent);
    Dict write_span(Store& store, const std::vector<Dict>& pages, Span& span, Dict parent);
    Dict write_form(Store& store, const std::vector<Dict>& pages, Form& form, Dict parent);
    void set_kids(Store& store, const std::vector<Dict>& pages, Dict object, WrittenDict& element, page::NodeId node);
    void set_figure_attributes(WrittenDict& element, page::NodeId node);
    void set_attributes(Store& store, WrittenDict& element, page::NodeId node);
    Array owners_of(Store& store, std::size_t page);
    Dict parent_tree(Store& store, std::vector<Dict>& pages);

    const page::Pages& pages_;
    const char* root_type_ = "Document";
    std::string_view root_title_;
    std::vector<Element> elements_; ///< by node
    std::vector<Span> spans_;
    std::vector<std::pair<page::NodeId, Box>> boxes_; ///< of figures
    std::vector<Form> forms_;
    std::vector<std::vector<Owner>> marks_; ///< by page
    struct SharedAttributes {
        bool heads = false, column = false;
        std::size_t column_span = 1, row_span = 1;
        Dict object;
    };
    std::vector<SharedAttributes> attributes_;
};

} // namespace zwy::pdf
