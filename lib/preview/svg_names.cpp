#include "preview/svg_names.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace zwy::preview {
namespace {

bool is_letter(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// The letters, then the digits, that `text` starts with; empty unless there are both and a name ends there
/// (glyph0-3 has a dash: those numbers are the document's own).
std::string_view counted_name(std::string_view text) {
    const auto letters = std::find_if_not(text.begin(), text.end(), is_letter);
    const auto digits = std::find_if_not(letters, text.end(), is_digit);
    if (letters == text.begin() || digits == letters || digits == text.end()) return {};
    if (*digits != '"' && *digits != ')') return {};
    return text.substr(0, static_cast<std::size_t>(digits - text.begin()));
}

} // namespace

std::string with_own_numbers(std::string_view svg) {
    constexpr std::array<std::string_view, 3> introductions{" id=\"", "href=\"#", "url(#"};
    std::map<std::string_view, std::string> names;
    std::string out;
    out.reserve(svg.size());
    for (std::size_t at = 0; at < svg.size();) {
        const auto introduction =
            std::find_if(introductions.begin(), introductions.end(),
                         [&](std::string_view word) { return svg.substr(at).starts_with(word); });
        if (introduction == introductions.end()) {
            out += svg[at++];
            continue;
        }
        out += *introduction;
        at += introduction->size();
        const std::string_view old = counted_name(svg.substr(at));
        if (old.empty()) continue;
        std::string& name = names[old];
        if (name.empty())
            name = std::string(old.begin(), std::find_if_not(old.begin(), old.end(), is_letter)) +
                   std::to_string(names.size());
        out += name;
        at += old.size();
    }
    return out;
}

} // namespace zwy::preview
