#include "model/json_write.hpp"

#include "model/picture_uri.hpp"
#include "model/value.hpp"

namespace zwy::model {
namespace {

void write_members(json::Writer& out, const StructInfo& info, const void* record, Keys keys);

/// Fixed rows end with the last one that says anything; rows are all there, empty ones too.
std::size_t rows_to_write(const FieldInfo& field, const void* member) {
    std::size_t count = field.count(member);
    if (field.kind == Kind::rows) return count;
    while (count > 0 && !is_given(*field.record, element_of(field, member, count - 1))) --count;
    return count;
}

void write_member(json::Writer& out, const FieldInfo& field, const void* member, Keys keys) {
    switch (field.kind) {
    case Kind::text: return out.string(*static_cast<const std::string*>(member));
    case Kind::date: return out.string(to_string(**static_cast<const std::optional<Date>*>(member)));
    case Kind::integer:
        return out.raw(std::to_string(**static_cast<const std::optional<std::int64_t>*>(member)));
    case Kind::decimal: return out.raw(to_string(**static_cast<const std::optional<Decimal>*>(member)));
    case Kind::picture: {
        const auto& picture = *static_cast<const Picture*>(member);
        return out.string(picture.bytes.empty() ? picture.file : encode_picture_uri(picture.bytes));
    }
    case Kind::record: return write_record(out, *field.record, member, keys);
    case Kind::text_list:
        out.begin_array();
        for (const std::string& item : *static_cast<const std::vector<std::string>*>(member))
            out.string(item);
        return out.end_array();
    case Kind::rows:
    case Kind::fixed_rows: break;
    }
    out.begin_array();
    const std::size_t count = rows_to_write(field, member);
    for (std::size_t i = 0; i < count; ++i)
        write_record(out, *field.record, element_of(field, member, i), keys);
    out.end_array();
}

void write_members(json::Writer& out, const StructInfo& info, const void* record, Keys keys) {
    for (const FieldInfo& field : info.fields) {
        const void* member = field.member(const_cast<void*>(record));
        if (!is_given(field, member)) continue;
        out.key(keys == Keys::english ? field.key : field.label);
        write_member(out, field, member, keys);
    }
}

} // namespace

void write_record(json::Writer& out, const StructInfo& info, const void* record, Keys keys) {
    out.begin_object();
    write_members(out, info, record, keys);
    out.end_object();
}

void write_value(json::Writer& out, const Step& step, const void* target, Keys keys) {
    if (step.index == Step::whole) {
        if (is_given(*step.field, target))
            write_member(out, *step.field, target, keys);
        else
            out.raw("null");
    } else if (step.field->kind == Kind::text_list) {
        out.string(*static_cast<const std::string*>(target));
    } else {
        write_record(out, *step.field->record, target, keys);
    }
}

std::string write_json(const AnyForm& data, const JsonStyle& style) {
    const FormInfo& form = form_of(data);
    json::Writer out(style.indent);
    out.begin_object();
    if (style.keys == Keys::english)
        out.member(form_key, form.name);
    else
        out.member(form_label, form.title);
    write_members(out, *form.root, address_of(data), style.keys);
    out.end_object();
    return out.take();
}

} // namespace zwy::model
