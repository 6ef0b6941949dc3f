#include "read/list.hpp"

#include <algorithm>

namespace zwy::read {
namespace {

/// How many bytes of a separator `text` begins with; zero when with none.
std::size_t separator_at(std::string_view text, std::string_view separator) {
    if (!separator.empty() && text.starts_with(separator)) return separator.size();
    return text.starts_with('\n') ? 1 : 0;
}

/// The longest issued item with which `text` begins and behind which it ends or has a separator.
std::string_view issued_at(std::string_view text, std::string_view separator, const std::vector<std::string>& issued) {
    std::string_view found;
    for (const std::string& item : issued) {
        if (item.size() <= found.size() || !text.starts_with(item)) continue;
        const auto rest = text.substr(item.size());
        if (rest.empty() || separator_at(rest, separator) > 0) found = item;
    }
    return found;
}

} // namespace

std::vector<std::string> split_list(std::string_view text, std::string_view separator,
                                    const std::vector<std::string>& issued) {
    std::vector<std::string> items;
    for (;;) {
        std::string_view item = issued_at(text, separator, issued);
        if (item.empty()) {
            std::size_t end = 0;
            while (end < text.size() && separator_at(text.substr(end), separator) == 0) ++end;
            item = text.substr(0, end);
        }
        items.emplace_back(item);
        text.remove_prefix(item.size());
        if (text.empty()) return items;
        text.remove_prefix(separator_at(text, separator));
    }
}

} // namespace zwy::read
