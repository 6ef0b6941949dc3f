#include "model/scalars.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "model/value.hpp"

namespace zwy::model {
namespace {

/// Wide enough for any Decimal brought to max_scale: 2^63 · 10^18 < 2^127.
__extension__ using Wide = __int128;

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digits_at(std::string_view text, std::size_t from) {
    std::size_t end = from;
    while (end < text.size() && is_digit(text[end])) ++end;
    return end - from;
}

/// What the notation says, before anything is computed.
struct Notation {
    bool negative = false;
    std::string digits; ///< without leading and trailing zeros
    std::int64_t exponent = 0;
};

bool read_exponent(std::string_view text, std::size_t at, std::int64_t& exponent) {
    const bool negative = at < text.size() && text[at] == '-';
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
    const std::size_t count = digits_at(text, at);
    if (count == 0 || at + count != text.size()) return false;
    // Far beyond every range already; more digits could only overflow the counting.
    constexpr std::int64_t far = 1'000'000'000;
    std::int64_t value = 0;
    for (const char c : text.substr(at)) value = std::min(far, value * 10 + (c - '0'));
    exponent += negative ? -value : value;
    return true;
}

bool read_notation(std::string_view text, Notation& out) {
    std::size_t at = 0;
    if (text.starts_with('-')) out.negative = true, ++at;
    const std::size_t whole = digits_at(text, at);
    if (whole == 0) return false;
    out.digits = text.substr(at, whole);
    at += whole;
    if (at < text.size() && text[at] == '.') {
        const std::size_t count = digits_at(text, ++at);
        if (count == 0) return false;
        out.digits += text.substr(at, count);
        out.exponent = -static_cast<std::int64_t>(count);
        at += count;
    }
    if (at < text.size()) {
        if (text[at] != 'e' && text[at] != 'E') return false;
        if (!read_exponent(text, at + 1, out.exponent)) return false;
    }
    const std::size_t last = out.digits.find_last_not_of('0');
    const std::size_t kept = last == std::string::npos ? 0 : last + 1;
    out.exponent += static_cast<std::int64_t>(out.digits.size() - kept);
    out.digits.resize(kept);
    out.digits.erase(0, std::min(out.digits.find_first_not_of('0'), kept));
    return true;
}

Wide at_max_scale(const Decimal& number) {
    Wide value = number.units;
    for (int i = number.scale; i < max_scale; ++i) value *= 10;
    return value;
}

bool narrow(Wide value, int scale, Decimal& out) {
    while (scale > 0 && value % 10 == 0) value /= 10, --scale;
    if (value < INT64_MIN || value > INT64_MAX) return false;
    out = {static_cast<std::int64_t>(value), static_cast<std::uint8_t>(scale)};
    return true;
}

constexpr bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

constexpr int days_of(int year, int month) {
    constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

/// Takes a number of `least` to `most` digits off the front.
bool take_number(std::string_view& text, std::size_t least, std::size_t most, int& value) {
    const std::size_t count = digits_at(text, 0);
    if (count < least || count > most) return false;
    std::from_chars(text.data(), text.data() + count, value);
    text.remove_prefix(count);
    return true;
}

bool take(std::string_view& text, std::string_view word) {
    if (!text.starts_with(word)) return false;
    text.remove_prefix(word.size());
    return true;
}

} // namespace

NumberFault read_decimal(std::string_view text, Decimal& number) {
    Notation read;
    if (!read_notation(text, read)) return NumberFault::syntax;
    if (read.digits.empty()) {
        number = {};
        return NumberFault::none;
    }
    constexpr std::size_t most_digits = 19; // of an int64
    const auto zeros = std::max<std::int64_t>(0, read.exponent);
    if (-read.exponent > max_scale || read.digits.size() > most_digits ||
        static_cast<std::int64_t>(read.digits.size()) + zeros > static_cast<std::int64_t>(most_digits))
        return NumberFault::range;
    Wide value = 0;
    for (const char c : read.digits) value = value * 10 + (c - '0');
    for (std::int64_t i = 0; i < zeros; ++i) value *= 10;
    const int scale = static_cast<int>(std::max<std::int64_t>(0, -read.exponent));
    return narrow(read.negative ? -value : value, scale, number) ? NumberFault::none : NumberFault::range;
}

int compare(const Decimal& a, const Decimal& b) {
    const Wide x = at_max_scale(a);
    const Wide y = at_max_scale(b);
    return x < y ? -1 : x > y ? 1 : 0;
}

bool is_valid(const Decimal& number) { return number.scale <= max_scale; }

bool is_valid(const Date& date) {
    return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
           date.day <= days_of(date.year, date.month);
}

std::optional<Decimal> parse_decimal(std::string_view text) {
    Decimal number;
    if (read_decimal(text, number) != NumberFault::none) return std::nullopt;
    return number;
}

std::optional<Date> parse_date(std::string_view text) {
    int year = 0, month = 0, day = 0;
    if (!take_number(text, 4, 4, year)) return std::nullopt;
    const bool chinese = take(text, "年");
    if (!chinese && !take(text, "-")) return std::nullopt;
    if (!take_number(text, 1, 2, month) || !take(text, chinese ? "月" : "-")) return std::nullopt;
    if (!take_number(text, 1, 2, day) || (chinese && !take(text, "日")) || !text.empty()) return std::nullopt;
    const Date date{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
                    static_cast<std::uint8_t>(day)};
    return is_valid(date) ? std::optional(date) : std::nullopt;
}

std::string to_string(const Date& date) {
    const auto padded = [](int value, std::size_t width) {
        const std::string digits = std::to_string(value);
        return std::string(width - std::min(width, digits.size()), '0') + digits;
    };
    return padded(date.year, 4) + '-' + padded(date.month, 2) + '-' + padded(date.day, 2);
}

std::string printed(const Date& date) {
    return std::to_string(date.year) + "年" + std::to_string(date.month) + "月" + std::to_string(date.day) +
           "日";
}

std::string to_string(const Decimal& number) {
    std::string digits = std::to_string(number.units);
    if (number.scale == 0) return digits;
    const bool negative = digits.starts_with('-');
    if (negative) digits.erase(0, 1);
    if (digits.size() <= number.scale) digits.insert(0, number.scale + 1U - digits.size(), '0');
    digits.insert(digits.size() - number.scale, 1, '.');
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.ends_with('.')) digits.pop_back();
    return negative ? '-' + digits : digits;
}

std::optional<Decimal> total_of(const SatisfactionSurvey& survey) {
    Wide sum = 0;
    bool any = false;
    const auto add = [&](const auto& scores) {
        for (const Score& score : scores) {
            if (!score.score || !is_valid(*score.score)) continue;
            sum += at_max_scale(*score.score);
            any = true;
        }
    };
    add(survey.scores.operations);
    add(survey.scores.service);
    Decimal total;
    if (!any || !narrow(sum, max_scale, total)) return std::nullopt;
    return total;
}

} // namespace zwy::model
