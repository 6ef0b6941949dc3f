// Where in the custom XML part a control's value stands, and the part itself.
//
// The part is made from the controls as they are written, so the two sides of every binding agree by
// construction:
//   it_lead.name            /f:form[1]/f:it_lead[1]/f:name[1]
//   resources[2].vcpu       /f:form[1]/f:resources[1]/f:row[3]/f:vcpu[1]
//   requirements, line 2    /f:form[1]/f:requirements[1]/f:p[2]
//   service_catalogue[3]    /f:form[1]/f:service_catalogue[1]/f:row[4]/f:selected[1], and f:name beside it
// Text that fitting continued on another page stands in a control of its own, bound to an element of the same
// name with ".more".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "docx/xml.hpp"

namespace zwy::docx {

constexpr std::string_view data_namespace = "urn:zwy:form";
constexpr std::string_view data_item_id = "{6F1E2C9A-5A57-4D59-8F0B-7A77794F5301}";
constexpr std::string_view json_namespace = "urn:zwy:json";
constexpr std::string_view json_item_id = "{6F1E2C9A-5A57-4D59-8F0B-7A77794F5302}";

/// One control's place in the data. Lines and continuations count from one; zero means that there is none.
struct Binding {
    std::string_view path;
    std::size_t line = 0;       ///< of a field that may have several
    std::size_t more = 0;       ///< the how-manieth continuation of this field
    std::string_view leaf = {}; ///< of a catalogue's option: "selected" or "name"
};

/// The attributes of w:dataBinding and w15:dataBinding.
void write_binding(XmlText& out, const Binding& binding);
/// The same for all rows of a repeated record.
void write_rows_binding(XmlText& out, std::string_view path);

/// The same for a field of a layout, `it_lead.name` or `resources[].vcpu`: what no data can change is joined once.
class BindingMarkup {
public:
    BindingMarkup() = default;
    explicit BindingMarkup(std::string_view path);
    /// `binding` is a place of that field.
    void write(XmlText& out, const Binding& binding) const;

private:
    std::string start_;      ///< up to the row's number, or to the end of the path
    std::string behind_row_; ///< empty when there is no row
};

class DataPart {
public:
    /// The first value of a place counts: a field that is printed twice has one node.
    void set(const Binding& binding, std::string value) { entries_.push_back({binding, std::move(value)}); }
    /// customXml/item1.xml.
    [[nodiscard]] std::string xml(std::string_view form_name);

private:
    struct Entry {
        Binding binding;
        std::string value;
    };
    std::vector<Entry> entries_;
};

/// customXml/itemProps<n>.xml: the identity by which bindings name the part.
std::string item_properties_xml(std::string_view item_id, std::string_view schema);

} // namespace zwy::docx
