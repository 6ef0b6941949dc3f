// The structures of zwy/forms.hpp to JSON and back, from their descriptions alone: what zwy/zwy.hpp needs to
// take and give them whole. Not for use by itself.
#ifndef ZWY_TYPED_HPP
#define ZWY_TYPED_HPP

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include "zwy/forms.hpp"

namespace zwy::typed {

template <class T>
concept Described = requires {
    T::describe();
};

/// One of the six forms.
template <class T>
concept FormStruct = Described<T> && requires {
    T::form;
};

inline void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (byte >= 0x20)
            out += c;
        else
            (out += "\\u00") += {"0123456789abcdef"[byte >> 4U], "0123456789abcdef"[byte & 15U]};
    }
    out += '"';
}

inline std::string base64(std::string_view bytes) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t word = 0;
        for (std::size_t j = 0; j < 3; ++j)
            word = word << 8U | (i + j < bytes.size() ? static_cast<unsigned char>(bytes[i + j]) : 0U);
        for (std::size_t j = 0; j < 4; ++j)
            out += i + j <= bytes.size() ? digits[word >> (18 - 6 * j) & 63U] : '=';
    }
    return out;
}

inline std::string padded(std::int64_t number, std::size_t width) {
    std::string digits = std::to_string(number);
    return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

inline std::string text_of(const Date& date) {
    return padded(date.year, 4) + '-' + padded(date.month, 2) + '-' + padded(date.day, 2);
}

inline std::string text_of(const Decimal& number) {
    if (number.scale == 0) return std::to_string(number.units);
    const bool negative = number.units < 0;
    std::string digits = std::to_string(number.units).substr(negative ? 1 : 0);
    if (digits.size() <= number.scale) digits.insert(0, number.scale + 1U - digits.size(), '0');
    digits.insert(digits.size() - number.scale, 1, '.');
    return (negative ? "-" : "") + digits;
}

inline Decimal decimal_of(std::string_view text) {
    Decimal number;
    std::string digits(text);
    if (const std::size_t point = digits.find('.'); point != std::string::npos) {
        number.scale = static_cast<std::uint8_t>(digits.size() - point - 1);
        digits.erase(point, 1);
    }
    std::from_chars(digits.data(), digits.data() + digits.size(), number.units);
    return number;
}

// ---- To JSON: each says whether there was anything to write.

template <Described T>
bool append_json(std::string& out, const T& record);

inline bool append_json(std::string& out, const std::string& text) {
    append_quoted(out, text);
    return !text.empty();
}

inline bool append_json(std::string& out, const std::optional<Date>& date) {
    if (date) append_quoted(out, text_of(*date));
    return date.has_value();
}

inline bool append_json(std::string& out, const std::optional<std::int64_t>& number) {
    if (number) out += std::to_string(*number);
    return number.has_value();
}

inline bool append_json(std::string& out, const std::optional<Decimal>& number) {
    if (number) out += text_of(*number);
    return number.has_value();
}

inline bool append_json(std::string& out, const Picture& picture) {
    const bool png = picture.bytes.starts_with("\x89PNG");
    append_quoted(out, picture.bytes.empty() ? picture.file
                                             : (png ? "data:image/png;base64," : "data:image/jpeg;base64,") +
                                                   base64(picture.bytes));
    return !picture.empty();
}

/// Rows without anything keep their place.
template <class Rows>
bool append_rows(std::string& out, const Rows& rows) {
    bool any = false;
    out += '[';
    for (const auto& row : rows) {
        if (out.back() != '[') out += ',';
        any = append_json(out, row) || any;
    }
    out += ']';
    return any;
}

template <class T>
bool append_json(std::string& out, const std::vector<T>& rows) {
    (void)append_rows(out, rows);
    return !rows.empty();
}

template <class T, std::size_t n>
bool append_json(std::string& out, const std::array<T, n>& rows) {
    return append_rows(out, rows);
}

template <Described T>
bool append_json(std::string& out, const T& record) {
    bool any = false;
    out += '{';
    const auto member = [&](const auto& field) {
        std::string value;
        if (!append_json(value, record.*field.member)) return;
        if (any) out += ',';
        append_quoted(out, field.key);
        (out += ':') += value;
        any = true;
    };
    std::apply([&](const auto&... fields) { (member(fields), ...); }, T::describe());
    out += '}';
    return any;
}

template <FormStruct T>
std::string to_json(const T& form) {
    std::string members;
    const bool any = append_json(members, form);
    std::string out = "{\"form\":";
    append_quoted(out, T::form);
    return out + (any ? "," + members.substr(1) : "}");
}

// ---- From a form, field by field. Source has has(), text(), integer(), date(), picture() and rows() by
// path.

template <class Source, Described T>
void read(const Source& source, const std::string& path, T& record);

template <class Source>
void read(const Source& source, const std::string& path, std::string& text) {
    text = source.text(path);
}

template <class Source>
void read(const Source& source, const std::string& path, std::optional<Date>& date) {
    if (source.has(path)) date = source.date(path);
}

template <class Source>
void read(const Source& source, const std::string& path, std::optional<std::int64_t>& number) {
    if (source.has(path)) number = source.integer(path);
}

template <class Source>
void read(const Source& source, const std::string& path, std::optional<Decimal>& number) {
    if (source.has(path)) number = decimal_of(source.text(path));
}

template <class Source>
void read(const Source& source, const std::string& path, Picture& picture) {
    picture = {source.text(path), source.picture(path)};
}

template <class Source, class Rows>
void read_rows(const Source& source, const std::string& path, Rows& rows) {
    for (std::size_t i = 0; i < rows.size(); ++i)
        read(source, path + '[' + std::to_string(i) + ']', rows[i]);
}

template <class Source, class T>
void read(const Source& source, const std::string& path, std::vector<T>& rows) {
    rows.resize(source.rows(path));
    read_rows(source, path, rows);
}

template <class Source, class T, std::size_t n>
void read(const Source& source, const std::string& path, std::array<T, n>& rows) {
    read_rows(source, path, rows);
}

template <class Source, Described T>
void read(const Source& source, const std::string& path, T& record) {
    const auto member = [&](const auto& field) {
        read(source, path.empty() ? std::string(field.key) : path + '.' + std::string(field.key),
             record.*field.member);
    };
    std::apply([&](const auto&... fields) { (member(fields), ...); }, T::describe());
}

} // namespace zwy::typed

#endif
