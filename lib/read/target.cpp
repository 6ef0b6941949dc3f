#include "read/target.hpp"

#include <algorithm>
#include <charconv>

#include "model/path.hpp"

namespace zwy::read {
namespace {

/// One step of an xpath; nothing is left of it afterwards.
struct Element {
    std::string_view name;
    std::size_t position = 1;
    bool more = false;
};

bool next_element(std::string_view& xpath, Element& element) {
    xpath.remove_prefix(std::min(xpath.find_first_not_of('/'), xpath.size()));
    if (xpath.empty()) return false;
    auto piece = xpath.substr(0, xpath.find('/'));
    xpath.remove_prefix(piece.size());
    element = {};
    if (const auto bracket = piece.find('['); bracket != std::string_view::npos) {
        std::from_chars(piece.data() + bracket + 1, piece.data() + piece.size(), element.position);
        piece = piece.substr(0, bracket);
    }
    if (const auto colon = piece.rfind(':'); colon != std::string_view::npos) piece.remove_prefix(colon + 1);
    constexpr std::string_view more = ".more";
    element.more = piece.ends_with(more);
    element.name = element.more ? piece.substr(0, piece.size() - more.size()) : piece;
    return element.position > 0;
}

/// What stands behind the field itself: a line of it, or the two halves of an option.
bool take_leaf(const Element& element, Target& target) {
    target.more = element.more;
    if (element.name == "p") {
        if (!element.more) target.line = element.position;
        return true;
    }
    target.words = element.name == "name";
    return target.option && (target.words || element.name == "selected");
}

/// Takes the field that the element names; `record` becomes the structure inside it, null when it has none.
bool take_field(const Element& element, std::string_view& xpath, const model::StructInfo*& record, Target& target) {
    const model::FieldInfo* field = record->find(element.name);
    if (field == nullptr || field->key != element.name) return false;
    target.path += target.path.empty() ? "" : ".";
    target.path += field->key;
    target.more = element.more;
    record = field->record;
    if (!field->has_elements()) return true;
    std::string_view rest = xpath;
    Element row;
    if (!next_element(rest, row) || row.name != "row") return field->kind == model::Kind::text_list;
    xpath = rest;
    target.row = row.position - 1;
    if (field->kind == model::Kind::rows) target.path += "[]";
    if (field->kind == model::Kind::fixed_rows) target.path += '[' + std::to_string(target.row) + ']';
    target.option = field->kind == model::Kind::text_list;
    return true;
}

} // namespace

std::optional<Target> target_of_path(std::string_view path, const model::FormInfo& form) {
    const auto steps = model::parse_path(form, path);
    if (!steps || steps->empty()) return std::nullopt;
    Target target;
    for (const model::Step& step : *steps) {
        if (!target.path.empty()) target.path += '.';
        target.path += step.field->key;
        if (!step.is_element()) continue;
        using model::Kind;
        target.row = step.index;
        if (step.field->kind == Kind::rows)
            target.path += "[]";
        else if (step.field->kind == Kind::fixed_rows)
            target.path += '[' + std::to_string(step.index) + ']';
        else
            target.option = true;
    }
    return target;
}

std::optional<Target> target_of_xpath(std::string_view xpath, const model::FormInfo& form) {
    Element element;
    if (!next_element(xpath, element) || element.name != "form") return std::nullopt;
    Target target;
    for (const model::StructInfo* record = form.root; next_element(xpath, element);) {
        if (record != nullptr ? !take_field(element, xpath, record, target) : !take_leaf(element, target))
            return std::nullopt;
    }
    return target.path.empty() ? std::nullopt : std::optional(target);
}

std::optional<Target> target_of(const Control& control, const model::FormInfo& form) {
    std::string_view tag = control.tag;
    const bool more = tag.ends_with('+');
    if (more) tag.remove_suffix(1);
    const auto bound = target_of_xpath(control.xpath, form);
    auto tagged = target_of_path(tag, form);
    if (!tagged) return bound;
    tagged->more = more;
    if (bound && bound->path == tagged->path) {
        tagged->line = bound->line;
        tagged->row = bound->row; // rows that Word clones keep the tag of the row they were cloned from
    }
    return tagged;
}

} // namespace zwy::read
