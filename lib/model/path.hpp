// Paths: how a place in a form is written, parsed and named.
//
//   it_lead.phone  resources[2].vcpu  resources[].vcpu  信息化负责人.联系电话  /resources/2/vcpu
//
// Keys, labels and further names may be mixed; a path that begins with a slash is a JSON Pointer (RFC 6901).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"
#include "model/schema.hpp"

namespace zwy::model {

/// One step down from a structure: a field, and perhaps one of its elements.
struct Step {
    static constexpr std::size_t whole = SIZE_MAX;       ///< the field itself
    static constexpr std::size_t any_row = SIZE_MAX - 1; ///< `[]`: whichever row is being printed

    const FieldInfo* field = nullptr;
    std::size_t index = whole;

    [[nodiscard]] bool is_element() const { return index < any_row; }
    /// The structure that the next step looks into; null when there is none.
    [[nodiscard]] const StructInfo* inside() const {
        return field->kind == Kind::record || index != whole ? field->record : nullptr;
    }
};

/// The steps of `path`; of none when it is empty, which is the whole form. When there is no such place, nothing,
/// and `why` is bad_path with the nearest path as its suggestion.
std::optional<std::vector<Step>> parse_path(const FormInfo& form, std::string_view path, Problem* why = nullptr);

/// "resources[2].vcpu"
std::string dotted_path(std::span<const Step> steps);
/// The same place in all the ways a problem names it. `extra` is a key that no step can stand for.
Place place_of(std::span<const Step> steps, std::string_view extra = {});

} // namespace zwy::model
