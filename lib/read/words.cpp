#include "read/words.hpp"

#include "base/utf8.hpp"

namespace zwy::read {

bool is_space(char32_t c) {
    return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 ||
           c == 0xFEFF;
}

std::string without_spaces(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = at;
        if (!is_space(utf8::next(text, at))) out += text.substr(from, at - from);
    }
    return out;
}

std::string_view trimmed(std::string_view text) {
    std::size_t begin = text.size(), end = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = at;
        if (is_space(utf8::next(text, at))) continue;
        if (begin == text.size()) begin = from;
        end = at;
    }
    return begin < end ? text.substr(begin, end - begin) : std::string_view();
}

std::string narrow(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = at;
        const char32_t c = utf8::next(text, at);
        if (c >= 0xFF01 && c <= 0xFF5E)
            out += static_cast<char>(c - 0xFEE0);
        else
            out += text.substr(from, at - from);
    }
    return out;
}

std::vector<std::string> split(std::string_view text, std::string_view separator) {
    std::vector<std::string> out;
    for (;;) {
        const auto at = text.find(separator);
        out.emplace_back(text.substr(0, at));
        if (at == std::string_view::npos) return out;
        text.remove_prefix(at + separator.size());
    }
}

std::string join(const std::vector<std::string>& items, std::string_view separator) {
    std::string out;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) out += separator;
        out += items[i];
    }
    return out;
}

bool is_ticked_box(char32_t c) {
    return c == U'☑' || c == U'☒' || c == U'■' || c == U'✓' || c == U'✔' || c == U'√' || c == U'🗹' || c == U'⊠' || c == U'🗷';
}

bool is_empty_box(char32_t c) {
    return c == U'☐' || c == U'□' || c == U'▢' || c == U'◻';
}

} // namespace zwy::read
