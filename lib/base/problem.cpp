#include "base/problem.hpp"

#include <algorithm>
#include <array>

namespace zwy {
namespace {

constexpr std::array code_table{
#define ZWY_CODE(name, kind, zh, en) CodeInfo{#name, CodeClass::kind, zh, en},
#include "base/codes.def"
#undef ZWY_CODE
};

std::string fill(std::string_view sentence, std::initializer_list<std::string_view> arguments) {
    std::string out;
    for (std::size_t i = 0; i < sentence.size(); ++i) {
        if (sentence[i] == '{' && i + 2 < sentence.size() && sentence[i + 2] == '}') {
            const auto index = static_cast<std::size_t>(sentence[i + 1] - '0');
            if (index < arguments.size()) out += arguments.begin()[index];
            i += 2;
        } else {
            out += sentence[i];
        }
    }
    return out;
}

} // namespace

const CodeInfo& info(Code code) { return code_table.at(static_cast<std::size_t>(code)); }
std::size_t code_count() { return code_table.size(); }

Problem make_problem(Code code, Place place, std::initializer_list<std::string_view> arguments,
                     std::string suggestion) {
    const CodeInfo& about = info(code);
    return {code, std::move(place), fill(about.zh, arguments), fill(about.en, arguments), std::move(suggestion)};
}

bool Problems::has_errors() const {
    return std::any_of(list_.begin(), list_.end(), [](const Problem& p) { return p.is_error(); });
}

} // namespace zwy
