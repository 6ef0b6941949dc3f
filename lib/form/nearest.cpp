#include "form/nearest.hpp"

#include <algorithm>
#include <limits>

#include "model/names.hpp"

namespace zwy::form {

std::string nearest(std::string_view word, std::span<const std::string_view> names) {
    constexpr std::size_t longest_word = 80;
    if (word.empty() || word.size() > longest_word) return {};
    std::size_t best = std::numeric_limits<std::size_t>::max();
    std::string_view found;
    for (const auto name : names) {
        const auto distance = model::name_distance(word, name);
        if (distance < best && distance * 3 <= std::max(word.size(), name.size())) {
            best = distance;
            found = name;
        }
    }
    return std::string(found);
}

} // namespace zwy::form
