// Names that were mistyped, and text of the user's inside our sentences.
#pragma once

#include <string>
#include <string_view>

#include "base/problem.hpp"
#include "model/schema.hpp"

namespace zwy::model {

/// How many single changes (insert, drop, replace, swap two neighbours) turn one name into the other, counted in
/// characters; letter case, full width and the joints of a name (_ - space) do not count.
std::size_t name_distance(std::string_view a, std::string_view b);

/// The field of `record` that `name` was probably meant to be, in the language of `name`; empty when none is near.
std::string nearest_field(const StructInfo& record, std::string_view name);
std::string nearest_form(std::string_view name);

/// `text` as it may stand in a sentence: one line, at most some forty characters, every one printable.
std::string excerpt(std::string_view text);

struct BothLanguages {
    std::string_view zh, en;
};
/// What a field of this kind takes, as wrong_type says it.
BothLanguages type_name(Kind kind);

/// unknown_key, unknown_form and bad_path with the suggestion worked into both sentences.
Problem unknown_name(Code code, Place place, std::string_view name, std::string suggestion);

} // namespace zwy::model
