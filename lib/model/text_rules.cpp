#include "model/text_rules.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

#include "base/utf8.hpp"

namespace zwy::model {
namespace {

constexpr char32_t line_separator = 0x2028;
constexpr char32_t paragraph_separator = 0x2029;
constexpr char32_t pop_embedding = 0x202C;
constexpr char32_t first_isolate = 0x2066, pop_isolate = 0x2069;

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

/// Whether a character of U+3000 … U+CFFF, nearly all of Chinese text, stands whole at `offset`.
bool is_plain_han(std::string_view text, std::size_t offset) {
    if (text.size() - offset < 3 || text[offset] < '\xE3' || text[offset] > '\xEC') return false;
    return (text[offset + 1] & '\xC0') == '\x80' && (text[offset + 2] & '\xC0') == '\x80';
}

/// A surrogate written in UTF-8's manner, as half a \u pair leaves it; its code point, or nothing.
std::optional<char32_t> surrogate_at(std::string_view text, std::size_t offset) {
    if (text.size() - offset < 3 || text[offset] != '\xED') return std::nullopt;
    const auto second = static_cast<unsigned char>(text[offset + 1]);
    const auto third = static_cast<unsigned char>(text[offset + 2]);
    if (second < 0xA0 || second > 0xBF || third < 0x80 || third > 0xBF) return std::nullopt;
    return 0xD000U | ((second & 0x3FU) << 6U) | (third & 0x3FU);
}

/// Takes any of `words` off the front and says whether one was there.
template <std::size_t N>
bool take_front(std::string_view& text, const std::array<std::string_view, N>& words) {
    for (const std::string_view word : words) {
        if (!text.starts_with(word)) continue;
        text.remove_prefix(word.size());
        return true;
    }
    return false;
}

/// The number without country code and extension, as groups of digits; false when something else is in it.
struct Dialled {
    std::string digits;         ///< all groups joined
    std::size_t last_group = 0; ///< where the last group begins
    bool country = false;       ///< +86 stood in front
};

bool read_groups(std::string_view text, Dialled& out) {
    constexpr std::array<std::string_view, 7> joints{"-", " ", "(", ")", "（", "）", "－"};
    bool between = true;
    while (!text.empty()) {
        if (is_digit(text.front())) {
            if (between) out.last_group = out.digits.size();
            between = false;
            out.digits += text.front();
            text.remove_prefix(1);
        } else if (take_front(text, joints)) {
            between = true;
        } else {
            return false;
        }
    }
    return true;
}

bool is_subscriber(std::string_view digits, bool country) {
    if (digits.size() == 11 && digits[0] == '1') return digits[1] >= '3';
    if (digits.size() == 10 && (digits.starts_with("400") || digits.starts_with("800"))) return true;
    if (digits.starts_with('0'))
        digits.remove_prefix(1);
    else if (!country)
        return false;
    // Area codes: 10 and 2x are of two digits (without the 0), the others of three; 7 or 8 digits follow.
    if (digits.empty() || digits[0] == '0') return false;
    const std::size_t area = digits.starts_with("10") || digits[0] == '2' ? 2 : 3;
    if (area == 3 && digits[0] == '1') return false;
    if (digits.size() != area + 7 && digits.size() != area + 8) return false;
    return digits[area] >= '1';
}

bool is_extension(std::string_view digits) {
    return !digits.empty() && digits.size() <= 6 && all_digits(digits);
}

/// Cuts 转801, ext. 801, x801 or #801 off the end. False when such a word has no number behind it.
bool cut_extension(std::string_view& text) {
    constexpr std::array<std::string_view, 9> words{"转分机", "分机", "转", "ext.", "ext",
                                                    "Ext.",   "EXT",  "#",  "x"};
    std::size_t at = std::string_view::npos;
    std::string_view found;
    for (const std::string_view word : words) {
        const std::size_t here = text.find(word);
        if (here < at) at = here, found = word;
    }
    if (at == std::string_view::npos) return true;
    std::string_view digits = text.substr(at + found.size());
    while (digits.starts_with(' ')) digits.remove_prefix(1);
    text = text.substr(0, at);
    return is_extension(digits);
}

bool is_local_part(std::string_view part) {
    if (part.empty() || part.size() > 64 || part.front() == '.' || part.back() == '.') return false;
    if (part.find("..") != std::string_view::npos) return false;
    constexpr std::string_view marks = "!#$%&'*+-/=?^_`{|}~.";
    return std::all_of(part.begin(), part.end(), [&](char c) {
        return is_digit(c) || is_letter(c) || marks.find(c) != std::string_view::npos;
    });
}

bool is_domain_label(std::string_view label) {
    if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') return false;
    return std::all_of(label.begin(), label.end(),
                       [](char c) { return is_digit(c) || is_letter(c) || c == '-'; });
}

} // namespace

void normalise_breaks(std::string& text) {
    // Most text holds none of them; a byte E2 also begins “ ” — … and is looked at closely.
    std::size_t from = 0;
    while (from < text.size() && text[from] != '\r' && text[from] != '\xE2') ++from;
    std::size_t to = from;
    for (; from < text.size(); ++from) {
        char c = text[from];
        if (c == '\r') {
            if (from + 1 < text.size() && text[from + 1] == '\n') continue;
            c = '\n';
        } else if (c == '\xE2' && from + 2 < text.size() && text[from + 1] == '\x80' &&
                   (text[from + 2] == '\xA8' || text[from + 2] == '\xA9')) {
            from += 2;
            c = '\n';
        }
        text[to++] = c;
    }
    text.resize(to);
}

std::optional<TextFault> text_fault(std::string_view text, Shape shape) {
    const bool one_line = shape != Shape::paragraphs;
    for (std::size_t offset = 0; offset < text.size();) {
        const auto byte = static_cast<unsigned char>(text[offset]);
        if (byte >= 0x20 && byte < 0x7F) {
            ++offset;
            continue;
        }
        if (is_plain_han(text, offset)) {
            offset += 3;
            continue;
        }
        const std::size_t start = offset;
        const char32_t c = utf8::next(text, offset);
        if (c == utf8::invalid) {
            if (const auto surrogate = surrogate_at(text, start))
                return TextFault{Code::bad_character, utf8::code_point_name(*surrogate)};
            return TextFault{Code::bad_utf8, std::to_string(start + 1)};
        }
        if (c == U'\n' && one_line) return TextFault{Code::line_break, {}};
        if (!utf8::is_printable(c) || c == U'\r' || (c == U'\t' && one_line) || c == line_separator ||
            c == paragraph_separator)
            return TextFault{Code::bad_character, utf8::code_point_name(c)};
    }
    return std::nullopt;
}

std::optional<char32_t> open_direction(std::string_view text) {
    constexpr char lead = '\xE2'; // of all of them, in UTF-8
    std::vector<char32_t> open;
    for (std::size_t at = text.find(lead); at != std::string_view::npos;) {
        const char32_t c = utf8::next(text, at);
        const auto is_isolate = [](char32_t one) { return one >= first_isolate; };
        if ((c >= U'\u202A' && c <= U'\u202E' && c != pop_embedding) || (c >= first_isolate && c < pop_isolate))
            open.push_back(c);
        else if (c == pop_embedding && !open.empty() && !is_isolate(open.back()))
            open.pop_back();
        else if (c == pop_isolate)
            // It closes the embeddings inside of its isolate too; without an isolate it closes nothing (rule X6a).
            if (const auto isolate = std::find_if(open.rbegin(), open.rend(), is_isolate); isolate != open.rend())
                open.erase(std::next(isolate).base(), open.end());
        const std::size_t next = text.find(lead, at);
        if (!open.empty() && text.substr(at, next - at).find('\n') != std::string_view::npos) break;
        at = next;
    }
    return open.empty() ? std::nullopt : std::optional(open.front());
}

bool looks_like_phone(std::string_view text) {
    if (text.size() > 64) return false;
    constexpr std::array<std::string_view, 4> country_codes{"+86", "(+86)", "（+86）", "0086"};
    Dialled number;
    if (!cut_extension(text)) return false;
    number.country = take_front(text, country_codes);
    if (!read_groups(text, number)) return false;
    const std::string_view digits = number.digits;
    if (is_subscriber(digits, number.country)) return true;
    // 0350-4722233-801: the last group is an extension.
    return number.last_group > 0 && is_extension(digits.substr(number.last_group)) &&
           is_subscriber(digits.substr(0, number.last_group), number.country);
}

bool looks_like_email(std::string_view text) {
    const std::size_t at = text.rfind('@');
    if (at == std::string_view::npos || text.size() > 254 || !is_local_part(text.substr(0, at))) return false;
    std::string_view domain = text.substr(at + 1);
    std::size_t labels = 0;
    while (true) {
        const std::size_t dot = domain.find('.');
        const std::string_view label = domain.substr(0, dot);
        if (!is_domain_label(label)) return false;
        ++labels;
        if (dot == std::string_view::npos) return labels >= 2 && label.size() >= 2 && !all_digits(label);
        domain.remove_prefix(dot + 1);
    }
}

} // namespace zwy::model
