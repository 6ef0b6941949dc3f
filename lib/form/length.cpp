#include "form/length.hpp"

#include <charconv>
#include <cmath>

#include "base/units.hpp"

namespace zwy::form {

namespace {

constexpr double longest = mm_to_pt(2000);

std::string_view next_word(std::string_view& text) {
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return text = {};
    const auto end = std::min(text.find_first_of(" \t\r\n", begin), text.size());
    const auto word = text.substr(begin, end - begin);
    text.remove_prefix(end);
    return word;
}

} // namespace

std::optional<double> parse_length(std::string_view text, const LengthRule& rule) {
    double number = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    if (error != std::errc{} || !std::isfinite(number)) return std::nullopt;
    const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
    if (unit == "mm")
        number = mm_to_pt(number);
    else if (unit == "em" && rule.em > 0)
        number *= rule.em;
    else if (unit != "pt")
        return std::nullopt;
    if (std::abs(number) > longest || (number < 0 && !rule.negative)) return std::nullopt;
    return number;
}

std::optional<std::vector<double>> parse_columns(std::string_view text, double total) {
    std::vector<double> widths;
    std::size_t stars = 0;
    double sum = 0;
    for (auto word = next_word(text); !word.empty(); word = next_word(text)) {
        if (word == "*") {
            ++stars;
            widths.push_back(0);
            continue;
        }
        const auto width = parse_length(word);
        if (!width || *width <= 0) return std::nullopt;
        widths.push_back(*width);
        sum += *width;
    }
    if (widths.empty() || (stars > 0 && sum >= total)) return std::nullopt;
    for (double& width : widths)
        if (width == 0) width = (total - sum) / static_cast<double>(stars);
    return widths;
}

} // namespace zwy::form
