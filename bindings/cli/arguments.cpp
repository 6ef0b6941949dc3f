#include "arguments.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace zwy::cli {
namespace {

std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, change}));
        }
    }
    return row[b.size()];
}

/// The known name nearest to a mistyped one, if it is near at all.
std::string nearest(std::string_view name, const std::vector<std::string_view>& known) {
    constexpr std::size_t longest = 40;
    std::string_view best;
    std::size_t least = name.size() > longest ? 0 : std::max<std::size_t>(1, name.size() / 3) + 1;
    for (const std::string_view candidate : known) {
        const std::size_t far = least == 0 ? 0 : distance(name, candidate);
        if (far < least) {
            least = far;
            best = candidate;
        }
    }
    return std::string(best);
}

[[noreturn]] void unknown(Words what, std::string_view name, const std::string& meant,
                          const Command* command) {
    UsageError error{std::string(what.zh) + "“" + std::string(name) + "”",
                     std::string(what.en) + " \"" + std::string(name) + "\"", command};
    if (!meant.empty()) {
        error.zh += "，是不是要写“" + meant + "”？";
        error.en += "; did you mean \"" + meant + "\"?";
    }
    throw error;
}

class Parser {
public:
    explicit Parser(const std::vector<std::string>& words) : words_(words) {}

    const Command* command = nullptr;
    std::optional<std::string> operand, second_operand;
    std::vector<std::pair<OptionId, std::string>> given;

    void run() {
        while (at_ < words_.size()) {
            const std::string& word = words_[at_++];
            if (!only_operands_ && word == "--")
                only_operands_ = true;
            else if (!only_operands_ && word.starts_with("--"))
                long_option(word.substr(2));
            else if (!only_operands_ && word.size() > 1 && word[0] == '-')
                letters(word);
            else if (command == nullptr)
                take_command(word);
            else
                take_operand(word);
        }
    }

private:
    void take_command(const std::string& word) {
        command = find_command(word);
        if (command != nullptr) return;
        std::vector<std::string_view> names;
        for (const Command& known : all_commands())
            names.push_back(known.name);
        unknown({"没有这个命令：", "there is no command"}, word, nearest(word, names), nullptr);
    }

    void take_operand(const std::string& word) {
        if (operand && !second_operand && !command->second_operand.empty()) {
            second_operand = word;
            return;
        }
        if (command->operand.empty() || operand)
            throw UsageError{"多余的参数“" + word + "”", "\"" + word + "\" is one argument too many",
                             command};
        operand = word;
    }

    void long_option(const std::string& text) {
        const std::size_t equals = text.find('=');
        const std::string name = text.substr(0, equals);
        std::optional<std::string> value;
        if (equals != std::string::npos) value = text.substr(equals + 1);
        std::vector<std::string_view> names;
        for (const Option& known : all_options()) {
            names.push_back(known.name);
            if (known.name == name) return take(known, std::move(value));
        }
        const std::string meant = nearest(name, names);
        unknown({"没有这个选项：", "there is no option"}, "--" + name, meant.empty() ? meant : "--" + meant,
                command);
    }

    void letters(const std::string& word) {
        for (std::size_t i = 1; i < word.size(); ++i) {
            const auto options = all_options();
            const auto known = std::find_if(options.begin(), options.end(),
                                            [&](const Option& o) { return o.letter == word[i]; });
            if (known == options.end())
                unknown({"没有这个选项：", "there is no option"}, "-" + word.substr(i, 1), {}, command);
            if (known->value.empty()) {
                take(*known, std::nullopt);
                continue;
            }
            const std::string rest = word.substr(i + 1);
            return take(*known, rest.empty() ? std::nullopt : std::optional(rest));
        }
    }

    void take(const Option& option, std::optional<std::string> value) {
        const std::string name = "--" + std::string(option.name);
        if (option.value.empty() && value)
            throw UsageError{"选项 " + name + " 不带值", name + " takes no value", command};
        if (!option.value.empty() && !value) {
            if (at_ == words_.size())
                throw UsageError{"选项 " + name + " 缺少值 " + std::string(option.value),
                                 name + " lacks its value " + std::string(option.value), command};
            value = words_[at_++];
        }
        given.emplace_back(option.id, value.value_or(""));
    }

    const std::vector<std::string>& words_;
    std::size_t at_ = 0;
    bool only_operands_ = false;
};

bool takes(const Command& command, OptionId id) {
    const auto common = common_options();
    return std::find(command.options.begin(), command.options.end(), id) != command.options.end() ||
           std::find(common.begin(), common.end(), id) != common.end();
}

bool is_choice(std::string_view choices, std::string_view value) {
    while (true) {
        const std::size_t bar = choices.find('|');
        if (choices.substr(0, bar) == value) return true;
        if (bar == std::string_view::npos) return false;
        choices.remove_prefix(bar + 1);
    }
}

} // namespace

Arguments Arguments::parse(const std::vector<std::string>& words) {
    Parser parser(words);
    parser.run();
    Arguments arguments;
    arguments.command = parser.command;
    arguments.operand = std::move(parser.operand);
    arguments.second_operand = std::move(parser.second_operand);
    arguments.given_ = std::move(parser.given);
    std::vector<OptionId> seen;
    for (const auto& [id, value] : arguments.given_) {
        const Option& about = option(id);
        const std::string name = "--" + std::string(about.name);
        if (arguments.command != nullptr && !takes(*arguments.command, id))
            throw UsageError{"命令 " + std::string(arguments.command->name) + " 没有选项 " + name,
                             std::string(arguments.command->name) + " has no option " + name,
                             arguments.command};
        if (!about.repeats && std::find(seen.begin(), seen.end(), id) != seen.end())
            throw UsageError{"选项 " + name + " 出现了两次", name + " is given twice", arguments.command};
        if (!about.choices.empty() && !is_choice(about.choices, value))
            throw UsageError{name + " 只能是 " + std::string(about.choices) + "，不能是“" + value + "”",
                             name + " is one of " + std::string(about.choices) + ", not \"" + value + "\"",
                             arguments.command};
        seen.push_back(id);
    }
    return arguments;
}

bool Arguments::has(OptionId id) const {
    return std::any_of(given_.begin(), given_.end(), [id](const auto& one) { return one.first == id; });
}

std::optional<std::string> Arguments::value(OptionId id) const {
    for (const auto& [given, value] : given_)
        if (given == id) return value;
    return std::nullopt;
}

std::vector<std::string> Arguments::values(OptionId id) const {
    std::vector<std::string> all;
    for (const auto& [given, value] : given_)
        if (given == id) all.push_back(value);
    return all;
}

std::optional<long> Arguments::whole_number(OptionId id, long least) const {
    const auto text = value(id);
    if (!text) return std::nullopt;
    long number = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    constexpr long greatest = 1'000'000'000;
    if (error != std::errc{} || end != text->data() + text->size() || number < least || number > greatest) {
        const std::string name = "--" + std::string(option(id).name), from = std::to_string(least);
        throw UsageError{name + " 应为不小于 " + from + " 的整数，不能是“" + *text + "”",
                         name + " is a whole number from " + from + " up, not \"" + *text + "\"", command};
    }
    return number;
}

std::optional<double> Arguments::number(OptionId id) const {
    const auto text = value(id);
    if (!text) return std::nullopt;
    double number = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (error != std::errc{} || end != text->data() + text->size() || !std::isfinite(number) || number <= 0) {
        const std::string name = "--" + std::string(option(id).name);
        throw UsageError{name + " 应为大于 0 的数，不能是“" + *text + "”",
                         name + " is a number greater than 0, not \"" + *text + "\"", command};
    }
    return number;
}

bool wants_chinese(const std::vector<std::string>& words) {
    // Looked for by hand, because a mistake anywhere in the line must already be told in the right language.
    const std::string option = "--lang";
    for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
        if (words[i] == option && i + 1 < words.size()) return words[i + 1] != "en";
        if (words[i].starts_with(option + "=")) return words[i] != option + "=en";
    }
    for (const char* const name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* const value = std::getenv(name);
        if (value != nullptr && *value != 0) return !std::string_view(value).starts_with("en");
    }
    return true;
}

} // namespace zwy::cli
