// What of a form is not as it was issued.
#pragma once

#include <string>
#include <vector>

#include "base/problem.hpp"
#include "model/schema.hpp"

namespace zwy::read {

struct Change {
    enum class Kind { changed, added, removed };
    Kind kind = Kind::changed;
    /// Of a removed row where it stood, of everything else where it stands now.
    Place place;
    std::string before, after; ///< JSON; null where there was or is nothing
};

/// In the order of the description. Rows that were put in or taken out are found as such; a list of texts is one value.
std::vector<Change> compare(const model::AnyForm& before, const model::AnyForm& after);

/// [{"path", "pointer", "label", "row", "kind", "before", "after"}, …]
std::string changes_json(const std::vector<Change>& changes, int indent = 2);
constexpr std::string_view kind_name(Change::Kind kind) {
    return kind == Change::Kind::added ? "added" : kind == Change::Kind::removed ? "removed" : "changed";
}

} // namespace zwy::read
