#include "model/bind.hpp"

#include "base/utf8.hpp"
#include "base/watch.hpp"
#include "model/names.hpp"
#include "model/picture_uri.hpp"
#include "model/scalars.hpp"
#include "model/text_rules.hpp"
#include "model/value.hpp"

namespace zwy::model {
namespace {

BothLanguages name_of(json::Type type) {
    switch (type) {
    case json::Type::null: return {"空值", "null"};
    case json::Type::boolean: return {"真假值", "true or false"};
    case json::Type::number: return {"数字", "a number"};
    case json::Type::string: return {"文字", "text"};
    case json::Type::array: return {"列表", "a list"};
    case json::Type::object: break;
    }
    return {"对象", "an object"};
}

} // namespace

/// Whether one more problem is listed. Making one costs more than reading what is wrong, so ask before.
bool Binder::listing() {
    if (reported_ <= limits_.problems && reported_++ == limits_.problems)
        problems_.add(limit_problem(Limit::problems, std::nullopt, limits_.problems));
    return reported_ <= limits_.problems;
}

void Binder::report(Code code, std::initializer_list<std::string_view> arguments) {
    if (listing()) problems_.add(code, place_of(trail_), arguments);
}

void Binder::report(Limit limit, std::size_t found, std::uint64_t most) {
    if (listing()) problems_.add(limit_problem(limit, found, most, place_of(trail_)));
}

void Binder::wrong_type(Kind expected, json::Type found) {
    const BothLanguages want = type_name(expected);
    const BothLanguages have = name_of(found);
    report(Code::wrong_type, {want.zh, have.zh, want.en, have.en});
}

void Binder::record(std::uint32_t node, const StructInfo& info, void* record) {
    const json::Node& object = tree_[node];
    if (object.type == json::Type::null) return;
    if (object.type != json::Type::object) return wrong_type(Kind::record, object.type);
    std::vector<bool> seen(info.fields.size());
    for (std::uint32_t i = node + 1; i < object.next; i = tree_[i + 1].next) key(i, info, record, seen);
}

void Binder::key(std::uint32_t key_node, const StructInfo& info, void* record, std::vector<bool>& seen) {
    const std::string_view name = tree_[key_node].text;
    const FieldInfo* field = info.find(name);
    if (field == nullptr) {
        if (trail_.empty() && (name == form_key || name == form_label)) return; // read_json() has seen to it
        if (const auto fault = utf8::first_error(name))
            return report(Code::bad_utf8, {std::to_string(*fault + 1)});
        if (listing())
            problems_.add(
                unknown_name(Code::unknown_key, place_of(trail_, name), name, nearest_field(info, name)));
        return;
    }
    trail_.push_back({field});
    const auto which = static_cast<std::size_t>(field - info.fields.data());
    if (seen[which])
        report(Code::duplicate_key, {name});
    else
        this->field(key_node + 1, *field, field->member(record));
    seen[which] = true;
    trail_.pop_back();
}

void Binder::value(std::uint32_t node, const Step& step, void* target) {
    if (step.index == Step::whole) return field(node, *step.field, target);
    if (step.field->kind != Kind::text_list) return record(node, *step.field->record, target);
    text(node, step.field->rule.shape, *static_cast<std::string*>(target));
}

void Binder::field(std::uint32_t node, const FieldInfo& info, void* member) {
    if (tree_[node].type == json::Type::null) return;
    switch (info.kind) {
    case Kind::text: return text(node, info.rule.shape, *static_cast<std::string*>(member));
    case Kind::text_list: return text_list(node, info, *static_cast<std::vector<std::string>*>(member));
    case Kind::date: return date(node, *static_cast<std::optional<Date>*>(member));
    case Kind::integer: return integer(node, *static_cast<std::optional<std::int64_t>*>(member));
    case Kind::decimal: return void(number(node, *static_cast<std::optional<Decimal>*>(member)));
    case Kind::picture: return picture(node, *static_cast<Picture*>(member));
    case Kind::record: return record(node, *info.record, member);
    case Kind::rows:
    case Kind::fixed_rows: return rows(node, info, member);
    }
}

void Binder::text(std::uint32_t node, Shape shape, std::string& out) {
    const json::Node& value = tree_[node];
    if (value.type != json::Type::string) return wrong_type(Kind::text, value.type);
    if (value.text.size() > limits_.text_bytes)
        return report(Limit::text_bytes, value.text.size(), limits_.text_bytes);
    tick(1 + value.text.size() / 8);
    std::string text(value.text);
    normalise_breaks(text);
    if (const auto fault = text_fault(text, shape)) return report(fault->code, {fault->argument});
    out = std::move(text);
}

bool Binder::within_rows(std::size_t count) {
    if (count <= limits_.rows) return true;
    report(Limit::rows, count, limits_.rows);
    return false;
}

void Binder::text_list(std::uint32_t node, const FieldInfo& info, std::vector<std::string>& out) {
    const json::Node& value = tree_[node];
    std::vector<std::string> items;
    if (value.type == json::Type::string) {
        // One text instead of a list: each of its lines is an item.
        std::string whole;
        text(node, Shape::paragraphs, whole);
        for (std::string_view rest = whole; !rest.empty();) {
            const std::size_t end = rest.find('\n');
            items.emplace_back(rest.substr(0, end));
            rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        }
        if (!within_rows(items.size())) return;
        for (std::size_t i = 0; i < items.size(); ++i) {
            trail_.back().index = i;
            if (const auto fault = text_fault(items[i], info.rule.shape))
                report(fault->code, {fault->argument});
        }
    } else if (value.type == json::Type::array) {
        if (!within_rows(value.count)) return;
        items.resize(value.count);
        std::uint32_t item = node + 1;
        for (std::size_t i = 0; i < items.size(); ++i, item = tree_[item].next) {
            trail_.back().index = i;
            text(item, info.rule.shape, items[i]);
        }
    } else {
        return wrong_type(Kind::text_list, value.type);
    }
    trail_.back().index = Step::whole;
    out = std::move(items);
}

void Binder::date(std::uint32_t node, std::optional<Date>& out) {
    const json::Node& value = tree_[node];
    if (value.type != json::Type::string) return wrong_type(Kind::date, value.type);
    if (value.text.empty()) return out.reset();
    if (const auto date = parse_date(value.text))
        out = date;
    else
        report(Code::bad_date, {excerpt(value.text)});
}

/// Whether `out` now holds what was given; false when it was wrong.
bool Binder::number(std::uint32_t node, std::optional<Decimal>& out) {
    const json::Node& value = tree_[node];
    if (value.type != json::Type::string && value.type != json::Type::number) {
        wrong_type(Kind::decimal, value.type);
        return false;
    }
    if (value.text.empty()) {
        out.reset();
        return true;
    }
    Decimal number;
    const NumberFault fault = read_decimal(value.text, number);
    if (fault == NumberFault::none)
        out = number;
    else
        report(fault == NumberFault::syntax ? Code::bad_number : Code::number_range, {excerpt(value.text)});
    return fault == NumberFault::none;
}

void Binder::integer(std::uint32_t node, std::optional<std::int64_t>& out) {
    std::optional<Decimal> read;
    if (!number(node, read)) return;
    if (read && read->scale != 0) return report(Code::not_whole, {excerpt(tree_[node].text)});
    if (read)
        out = read->units;
    else
        out.reset();
}

void Binder::picture(std::uint32_t node, Picture& out) {
    Picture read;
    if (tree_[node].type == json::Type::string && tree_[node].text.starts_with(data_uri_prefix)) {
        const UriFault fault = decode_picture_uri(tree_[node].text, read.bytes);
        if (!fault.none()) return report(Code::bad_data_uri, {fault.zh, fault.en});
    } else if (tree_[node].type == json::Type::string) {
        text(node, Shape::line, read.file);
    } else {
        return wrong_type(Kind::picture, tree_[node].type);
    }
    out = std::move(read);
}

void Binder::rows(std::uint32_t node, const FieldInfo& info, void* member) {
    const json::Node& list = tree_[node];
    if (list.type != json::Type::array) return wrong_type(info.kind, list.type);
    if (!within_rows(list.count)) return;
    if (info.kind == Kind::fixed_rows && list.count > info.fixed_count)
        report(Code::too_many_items, {std::to_string(info.fixed_count), std::to_string(list.count)});
    std::uint32_t item = node + 1;
    for (std::size_t i = 0; i < list.count; ++i, item = tree_[item].next) {
        if (info.kind == Kind::fixed_rows && i == info.fixed_count) break;
        if (info.kind == Kind::rows) info.insert(member, i);
        trail_.back().index = i;
        record(item, *info.record, info.element(member, i));
    }
    trail_.back().index = Step::whole;
}

} // namespace zwy::model
