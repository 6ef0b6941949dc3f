// Reading and writing by path.
#include "model/bind.hpp"
#include "model/json_text.hpp"
#include "model/json_write.hpp"
#include "model/names.hpp"
#include "model/value.hpp"

namespace zwy::model {
namespace {

/// A path that was found in the form, and what it names in the data.
struct Found {
    std::vector<Step> steps;
    void* target = nullptr; ///< the root structure when there are no steps
};

/// The address that the steps lead to; null when the data has no such row.
void* descend(void* at, const std::vector<Step>& steps) {
    for (const Step& step : steps) {
        at = step.field->member(at);
        if (step.index == Step::whole) continue;
        if (step.index >= step.field->count(at)) return nullptr;
        at = step.field->element(at, step.index);
    }
    return at;
}

std::optional<Found> find(const AnyForm& data, std::string_view path, Problems& problems) {
    Problem why;
    auto steps = parse_path(form_of(data), path, &why);
    if (!steps) {
        problems.add(std::move(why));
        return std::nullopt;
    }
    void* target = descend(const_cast<void*>(address_of(data)), *steps);
    if (target == nullptr) {
        problems.add(unknown_name(Code::bad_path, place_of(*steps), path, {}));
        return std::nullopt;
    }
    return Found{std::move(*steps), target};
}

void reset(const StructInfo& info, void* record) {
    for (const FieldInfo& field : info.fields) field.reset(field.member(record));
}

void reset(const FormInfo& form, const Found& found) {
    if (found.steps.empty()) return reset(*form.root, found.target);
    const Step& last = found.steps.back();
    if (last.index == Step::whole)
        last.field->reset(found.target);
    else if (last.field->kind == Kind::text_list)
        static_cast<std::string*>(found.target)->clear();
    else
        reset(*last.field->record, found.target);
}

void bind(const json::Tree& tree, const FormInfo& form, const Found& found, Problems& problems, const Limits& limits) {
    Binder binder(tree, limits, problems, found.steps);
    if (found.steps.empty())
        binder.record(0, *form.root, found.target);
    else
        binder.value(0, found.steps.back(), found.target);
}

/// The same place in an empty form, with the rows that it passes through put there.
void* in_empty_form(AnyForm& empty, const std::vector<Step>& steps) {
    void* at = address_of(empty);
    for (const Step& step : steps) {
        at = step.field->member(at);
        if (step.index == Step::whole) continue;
        if (step.field->insert != nullptr) step.field->insert(at, 0);
        at = step.field->element(at, step.field->insert != nullptr ? 0 : step.index);
    }
    return at;
}

/// Binds to an empty form first: a value that is wrong anywhere changes nothing.
bool assign(AnyForm& data, std::string_view path, const json::Tree& tree, Problems& problems, const Limits& limits) {
    const auto found = find(data, path, problems);
    if (!found) return false;
    const FormInfo& form = form_of(data);
    AnyForm trial = form.make();
    const std::size_t before = problems.size();
    bind(tree, form, {found->steps, in_empty_form(trial, found->steps)}, problems, limits);
    if (problems.size() != before) return false;
    reset(form, *found);
    bind(tree, form, *found, problems, limits);
    return true;
}

/// The table or list at `path`, whose rows come and go.
std::optional<Found> find_rows(const AnyForm& data, std::string_view path, Problems& problems) {
    auto found = find(data, path, problems);
    if (!found) return std::nullopt;
    const bool whole_field = !found->steps.empty() && found->steps.back().index == Step::whole;
    const FieldInfo* field = whole_field ? found->steps.back().field : nullptr;
    if (field != nullptr && field->insert != nullptr) return found;
    BothLanguages is = type_name(field != nullptr ? field->kind : Kind::record);
    if (field != nullptr && field->kind == Kind::fixed_rows) is = {"固定行数的列表", "a list of fixed length"};
    problems.add(Code::wrong_type, place_of(found->steps),
                 {"可增减行的列表", is.zh, "a list that can grow", is.en});
    return std::nullopt;
}

bool no_such_row(const Found& found, std::size_t at, Problems& problems) {
    std::vector<Step> steps = found.steps;
    steps.back().index = at;
    problems.add(unknown_name(Code::bad_path, place_of(steps), dotted_path(steps), {}));
    return false;
}

} // namespace

bool get(const AnyForm& data, std::string_view path, std::string& json_value, Problems& problems) {
    const auto found = find(data, path, problems);
    if (!found) return false;
    if (found->steps.empty()) {
        json_value = write_json(data, {Keys::english, -1});
        return true;
    }
    json::Writer out(-1);
    write_value(out, found->steps.back(), found->target, Keys::english);
    json_value = out.take();
    return true;
}

bool set_text(AnyForm& data, std::string_view path, std::string_view utf8, Problems& problems, const Limits& limits) {
    json::Tree tree;
    tree.hold_string(utf8);
    return assign(data, path, tree, problems, limits);
}

bool set_json(AnyForm& data, std::string_view path, std::string_view json_value, Problems& problems,
              const Limits& limits) {
    json::Tree tree;
    return tree.parse(json_value, limits, problems) && assign(data, path, tree, problems, limits);
}

bool set_picture(AnyForm& data, std::string_view path, std::string_view bytes, Problems& problems) {
    const auto found = find(data, path, problems);
    if (!found) return false;
    const Kind kind = found->steps.empty() || found->steps.back().index != Step::whole
                          ? Kind::record
                          : found->steps.back().field->kind;
    if (kind != Kind::picture) {
        const BothLanguages takes = type_name(kind);
        problems.add(Code::wrong_type, place_of(found->steps), {takes.zh, "图片", takes.en, "a picture"});
        return false;
    }
    *static_cast<Picture*>(found->target) = Picture{{}, std::string(bytes)};
    return true;
}

bool clear(AnyForm& data, std::string_view path, Problems& problems) {
    const auto found = find(data, path, problems);
    if (found) reset(form_of(data), *found);
    return found.has_value();
}

bool insert_row(AnyForm& data, std::string_view path, std::size_t at, Problems& problems, const Limits& limits) {
    const auto found = find_rows(data, path, problems);
    if (!found) return false;
    const FieldInfo& field = *found->steps.back().field;
    const std::size_t count = field.count(found->target);
    if (at > count) return no_such_row(*found, at, problems);
    if (count >= limits.rows) {
        problems.add(limit_problem(Limit::rows, count + 1, limits.rows, place_of(found->steps)));
        return false;
    }
    field.insert(found->target, at);
    return true;
}

bool erase_row(AnyForm& data, std::string_view path, std::size_t at, Problems& problems) {
    const auto found = find_rows(data, path, problems);
    if (!found) return false;
    const FieldInfo& field = *found->steps.back().field;
    if (at >= field.count(found->target)) return no_such_row(*found, at, problems);
    field.erase(found->target, at);
    return true;
}

} // namespace zwy::model
