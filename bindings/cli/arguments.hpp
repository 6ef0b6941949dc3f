// What the command line says.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "table.hpp"

namespace zwy::cli {

/// A mistake in the command line itself: exit 2.
struct UsageError {
    std::string zh, en;
    const Command* command = nullptr;
};

class Arguments {
public:
    /// Throws UsageError. `command` is null when only --help or --version is given, or nothing.
    static Arguments parse(const std::vector<std::string>& words);

    const Command* command = nullptr;
    std::optional<std::string> operand, second_operand;

    [[nodiscard]] bool has(OptionId id) const;
    [[nodiscard]] std::optional<std::string> value(OptionId id) const;
    [[nodiscard]] std::vector<std::string> values(OptionId id) const;
    /// A whole number from `least` up; throws UsageError.
    [[nodiscard]] std::optional<long> whole_number(OptionId id, long least) const;
    [[nodiscard]] std::optional<double> number(OptionId id) const;

private:
    std::vector<std::pair<OptionId, std::string>> given_;
};

/// The language that --lang asks for, or else the environment.
bool wants_chinese(const std::vector<std::string>& words);

} // namespace zwy::cli
