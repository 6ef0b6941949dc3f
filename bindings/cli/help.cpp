#include "help.hpp"

#include <algorithm>

#include "zwy/zwy.h"

namespace zwy::cli {
namespace {

std::string_view pick(const Words& words, bool chinese) {
    return chinese ? words.zh : words.en;
}

/// Columns on a terminal: a Chinese character takes two.
std::size_t columns(std::string_view text) {
    std::size_t width = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80)
            width += 1;
        else if (byte >= 0xE0)
            width += 2; // the first byte of a character beyond U+07FF
    }
    return width;
}

std::string left_column(const std::string& text, std::size_t width) {
    const std::size_t used = columns(text);
    return "  " + text + std::string(used < width ? width - used : 0, ' ') + "  ";
}

/// "-o, --output FILE"
std::string written(const Option& option) {
    std::string text = option.letter != 0 ? std::string("-") + option.letter + ", " : "    ";
    text += "--" + std::string(option.name);
    if (!option.value.empty()) text += ' ' + std::string(option.value);
    return text;
}

std::string option_lines(std::span<const OptionId> ids, bool chinese) {
    constexpr std::size_t width = 26;
    std::string text;
    for (const OptionId id : ids)
        text += left_column(written(option(id)), width) + std::string(pick(option(id).about, chinese)) + '\n';
    return text;
}

/// Whether the operand may be left out.
std::string operand_of(const Command& command) {
    if (command.operand.empty()) return {};
    const std::string operand(command.operand);
    const std::string second(command.second_operand);
    return (command.needs_operand ? ' ' + operand : " [" + operand + "]") +
           (second.empty() ? "" : " [" + second + "]");
}

} // namespace

std::string overview(bool chinese) {
    std::string text =
        chinese ? "zwy：政务云表单，从数据到 PDF、DOCX、PNG、SVG\n\n用法：zwy 命令 [选项] [参数]\n\n命令：\n"
                : "zwy: government-cloud forms, from data to PDF, DOCX, PNG and SVG\n\n"
                  "usage: zwy COMMAND [OPTION...] [ARGUMENT]\n\ncommands:\n";
    for (const Command& command : all_commands()) {
        constexpr std::size_t width = 22;
        text += left_column(std::string(command.name) + operand_of(command), width) +
                std::string(pick(command.about, chinese)) + '\n';
    }
    text += chinese ? "\n选项：\n" : "\noptions:\n";
    text += option_lines(common_options(), chinese);
    text += chinese
                ? "\nFORM 是表的名称、附件号（1 到 6）或标题，见 zwy forms；文件名 - 是标准输入或标准输出。\n"
                  "zwy help 命令：该命令的全部选项。\n"
                  "退出码：0 完成；1 数据有错；2 用法不对；3 文件、字体、磁盘出错。\n"
                : "\nFORM is a form's name, annex number (1 to 6) or title, see zwy forms; the file - is "
                  "standard input\n"
                  "or output. zwy help COMMAND tells all options of a command.\n"
                  "exit: 0 done; 1 the data has errors; 2 wrong usage; 3 a file, a font, the disk.\n";
    return text;
}

std::string usage(const Command& command, bool chinese) {
    std::string text = chinese ? "用法：zwy " : "usage: zwy ";
    text += std::string(command.name) +
            (command.options.empty() ? ""
             : chinese               ? " [选项]"
                                     : " [OPTION...]") +
            operand_of(command);
    text += "\n" + std::string(pick(command.about, chinese)) + "\n";
    if (!command.options.empty())
        text += (chinese ? "\n选项：\n" : "\noptions:\n") + option_lines(command.options, chinese);
    text += (chinese ? "\n所有命令都有的选项：\n" : "\noptions of every command:\n") +
            option_lines(common_options(), chinese);
    return text;
}

namespace {

/// Text as troff may see it: no request at a line's start, hyphens that stay hyphens.
std::string roff(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\')
            out += "\\e";
        else if (c == '-')
            out += "\\-";
        else if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n'))
            (out += "\\&") += c;
        else
            out += c;
    }
    return out;
}

std::string roff_option(const Option& option, bool chinese) {
    std::string text = ".TP\n";
    if (option.letter != 0) text += std::string("\\fB\\-") + option.letter + "\\fR, ";
    text += "\\fB\\-\\-" + roff(option.name) + "\\fR";
    if (!option.value.empty()) text += " \\fI" + roff(option.value) + "\\fR";
    return text + "\n" + roff(pick(option.about, chinese)) + "\n";
}

} // namespace

std::string manual(bool chinese) {
    // No date: the same source makes the same page.
    std::string text = ".TH ZWY 1 \"\" \"zwy " ZWY_VERSION_STRING "\"\n.SH " +
                       std::string(chinese ? "名称" : "NAME") + "\nzwy \\- " +
                       (chinese ? "政务云表单，从数据到 PDF、DOCX、PNG、SVG"
                                : "government\\-cloud forms, from data to PDF, DOCX, PNG and SVG");
    text += "\n.SH " + std::string(chinese ? "概要" : "SYNOPSIS") + "\n";
    for (const Command& command : all_commands()) {
        if (&command != &all_commands().front()) text += ".br\n";
        text += ".B zwy " + roff(command.name) + "\n";
        if (!command.options.empty()) text += chinese ? "[选项]\n" : "[\\fIOPTION\\fR...]\n";
        if (!command.operand.empty()) {
            const std::string operand = "\\fI" + roff(command.operand) + "\\fR";
            text += (command.needs_operand ? operand : "[" + operand + "]") + "\n";
            if (!command.second_operand.empty()) text += "[\\fI" + roff(command.second_operand) + "\\fR]\n";
        }
    }
    text += ".SH " + std::string(chinese ? "命令" : "COMMANDS") + "\n";
    for (const Command& command : all_commands()) {
        text += ".TP\n.B " + roff(command.name) + "\n" + roff(pick(command.about, chinese)) + "\n";
        std::string names;
        for (const OptionId id : command.options)
            names += (names.empty() ? "" : ", ") + ("\\-\\-" + roff(option(id).name));
        if (!names.empty()) text += std::string(".br\n") + (chinese ? "选项：" : "Options: ") + names + "\n";
    }
    text += ".SH " + std::string(chinese ? "选项" : "OPTIONS") + "\n";
    for (const Option& one : all_options())
        text += roff_option(one, chinese);
    text += std::string(".SH ") + (chinese ? "示例" : "EXAMPLES") +
            "\n.nf\nzwy sample change_request >data.json\nzwy validate data.json\n"
            "zwy render data.json \\-o change.pdf \\-o change.docx\n"
            "zwy batch applications.ndjson \\-\\-out\\-dir papers \\-\\-formats pdf,docx\n.fi\n";
    text += chinese
                ? ".SH 退出码\n0 完成；1 数据有错；2 用法不对；3 文件、字体、磁盘出错。\n"
                  ".SH 环境变量\nLC_ALL、LC_MESSAGES、LANG 决定消息的语言：以 en 开头是英文，其余是中文。\n"
                : ".SH \"EXIT STATUS\"\n0 done; 1 the data has errors; 2 wrong usage; 3 a file, a font, the "
                  "disk.\n"
                  ".SH ENVIRONMENT\nLC_ALL, LC_MESSAGES and LANG set the language of messages: English if it "
                  "begins\n"
                  "with en, else Chinese.\n";
    return text;
}

namespace {

std::string form_names() {
    std::string names;
    int64_t count = 0;
    (void)zwy_forms_count(&count);
    for (int64_t i = 0; i < count; ++i) {
        zwy_form_info info = ZWY_FORM_INFO_INIT;
        if (zwy_forms_get(i, &info) == ZWY_OK) names += (names.empty() ? "" : " ") + std::string(info.name);
    }
    return names;
}

std::string format_names() {
    std::string names;
    for (zwy_format format = ZWY_FORMAT_PDF;; ++format) {
        const char* name = nullptr;
        if (zwy_format_name(format, &name) != ZWY_OK) return names;
        names += (names.empty() ? "" : " ") + std::string(name);
    }
}

std::string spaced(std::string_view choices) {
    std::string text(choices);
    std::replace(text.begin(), text.end(), '|', ' ');
    return text;
}

std::string command_names() {
    std::string names;
    for (const Command& command : all_commands())
        names += (names.empty() ? "" : " ") + std::string(command.name);
    return names;
}

/// The words that may stand for a value; empty when it is a file, a directory or anything.
std::string words_for(Names names, std::string_view choices, bool is_help) {
    if (names == Names::form) return form_names();
    if (names == Names::format) return format_names();
    if (is_help) return command_names();
    return spaced(choices);
}

std::string bash_reply(Names names, std::string_view choices, bool is_help = false) {
    if (names == Names::file) return "COMPREPLY=($(compgen -f -- \"$word\"))";
    if (names == Names::directory) return "COMPREPLY=($(compgen -d -- \"$word\"))";
    const std::string words = words_for(names, choices, is_help);
    return words.empty() ? "COMPREPLY=()" : "COMPREPLY=($(compgen -W '" + words + "' -- \"$word\"))";
}

} // namespace

std::string bash_completion() {
    std::string text = "# bash completion for zwy\n_zwy() {\n    local word=${COMP_WORDS[COMP_CWORD]} "
                       "before=${COMP_WORDS[COMP_CWORD - 1]} command=\n"
                       "    COMPREPLY=()\n    case $before in\n";
    for (const Option& one : all_options()) {
        if (one.value.empty()) continue;
        text += "        " + (one.letter != 0 ? std::string("-") + one.letter + " | " : std::string()) +
                "--" + std::string(one.name) + ") " + bash_reply(one.names, one.choices) + "; return ;;\n";
    }
    text += "    esac\n    if ((COMP_CWORD > 1)); then command=${COMP_WORDS[1]}; fi\n    case $command in\n";
    for (const Command& command : all_commands()) {
        std::string names;
        for (const auto ids : {command.options, common_options()})
            for (const OptionId id : ids)
                names += (names.empty() ? "--" : " --") + std::string(option(id).name);
        text += "        " + std::string(command.name) +
                ")\n            if [[ $word == -* ]]; then COMPREPLY=($(compgen -W '" + names +
                "' -- \"$word\")); else " +
                bash_reply(command.names, command.choices, command.name == "help") + "; fi ;;\n";
    }
    return text + "        *) COMPREPLY=($(compgen -W '" + command_names() +
           "' -- \"$word\")) ;;\n    esac\n}\n"
           "complete -o filenames -F _zwy zwy\n";
}

namespace {

/// Text inside a single-quoted _arguments specification.
std::string zsh_text(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\'')
            out += "'\\''";
        else if (c == '[' || c == ']' || c == ':' || c == '\\')
            (out += '\\') += c;
        else
            out += c;
    }
    return out;
}

std::string zsh_action(Names names, std::string_view choices, bool is_help = false) {
    if (names == Names::file) return "_files";
    if (names == Names::directory) return "_files -/";
    const std::string words = words_for(names, choices, is_help);
    return words.empty() ? " " : "(" + words + ")";
}

std::string zsh_option(const Option& one, bool chinese) {
    const std::string about = "[" + zsh_text(pick(one.about, chinese)) + "]";
    const std::string value =
        one.value.empty() ? "" : ":" + zsh_text(one.value) + ":" + zsh_action(one.names, one.choices);
    const std::string star = one.repeats ? "*" : "";
    std::string text =
        " '" + star + "--" + std::string(one.name) + (one.value.empty() ? "" : "=") + about + value + "'";
    if (one.letter != 0) text += std::string(" '") + star + "-" + one.letter + about + value + "'";
    return text;
}

} // namespace

std::string zsh_completion(bool chinese) {
    std::string text =
        "#compdef zwy\n# zsh completion for zwy\n_zwy() {\n    local -a commands\n    commands=(\n";
    for (const Command& command : all_commands())
        text +=
            "        '" + std::string(command.name) + ":" + zsh_text(pick(command.about, chinese)) + "'\n";
    text += "    )\n    if ((CURRENT == 2)); then _describe command commands; return; fi\n    local "
            "command=$words[2]\n"
            "    shift words\n    ((CURRENT--))\n    case $command in\n";
    for (const Command& command : all_commands()) {
        text += "        " + std::string(command.name) + ") _arguments";
        for (const auto ids : {command.options, common_options()})
            for (const OptionId id : ids)
                text += zsh_option(option(id), chinese);
        if (!command.operand.empty())
            text += " '1:" + zsh_text(command.operand) + ":" +
                    zsh_action(command.names, command.choices, command.name == "help") + "'";
        if (!command.second_operand.empty()) text += " '2::" + zsh_text(command.second_operand) + ":_files'";
        text += " ;;\n";
    }
    return text + "    esac\n}\n_zwy \"$@\"\n";
}

} // namespace zwy::cli
