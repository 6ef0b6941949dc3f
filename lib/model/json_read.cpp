#include "model/json.hpp"

#include "model/bind.hpp"
#include "model/json_text.hpp"
#include "model/names.hpp"

namespace zwy::model {
namespace {

/// The form that `value` names, or null and a problem.
const FormInfo* named_form(const json::Node& value, Binder& binder) {
    if (value.type != json::Type::string && value.type != json::Type::number) {
        binder.report(make_problem(Code::wrong_type, {"/form", "form", std::string(form_label), 0},
                                   {"表单的名称", "其他类型的值", "the name of a form", "a value of another type"}));
        return nullptr;
    }
    const FormInfo* form = find_form(value.text);
    if (form == nullptr)
        binder.report(unknown_name(Code::unknown_form, {"/form", "form", std::string(form_label), 0}, value.text,
                                   nearest_form(value.text)));
    return form;
}

/// Which form the document is: the one that it names, which must be `expected` when that is given.
const FormInfo* find_out_form(const json::Tree& tree, const FormInfo* expected, Binder& binder) {
    const Place place{"/form", "form", std::string(form_label), 0};
    const FormInfo* form = nullptr;
    bool named = false;
    for (std::uint32_t i = 1; i < tree.root().next; i = tree[i + 1].next) {
        const std::string_view name = tree[i].text;
        const json::Node& value = tree[i + 1];
        if ((name != form_key && name != form_label) || value.type == json::Type::null) continue;
        if (named) binder.report(make_problem(Code::duplicate_key, place, {name}));
        else form = named_form(value, binder);
        named = true;
    }
    if (expected != nullptr) {
        if (form != nullptr && form != expected)
            binder.report(make_problem(Code::form_differs, place, {expected->name, form->name}));
        return expected;
    }
    if (!named) binder.report(make_problem(Code::form_missing, place, {}));
    return form;
}

} // namespace

std::optional<AnyForm> read_json(std::string_view utf8, Problems& problems, const JsonLimits& limits,
                                 const FormInfo* form) {
    json::Tree tree;
    if (!tree.parse(utf8, limits, problems)) return std::nullopt;
    if (tree.root().type != json::Type::object) {
        problems.add(Code::json_not_object, {}, {});
        return std::nullopt;
    }
    Binder binder(tree, limits, problems);
    const FormInfo* found = find_out_form(tree, form, binder);
    if (found == nullptr) return std::nullopt;
    AnyForm data = found->make();
    binder.record(0, *found->root, address_of(data));
    return data;
}

} // namespace zwy::model
