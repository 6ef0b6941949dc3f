#include "engine/values.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <string>

#include "base/problem.hpp"
#include "model/names.hpp"
#include "model/value.hpp"

namespace zwy::engine {
namespace {

using model::AnyForm;
using model::Kind;

/// Throws the first of the problems that an operation has left.
void require(bool done, const Problems& problems) {
    if (!done) throw Error(problems[0]);
}

struct Target {
    model::Step last; ///< its field is null for the whole form
    Place place;
    const void* member = nullptr; ///< what the path names, element included
};

Target find(const AnyForm& data, std::string_view path) {
    Problem why;
    const auto steps = model::parse_path(model::form_of(data), path, &why);
    if (!steps) throw Error(why);
    Target target{{}, model::place_of(*steps), model::address_of(data)};
    for (const model::Step& step : *steps) {
        target.last = step;
        target.member = step.field->member(const_cast<void*>(target.member));
        if (step.index == model::Step::whole) continue;
        if (step.index >= step.field->count(target.member))
            throw Error(Code::bad_path, {path, ""}, target.place);
        target.member = model::element_of(*step.field, target.member, step.index);
    }
    return target;
}

/// What the target holds; an item of a list is text, a row is a record.
Kind kind_of(const Target& target) {
    if (target.last.field == nullptr) return Kind::record;
    if (target.last.index == model::Step::whole) return target.last.field->kind;
    return target.last.field->kind == Kind::text_list ? Kind::text : Kind::record;
}

[[noreturn]] void wrong_kind(const Target& target, Kind wanted) {
    const auto takes = model::type_name(wanted), is = model::type_name(kind_of(target));
    throw Error(Code::wrong_type, {takes.zh, is.zh, takes.en, is.en}, target.place);
}

[[noreturn]] void not_given(const Target& target, Kind wanted) {
    const auto takes = model::type_name(wanted);
    throw Error(Code::wrong_type, {takes.zh, "空白", takes.en, "blank"}, target.place);
}

template <class T>
const T& as(const Target& target) {
    return *static_cast<const T*>(target.member);
}

Decimal decimal_of(const Target& target, Kind wanted) {
    const Kind is = kind_of(target);
    if (is == Kind::integer) {
        if (const auto& value = as<std::optional<std::int64_t>>(target)) return {*value, 0};
    } else if (is == Kind::decimal) {
        if (const auto& value = as<std::optional<Decimal>>(target)) return *value;
    } else {
        wrong_kind(target, wanted);
    }
    not_given(target, wanted);
}

} // namespace

std::string text_value(const AnyForm& data, std::string_view path) {
    const Target target = find(data, path);
    switch (kind_of(target)) {
    case Kind::text:
        return as<std::string>(target);
    case Kind::date: {
        const auto& date = as<std::optional<Date>>(target);
        return date ? model::to_string(*date) : std::string();
    }
    case Kind::integer: {
        const auto& number = as<std::optional<std::int64_t>>(target);
        return number ? std::to_string(*number) : std::string();
    }
    case Kind::decimal: {
        const auto& number = as<std::optional<Decimal>>(target);
        return number ? model::to_string(*number) : std::string();
    }
    case Kind::picture:
        return as<Picture>(target).file;
    case Kind::text_list:
    case Kind::record:
    case Kind::rows:
    case Kind::fixed_rows:
        break;
    }
    wrong_kind(target, Kind::text);
}

std::int64_t integer_value(const AnyForm& data, std::string_view path) {
    const Target target = find(data, path);
    const Decimal number = decimal_of(target, Kind::integer);
    if (number.scale != 0) throw Error(Code::not_whole, {model::to_string(number)}, target.place);
    return number.units;
}

double number_value(const AnyForm& data, std::string_view path) {
    const std::string digits = model::to_string(decimal_of(find(data, path), Kind::decimal));
    double value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

Date date_value(const AnyForm& data, std::string_view path) {
    const Target target = find(data, path);
    if (kind_of(target) != Kind::date) wrong_kind(target, Kind::date);
    const auto& date = as<std::optional<Date>>(target);
    if (!date) not_given(target, Kind::date);
    return *date;
}

std::string picture_value(const AnyForm& data, std::string_view path) {
    const Target target = find(data, path);
    if (kind_of(target) != Kind::picture) wrong_kind(target, Kind::picture);
    return as<Picture>(target).bytes;
}

std::string json_value(const AnyForm& data, std::string_view path) {
    Problems problems;
    std::string json;
    require(model::get(data, path, json, problems), problems);
    return json;
}

bool is_given(const AnyForm& data, std::string_view path) {
    const Target target = find(data, path);
    if (target.last.field == nullptr) return model::is_given(*model::form_of(data).root, target.member);
    if (target.last.index == model::Step::whole) return model::is_given(*target.last.field, target.member);
    if (target.last.field->kind == Kind::text_list) return !as<std::string>(target).empty();
    return model::is_given(*target.last.field->record, target.member);
}

std::size_t row_count(const AnyForm& data, std::string_view path) {
    const Target target = find(data, path);
    const Kind kind = kind_of(target);
    if (kind != Kind::rows && kind != Kind::fixed_rows && kind != Kind::text_list)
        wrong_kind(target, Kind::rows);
    return target.last.field->count(target.member);
}

void set_text(AnyForm& data, std::string_view path, std::string_view utf8, const Limits& limits) {
    Problems problems;
    require(model::set_text(data, path, utf8, problems, limits), problems);
}

void set_json(AnyForm& data, std::string_view path, std::string_view json, const Limits& limits) {
    Problems problems;
    require(model::set_json(data, path, json, problems, limits), problems);
}

void set_integer(AnyForm& data, std::string_view path, std::int64_t value) {
    set_json(data, path, std::to_string(value));
}

void set_number(AnyForm& data, std::string_view path, double value) {
    std::array<char, 400> digits{};
    if (!std::isfinite(value))
        throw Error(Code::bad_number, {std::isnan(value) ? "NaN" : "∞"}, find(data, path).place);
    const auto [end, error] =
        std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed);
    if (error != std::errc{}) throw Error(Code::internal, {"to_chars"});
    set_json(data, path, {digits.data(), static_cast<std::size_t>(end - digits.data())});
}

void set_date(AnyForm& data, std::string_view path, std::int32_t year, std::int32_t month, std::int32_t day) {
    const auto padded = [](std::int32_t number, std::size_t width) {
        std::string digits = std::to_string(number);
        if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
        return digits;
    };
    const Target target = find(data, path);
    if (kind_of(target) != Kind::date) wrong_kind(target, Kind::date);
    set_text(data, path, padded(year, 4) + '-' + padded(month, 2) + '-' + padded(day, 2));
}

void set_picture(AnyForm& data, std::string_view path, std::string_view bytes) {
    Problems problems;
    require(model::set_picture(data, path, bytes, problems), problems);
}

void clear(AnyForm& data, std::string_view path) {
    Problems problems;
    require(model::clear(data, path, problems), problems);
}

void insert_row(AnyForm& data, std::string_view path, std::size_t at, const Limits& limits) {
    Problems problems;
    require(model::insert_row(data, path, at, problems, limits), problems);
}

void erase_row(AnyForm& data, std::string_view path, std::size_t at) {
    Problems problems;
    require(model::erase_row(data, path, at, problems), problems);
}

} // namespace zwy::engine
