#include "model/schema.hpp"

#include <array>
#include <string>
#include <type_traits>
#include <utility>

namespace zwy::model {
namespace {

template <class T>
struct is_array : std::false_type {};
template <class T, std::size_t N>
struct is_array<std::array<T, N>> : std::true_type {};
template <class T>
struct is_vector : std::false_type {};
template <class T>
struct is_vector<std::vector<T>> : std::true_type {};

template <class Member>
constexpr Kind kind_of() {
    if constexpr (std::is_same_v<Member, std::string>)
        return Kind::text;
    else if constexpr (std::is_same_v<Member, std::vector<std::string>>)
        return Kind::text_list;
    else if constexpr (std::is_same_v<Member, std::optional<Date>>)
        return Kind::date;
    else if constexpr (std::is_same_v<Member, std::optional<std::int64_t>>)
        return Kind::integer;
    else if constexpr (std::is_same_v<Member, std::optional<Decimal>>)
        return Kind::decimal;
    else if constexpr (std::is_same_v<Member, Picture>)
        return Kind::picture;
    else if constexpr (is_vector<Member>::value)
        return Kind::rows;
    else if constexpr (is_array<Member>::value)
        return Kind::fixed_rows;
    else
        return Kind::record;
}

template <class Struct, std::size_t I>
void* member_address(void* parent) {
    constexpr auto described = std::get<I>(Struct::describe());
    return &(static_cast<Struct*>(parent)->*(described.member));
}

std::vector<std::string_view> split_names(std::string_view names) {
    std::vector<std::string_view> out;
    while (!names.empty()) {
        const std::size_t bar = names.find('|');
        out.push_back(names.substr(0, bar));
        names.remove_prefix(bar == std::string_view::npos ? names.size() : bar + 1);
    }
    return out;
}

template <class List>
void describe_elements(FieldInfo& info) {
    info.element = [](void* member, std::size_t i) -> void* { return &(*static_cast<List*>(member))[i]; };
    info.count = [](const void* member) { return static_cast<const List*>(member)->size(); };
    if constexpr (is_vector<List>::value) {
        info.insert = [](void* member, std::size_t at) {
            auto& list = *static_cast<List*>(member);
            list.emplace(list.begin() + static_cast<std::ptrdiff_t>(at));
        };
        info.erase = [](void* member, std::size_t at) {
            auto& list = *static_cast<List*>(member);
            list.erase(list.begin() + static_cast<std::ptrdiff_t>(at));
        };
    }
}

template <class Struct, std::size_t I>
FieldInfo field_info() {
    constexpr auto described = std::get<I>(Struct::describe());
    using Member = std::remove_reference_t<decltype(std::declval<Struct&>().*(described.member))>;
    FieldInfo info;
    info.key = described.key;
    info.label = described.label;
    info.also = split_names(described.rule.also);
    info.kind = kind_of<Member>();
    info.rule = described.rule;
    info.member = member_address<Struct, I>;
    info.reset = [](void* member) { *static_cast<Member*>(member) = Member{}; };
    if constexpr (kind_of<Member>() == Kind::record) {
        info.record = &struct_info<Member>();
    } else if constexpr (kind_of<Member>() == Kind::text_list) {
        describe_elements<Member>(info);
    } else if constexpr (kind_of<Member>() == Kind::rows || kind_of<Member>() == Kind::fixed_rows) {
        info.record = &struct_info<typename Member::value_type>();
        describe_elements<Member>(info);
        if constexpr (is_array<Member>::value) info.fixed_count = std::tuple_size_v<Member>;
    }
    return info;
}

template <class Struct, std::size_t... I>
StructInfo make_struct_info(std::index_sequence<I...>) {
    StructInfo info;
    info.fields.reserve(sizeof...(I));
    (info.fields.push_back(field_info<Struct, I>()), ...);
    return info;
}

template <class Form>
FormInfo make_form_info() {
    FormInfo info;
    info.name = Form::form;
    info.title = Form::title;
    info.annex = Form::annex;
    info.root = &struct_info<Form>();
    info.make = []() -> AnyForm { return Form{}; };
    return info;
}

template <std::size_t... I>
auto make_all_forms(std::index_sequence<I...>) {
    return std::array{make_form_info<std::variant_alternative_t<I, AnyForm>>()...};
}

} // namespace

template <class T>
const StructInfo& struct_info() {
    static const StructInfo info =
        make_struct_info<T>(std::make_index_sequence<std::tuple_size_v<decltype(T::describe())>>{});
    return info;
}

template const StructInfo& struct_info<Score>();

const FieldInfo* StructInfo::find(std::string_view name) const {
    for (const FieldInfo& field : fields)
        if (field.key == name || field.label == name) return &field;
    for (const FieldInfo& field : fields)
        for (const std::string_view further : field.also)
            if (further == name) return &field;
    return nullptr;
}

std::span<const FormInfo> all_forms() {
    static const auto forms = make_all_forms(std::make_index_sequence<std::variant_size_v<AnyForm>>{});
    return forms;
}

const FormInfo* find_form(std::string_view name) {
    constexpr std::string_view annex_word = "附件";
    const std::string_view number = name.starts_with(annex_word) ? name.substr(annex_word.size()) : name;
    for (const FormInfo& form : all_forms())
        if (form.name == name || form.title == name || std::to_string(form.annex) == number) return &form;
    return nullptr;
}

const FormInfo& form_of(const AnyForm& data) { return all_forms()[data.index()]; }

void* address_of(AnyForm& data) {
    return std::visit([](auto& form) -> void* { return &form; }, data);
}

const void* address_of(const AnyForm& data) {
    return std::visit([](const auto& form) -> const void* { return &form; }, data);
}

} // namespace zwy::model
