// JSON Schema (draft 2020-12) from the descriptions. It says what types, notations and ranges can say; sums,
// days of a month and what only warns are left to validate().
#include "model/json.hpp"
#include "model/json_writer.hpp"

namespace zwy::model {
namespace {

// ECMA-262 patterns. What text may not hold, as far as one 16-bit unit tells (the model knows the rest).
constexpr std::string_view not_in_paragraphs =
    "[\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F\\uFDD0-\\uFDEF\\uFFFE\\uFFFF]";
constexpr std::string_view not_in_line =
    "[\\u0000-\\u001F\\u007F-\\u009F\\u2028\\u2029\\uFDD0-\\uFDEF\\uFFFE\\uFFFF]";
constexpr std::string_view date_pattern = "^$|^[0-9]{4}-(0?[1-9]|1[0-2])-(0?[1-9]|[12][0-9]|3[01])$|"
                                          "^[0-9]{4}年(0?[1-9]|1[0-2])月(0?[1-9]|[12][0-9]|3[01])日$";
constexpr std::string_view number_pattern = "^$|^-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?$";
/// A number in quotes cannot be compared by a schema, but its sign can be seen.
constexpr std::string_view unsigned_pattern = "^$|^[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?$";

class SchemaWriter {
public:
    explicit SchemaWriter(const FormInfo& form) : form_(form) {}
    std::string write();

private:
    void form_names();
    void record(const StructInfo& info, const std::string& pointer, int maximum, bool root);
    void field(const FieldInfo& field, const std::string& pointer, int maximum);
    void text(std::string_view forbidden);
    void list_of_text(std::string_view forbidden);
    void number(const FieldInfo& field, int maximum);
    void rows(const FieldInfo& field, const std::string& pointer);
    void nullable(std::string_view type) {
        out_.raw_member("type", "[\"" + std::string(type) + "\",\"null\"]");
    }
    void one_name_each(const StructInfo& info, bool root);
    void refuse_both(std::string_view a, std::string_view b);

    const FormInfo& form_;
    json::Writer out_{2};
};

std::vector<std::string_view> names_of(const FieldInfo& field) {
    std::vector<std::string_view> names{field.key, field.label};
    names.insert(names.end(), field.also.begin(), field.also.end());
    return names;
}

std::string_view explanation(const FieldInfo& field) {
    switch (field.kind) {
    case Kind::text:
        if (field.rule.shape == Shape::phone) return "电话号码（手机或带区号的座机，可带分机）";
        if (field.rule.shape == Shape::email) return "邮箱地址";
        return field.rule.shape == Shape::line ? "文字，一行" : "文字，可分段";
    case Kind::text_list: return "文字的列表；也可写成一段文字，每行一项";
    case Kind::date: return "日期，写作 2026-11-23 或 2026年11月23日";
    case Kind::integer: return "整数，大于 0";
    case Kind::decimal: return field.rule.positive ? "数字，大于 0，可带小数" : "数字，可带小数";
    case Kind::picture: return "PNG 或 JPEG 图片：允许的目录下的文件名，或 data: URI";
    case Kind::record: return "对象";
    case Kind::rows: return "表格的各行，序号自动编排";
    case Kind::fixed_rows: break;
    }
    return "各项得分，按表中顺序";
}

void SchemaWriter::refuse_both(std::string_view a, std::string_view b) {
    out_.begin_object();
    out_.key("not");
    out_.begin_object();
    out_.member("type", "object"); // null may stand for an object, and lacks no key
    out_.key("required");
    out_.begin_array();
    out_.string(a);
    out_.string(b);
    out_.end_array();
    out_.end_object();
    out_.end_object();
}

/// A field may be given by any of its names, but by one only.
void SchemaWriter::one_name_each(const StructInfo& info, bool root) {
    out_.key("allOf");
    out_.begin_array();
    if (root) refuse_both(form_key, form_label);
    for (const FieldInfo& field : info.fields) {
        const auto names = names_of(field);
        for (std::size_t i = 0; i < names.size(); ++i)
            for (std::size_t j = i + 1; j < names.size(); ++j) refuse_both(names[i], names[j]);
    }
    out_.end_array();
}

void SchemaWriter::form_names() {
    const std::string annex = std::to_string(form_.annex);
    out_.key(form_key);
    out_.begin_object();
    out_.member("description", std::string(form_label) + "：英文名、附件号或标题");
    out_.key("enum");
    out_.begin_array();
    out_.string(form_.name);
    out_.string(form_.title);
    out_.string("附件" + annex);
    out_.string(annex);
    out_.raw(annex);
    out_.end_array();
    out_.end_object();
    out_.key(form_label);
    out_.begin_object();
    out_.member("$ref", "#/properties/" + std::string(form_key));
    out_.end_object();
}

/// The members of a structure; `pointer` is where this schema stands, `maximum` the greatest score or zero.
void SchemaWriter::record(const StructInfo& info, const std::string& pointer, int maximum, bool root) {
    out_.raw_member("additionalProperties", "false");
    out_.key("properties");
    out_.begin_object();
    if (root) form_names();
    for (const FieldInfo& member : info.fields) {
        const std::string at = pointer + "/properties/" + std::string(member.key);
        out_.key(member.key);
        out_.begin_object();
        field(member, at, maximum);
        out_.end_object();
        for (const std::string_view name : names_of(member)) {
            if (name == member.key) continue;
            out_.key(name);
            out_.begin_object();
            out_.member("$ref", at);
            out_.end_object();
        }
    }
    out_.end_object();
    one_name_each(info, root);
}

void SchemaWriter::text(std::string_view forbidden) {
    out_.key("not");
    out_.begin_object();
    out_.member("type", "string");
    out_.member("pattern", forbidden);
    out_.end_object();
}

void SchemaWriter::list_of_text(std::string_view forbidden) {
    out_.raw_member("type", "[\"array\",\"string\",\"null\"]");
    text(not_in_paragraphs);
    out_.raw_member("maxItems", std::to_string(Limits{}.rows));
    out_.key("items");
    out_.begin_object();
    out_.member("type", "string");
    text(forbidden);
    out_.end_object();
}

void SchemaWriter::number(const FieldInfo& field, int maximum) {
    const bool scored = maximum > 0 && !field.rule.positive;
    out_.raw_member("type", field.kind == Kind::integer ? "[\"integer\",\"string\",\"null\"]"
                                                        : "[\"number\",\"string\",\"null\"]");
    if (field.rule.positive) out_.raw_member("exclusiveMinimum", "0");
    if (scored) {
        out_.raw_member("minimum", "0");
        out_.raw_member("maximum", std::to_string(maximum));
    } else {
        out_.raw_member("maximum", std::to_string(INT64_MAX));
    }
    out_.member("pattern", field.rule.positive || scored ? unsigned_pattern : number_pattern);
}

void SchemaWriter::rows(const FieldInfo& field, const std::string& pointer) {
    const auto item = [&](const std::string& at, int maximum) {
        out_.begin_object();
        nullable("object");
        record(*field.record, at, maximum, false);
        out_.end_object();
    };
    nullable("array");
    if (field.kind == Kind::rows) {
        out_.raw_member("maxItems", std::to_string(Limits{}.rows));
        out_.key("items");
        return item(pointer + "/items", 0);
    }
    out_.raw_member("maxItems", std::to_string(field.fixed_count));
    out_.key("prefixItems");
    out_.begin_array();
    for (std::size_t i = 0; i < field.fixed_count; ++i)
        item(pointer + "/prefixItems/" + std::to_string(i), field.rule.maxima[i]);
    out_.end_array();
}

void SchemaWriter::field(const FieldInfo& field, const std::string& pointer, int maximum) {
    out_.member("title", field.label);
    out_.member("description", std::string(field.label) + "：" + std::string(explanation(field)));
    const std::string_view forbidden =
        field.rule.shape == Shape::paragraphs ? not_in_paragraphs : not_in_line;
    switch (field.kind) {
    case Kind::text: nullable("string"); return text(forbidden);
    case Kind::text_list: return list_of_text(forbidden);
    case Kind::date: nullable("string"); return out_.member("pattern", date_pattern);
    case Kind::picture: nullable("string"); return text(not_in_line);
    case Kind::integer:
    case Kind::decimal: return number(field, maximum);
    case Kind::record: nullable("object"); return record(*field.record, pointer, 0, false);
    case Kind::rows:
    case Kind::fixed_rows: return rows(field, pointer);
    }
}

std::string SchemaWriter::write() {
    out_.begin_object();
    out_.member("$schema", "https://json-schema.org/draft/2020-12/schema");
    out_.member("title", form_.title);
    out_.member("description", "附件" + std::to_string(form_.annex) + "　" + std::string(form_.title) +
                                   "：各项均可不填；键可用英文名或表上的中文");
    out_.member("type", "object");
    out_.key("anyOf"); // the form must be named, by either key
    out_.begin_array();
    for (const std::string_view key : {form_key, form_label}) {
        out_.begin_object();
        out_.key("required");
        out_.begin_array();
        out_.string(key);
        out_.end_array();
        out_.end_object();
    }
    out_.end_array();
    record(*form_.root, "#", 0, true);
    out_.end_object();
    return out_.take();
}

} // namespace

std::string json_schema(const FormInfo& form) { return SchemaWriter(form).write(); }

} // namespace zwy::model
