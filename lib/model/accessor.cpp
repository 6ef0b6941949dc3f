#include <algorithm>

#include "model/value.hpp"

namespace zwy::model {
namespace {

std::string joined(const std::vector<std::string>& items) {
    std::string out;
    for (const std::string& item : items) {
        if (&item != &items.front()) out += "、";
        out += item;
    }
    return out;
}

std::string printed_member(const FieldInfo& field, const void* member) {
    switch (field.kind) {
    case Kind::text: return *static_cast<const std::string*>(member);
    case Kind::text_list: return joined(*static_cast<const std::vector<std::string>*>(member));
    case Kind::date: return printed(**static_cast<const std::optional<Date>*>(member));
    case Kind::integer: return std::to_string(**static_cast<const std::optional<std::int64_t>*>(member));
    case Kind::decimal: return to_string(**static_cast<const std::optional<Decimal>*>(member));
    case Kind::picture:
    case Kind::record:
    case Kind::rows:
    case Kind::fixed_rows: break;
    }
    return {};
}

std::vector<Step> with_row(std::vector<Step> steps, std::size_t row) {
    for (Step& step : steps)
        if (step.index == Step::any_row) step.index = row;
    return steps;
}

} // namespace

bool is_given(const StructInfo& info, const void* record) {
    return std::any_of(info.fields.begin(), info.fields.end(), [&](const FieldInfo& field) {
        return is_given(field, field.member(const_cast<void*>(record)));
    });
}

bool is_given(const FieldInfo& field, const void* member) {
    switch (field.kind) {
    case Kind::text: return !static_cast<const std::string*>(member)->empty();
    case Kind::date: return static_cast<const std::optional<Date>*>(member)->has_value();
    case Kind::integer: return static_cast<const std::optional<std::int64_t>*>(member)->has_value();
    case Kind::decimal: return static_cast<const std::optional<Decimal>*>(member)->has_value();
    case Kind::picture: return !static_cast<const Picture*>(member)->empty();
    case Kind::record: return is_given(*field.record, member);
    case Kind::text_list:
    case Kind::rows: return field.count(member) > 0;
    case Kind::fixed_rows: break;
    }
    for (std::size_t i = 0; i < field.fixed_count; ++i)
        if (is_given(*field.record, element_of(field, member, i))) return true;
    return false;
}

std::optional<Accessor> Accessor::bind(const FormInfo& form, std::string_view path) {
    auto steps = parse_path(form, path);
    if (!steps || steps->empty()) return std::nullopt;
    Accessor bound;
    bound.path_ = dotted_path(*steps);
    bound.steps_ = std::move(*steps);
    return bound;
}

const FieldInfo& Accessor::field() const { return *steps_.back().field; }
const std::string& Accessor::path() const { return path_; }

bool Accessor::needs_row() const {
    return std::any_of(steps_.begin(), steps_.end(),
                       [](const Step& step) { return step.index == Step::any_row; });
}

std::string Accessor::path_at(std::size_t row) const {
    return needs_row() ? dotted_path(with_row(steps_, row)) : path_;
}

Place Accessor::place_at(std::size_t row) const { return place_of(with_row(steps_, row)); }

const void* Accessor::target(const AnyForm& data, std::size_t row) const {
    const void* at = address_of(data);
    for (const Step& step : steps_) {
        at = step.field->member(const_cast<void*>(at));
        if (step.index == Step::whole) continue;
        const std::size_t index = step.index == Step::any_row ? row : step.index;
        if (index >= step.field->count(at)) return nullptr;
        at = element_of(*step.field, at, index);
    }
    return at;
}

bool Accessor::present(const AnyForm& data, std::size_t row) const {
    const void* at = target(data, row);
    if (at == nullptr) return false;
    const Step& last = steps_.back();
    if (last.index == Step::whole) return is_given(*last.field, at);
    if (last.field->kind == Kind::text_list) return !static_cast<const std::string*>(at)->empty();
    return is_given(*last.field->record, at);
}

std::string Accessor::printed(const AnyForm& data, std::size_t row) const {
    if (!present(data, row)) return {};
    const Step& last = steps_.back();
    if (last.index == Step::whole) return printed_member(*last.field, target(data, row));
    return std::string(text(data, row));
}

std::string_view Accessor::text(const AnyForm& data, std::size_t row) const {
    const Step& last = steps_.back();
    const bool is_text =
        last.index == Step::whole ? last.field->kind == Kind::text : last.field->kind == Kind::text_list;
    const void* at = is_text ? target(data, row) : nullptr;
    return at == nullptr ? std::string_view{} : *static_cast<const std::string*>(at);
}

const std::vector<std::string>& Accessor::list(const AnyForm& data) const {
    static const std::vector<std::string> none;
    const bool is_list = field().kind == Kind::text_list && steps_.back().index == Step::whole;
    const void* at = is_list ? target(data, 0) : nullptr;
    return at == nullptr ? none : *static_cast<const std::vector<std::string>*>(at);
}

const Picture& Accessor::picture(const AnyForm& data, std::size_t row) const {
    static const Picture none;
    const void* at = field().kind == Kind::picture ? target(data, row) : nullptr;
    return at == nullptr ? none : *static_cast<const Picture*>(at);
}

std::size_t Accessor::count(const AnyForm& data) const {
    const bool counts = field().has_elements() && steps_.back().index == Step::whole;
    const void* at = counts ? target(data, 0) : nullptr;
    return at == nullptr ? 0 : field().count(at);
}

std::optional<int> Accessor::maximum(std::size_t row) const {
    for (const Step& step : steps_) {
        const std::size_t index = step.index == Step::any_row ? row : step.index;
        const auto& maxima = step.field->rule.maxima;
        if (step.index != Step::whole && index < maxima.size() && maxima[index] > 0) return maxima[index];
    }
    return std::nullopt;
}

} // namespace zwy::model
