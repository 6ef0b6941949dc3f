#include "model/json.hpp"

#include "model/bind.hpp"
#include "model/json_text.hpp"
#include "model/names.hpp"

namespace zwy::model {
namespace {

Place form_place() {
    return {"/" + std::string(form_key), std::string(form_key), std::string(form_label), 0};
}

/// The form that `value` names, or null and a problem.
const FormInfo* named_form(const json::Node& value, Problems& problems) {
    if (value.type != json::Type::string && value.type != json::Type::number) {
        problems.add(Code::wrong_type, form_place(),
                     {"表单的名称", "其他类型的值", "the name of a form", "a value of another type"});
        return nullptr;
    }
    const FormInfo* form = find_form(value.text);
    if (form == nullptr)
        problems.add(unknown_name(Code::unknown_form, form_place(), value.text, nearest_form(value.text)));
    return form;
}

/// Which form the document is: the one that it names, which must be `expected` when that is given.
const FormInfo* find_out_form(const json::Tree& tree, const FormInfo* expected, Problems& problems) {
    const FormInfo* form = nullptr;
    std::size_t named = 0;
    for (std::uint32_t i = 1; i < tree.root().next; i = tree[i + 1].next) {
        const std::string_view name = tree[i].text;
        const json::Node& value = tree[i + 1];
        if ((name != form_key && name != form_label) || value.type == json::Type::null) continue;
        if (++named == 1)
            form = named_form(value, problems);
        else if (named == 2)
            problems.add(Code::duplicate_key, form_place(), {name});
    }
    if (expected != nullptr) {
        if (form != nullptr && form != expected)
            problems.add(Code::form_differs, form_place(), {expected->name, form->name});
        return expected;
    }
    if (named == 0) problems.add(Code::form_missing, form_place(), {});
    return form;
}

} // namespace

std::optional<AnyForm> read_json(std::string_view utf8, Problems& problems, const Limits& limits,
                                 const FormInfo* form) {
    json::Tree tree;
    if (!tree.parse(utf8, limits, problems)) return std::nullopt;
    if (tree.root().type != json::Type::object) {
        problems.add(Code::json_not_object, {}, {});
        return std::nullopt;
    }
    const FormInfo* found = find_out_form(tree, form, problems);
    if (found == nullptr) return std::nullopt;
    AnyForm data = found->make();
    Binder(tree, limits, problems).record(0, *found->root, address_of(data));
    return data;
}

} // namespace zwy::model
