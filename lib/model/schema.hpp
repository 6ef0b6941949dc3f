// What the descriptions in zwy/forms.hpp say, in a shape that code without templates can walk: one StructInfo
// for each structure, one FieldInfo for each field, built once from describe().
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "zwy/forms.hpp"

namespace zwy::model {

/// One form's data; which alternative it holds says which form it is.
using AnyForm = std::variant<ResourceRequest, SecurityAgreement, DeliveryReceipt, ChangeRequest,
                             CancellationRequest, SatisfactionSurvey>;

enum class Kind : std::uint8_t {
    text,       ///< std::string
    text_list,  ///< std::vector<std::string>
    date,       ///< std::optional<Date>
    integer,    ///< std::optional<std::int64_t>
    decimal,    ///< std::optional<Decimal>
    picture,    ///< Picture
    record,     ///< a described structure
    rows,       ///< std::vector of a described structure
    fixed_rows, ///< std::array of a described structure
};

struct StructInfo;

struct FieldInfo {
    std::string_view key, label;
    std::vector<std::string_view> also; ///< further names that JSON may use
    Kind kind{};
    Rule rule;
    const StructInfo* record = nullptr; ///< of record, rows and fixed_rows
    std::size_t fixed_count = 0;        ///< of fixed_rows
    /// The member inside its parent structure. `parent` must be of the structure that this field was described in.
    void* (*member)(void* parent) = nullptr;
    /// Of rows, fixed_rows and text_list, given the member's address: element i, and the count.
    void* (*element)(void* member, std::size_t i) = nullptr;
    std::size_t (*count)(const void* member) = nullptr;
    /// Of rows and text_list; `at` is not beyond the count (insert) or below it (erase).
    void (*insert)(void* member, std::size_t at) = nullptr;
    void (*erase)(void* member, std::size_t at) = nullptr;

    /// Whether an element may be named by its number: `resources[2]`.
    [[nodiscard]] bool has_elements() const {
        return kind == Kind::rows || kind == Kind::fixed_rows || kind == Kind::text_list;
    }
    /// Puts the member back to "not given".
    void (*reset)(void* member) = nullptr;
};

/// The member of the C++ type T that `field` describes, inside `parent`.
template <class T>
T& member_as(const FieldInfo& field, void* parent) {
    return *static_cast<T*>(field.member(parent));
}
template <class T>
const T& member_as(const FieldInfo& field, const void* parent) {
    return *static_cast<const T*>(field.member(const_cast<void*>(parent)));
}
inline const void* element_of(const FieldInfo& field, const void* member, std::size_t i) {
    return field.element(const_cast<void*>(member), i);
}

struct StructInfo {
    std::vector<FieldInfo> fields;
    /// By English key, label or further name; null when there is none.
    [[nodiscard]] const FieldInfo* find(std::string_view name) const;
};

/// The key that names the form in JSON, and its label.
inline constexpr std::string_view form_key = "form";
inline constexpr std::string_view form_label = "表单";

struct FormInfo {
    std::string_view name, title;
    int annex = 0;
    const StructInfo* root = nullptr;
    AnyForm (*make)() = nullptr; ///< an empty form of this kind
};

/// All six, by annex number.
std::span<const FormInfo> all_forms();
/// The description of one structure, for code that meets it by its C++ type; defined for those of zwy/forms.hpp.
template <class T>
const StructInfo& struct_info();
/// By name ("resource_request"), annex number ("1"), "附件1" or title; null when there is none.
const FormInfo* find_form(std::string_view name);
const FormInfo& form_of(const AnyForm& data);
/// The address of the structure inside the variant, for the member functions above.
void* address_of(AnyForm& data);
const void* address_of(const AnyForm& data);

} // namespace zwy::model
