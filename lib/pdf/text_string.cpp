#include "pdf/text_string.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/utf8.hpp"

namespace zwy::pdf {
namespace {

constexpr std::string_view hex_digits = "0123456789ABCDEF";

void append_unit(std::string& out, char32_t unit) {
    out += static_cast<char>(static_cast<unsigned char>(unit >> 8U));
    out += static_cast<char>(static_cast<unsigned char>(unit & 0xFFU));
}

bool is_plain_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\r' || c == '\t'; });
}

/// Characters that stand for themselves in a name (ISO 32000-1, 7.3.5), by their code.
constexpr auto plain_in_names = [] {
    std::array<bool, 256> plain{};
    for (std::size_t c = 0x21; c < 0x7F; ++c)
        plain.at(c) = std::string_view("()<>[]{}/%#").find(static_cast<char>(c)) == std::string_view::npos;
    return plain;
}();

bool is_plain_in_names(char c) {
    return plain_in_names[static_cast<unsigned char>(c)];
}

} // namespace

void append_utf16be(std::string& out, std::string_view utf8) {
    for (std::size_t i = 0; i < utf8.size();) {
        char32_t c = utf8::next(utf8, i);
        if (c == utf8::invalid) c = 0xFFFD;
        if (c >= 0x10000) {
            append_unit(out, 0xD800U + ((c - 0x10000U) >> 10U));
            append_unit(out, 0xDC00U + ((c - 0x10000U) & 0x3FFU));
        } else {
            append_unit(out, c);
        }
    }
}

std::string text_string(std::string_view utf8) {
    if (is_plain_ascii(utf8) && utf8.size() <= max_string_bytes) return std::string(utf8);
    std::string out = "\xFE\xFF";
    append_utf16be(out, utf8);
    if (out.size() > max_string_bytes) {
        out.resize((max_string_bytes - 2) / 2 * 2);
        const auto lead = static_cast<unsigned char>(out[out.size() - 2]);
        if (lead >= 0xD8 && lead < 0xDC) out.resize(out.size() - 2); // not half a surrogate pair
        append_unit(out, 0x2026);
    }
    return out;
}

void append_hex(std::string& out, std::string_view bytes) {
    std::size_t at = out.size();
    out.resize(at + 2 * bytes.size());
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out[at++] = hex_digits[byte >> 4U];
        out[at++] = hex_digits[byte & 0xFU];
    }
}

void append_literal(std::string& out, std::string_view bytes) {
    out += '(';
    std::size_t begin = 0; // of what may stand as it is
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (c != '(' && c != ')' && c != '\\' && c != '\r') continue;
        out.append(bytes.substr(begin, i - begin)) += '\\';
        // A bare CR would be read as LF; LF and NUL may stand as they are.
        out += c == '\r' ? 'r' : c;
        begin = i + 1;
    }
    out.append(bytes.substr(begin)) += ')';
}

void append_integer(std::string& out, long long value) {
    std::array<char, 24> buffer;
    out.append(buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr);
}

void append_number(std::string& out, double value, int decimals) {
    static constexpr std::array<long long, 7> powers{1, 10, 100, 1000, 10'000, 100'000, 1'000'000};
    const long long scale = powers[static_cast<std::size_t>(decimals)];
    const long long scaled = std::llround(value * static_cast<double>(scale));
    const long long magnitude = scaled < 0 ? -scaled : scaled;
    if (scaled < 0) out += '-';
    const long long whole = magnitude / scale;
    long long rest = magnitude % scale;
    if (whole != 0 || rest == 0) append_integer(out, whole);
    if (rest == 0) return;
    out += '.';
    for (long long place = scale / 10; rest != 0; place /= 10) {
        out += static_cast<char>('0' + rest / place);
        rest %= place;
    }
}

void append_real(std::string& out, double value) {
    constexpr int decimals = 4;
    append_number(out, static_cast<double>(static_cast<float>(value)), decimals);
}

void append_reference(std::string& out, unsigned object) {
    append_integer(out, object);
    out += " 0 R";
}

void append_name(std::string& out, std::string_view name) {
    out += '/';
    if (std::all_of(name.begin(), name.end(), is_plain_in_names)) {
        out += name;
        return;
    }
    for (const char c : name) {
        if (is_plain_in_names(c)) {
            out += c;
        } else {
            out += '#';
            append_hex(out, {&c, 1});
        }
    }
}

void separate(std::string& out) {
    if (!out.empty() && (is_plain_in_names(out.back()) || out.back() == '#')) out += ' ';
}

void append_xml(std::string& out, std::string_view utf8) {
    const auto reference = [](char c) -> std::string_view {
        switch (c) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '\r':
            return "&#13;";
        default:
            return {};
        }
    };
    std::size_t begin = 0; // of what may stand as it is
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const std::string_view instead = reference(utf8[i]);
        if (instead.empty()) continue;
        out.append(utf8.substr(begin, i - begin)).append(instead);
        begin = i + 1;
    }
    out.append(utf8.substr(begin));
}

} // namespace zwy::pdf
