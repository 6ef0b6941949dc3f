// read: the data of a paper that comes back, and what was changed on it.
#include <algorithm>

#include "commands.hpp"
#include "limits.hpp"

namespace zwy::cli {
namespace {

std::string blank(const char* json, bool chinese) {
    const std::string_view text = json;
    return text != "null" ? std::string(text) : chinese ? "空白" : "blank";
}

/// it_lead.phone（信息化负责人·联系电话）: "138…" → "139…"
std::string in_words(const zwy_change& change, bool chinese) {
    std::string line = change.path;
    line += (chinese ? "（" : " (") + std::string(change.label) + (chinese ? "）" : ")");
    const bool row = std::string_view(change.path).ends_with(']');
    if (row && change.kind == ZWY_ADDED) return line + (chinese ? ": 新增 " : ": added ") + change.after + "\n";
    if (row && change.kind == ZWY_REMOVED) return line + (chinese ? ": 删去 " : ": removed ") + change.before + "\n";
    return line + ": " + blank(change.before, chinese) + " → " + blank(change.after, chinese) + "\n";
}

std::string listed(const Changes& changes, const Console& console) {
    int64_t count = 0;
    check(zwy_changes_count(changes.get(), &count));
    std::string text;
    for (int64_t i = 0; i < count; ++i) {
        zwy_change change = ZWY_CHANGE_INIT;
        check(zwy_changes_get(changes.get(), i, &change));
        text += in_words(change, console.chinese());
    }
    return text;
}

Bytes data_of(const Form& form, const Arguments& arguments) {
    constexpr int32_t indent = 2;
    Bytes json;
    const bool chinese = arguments.value(OptionId::keys).value_or("en") == "zh";
    check(zwy_form_to_json(form.get(), chinese ? ZWY_KEYS_CHINESE : ZWY_KEYS_ENGLISH, indent, json.place()));
    return json;
}

void write_json(std::string_view json) {
    write_output(json);
    if (!json.ends_with('\n')) write_output("\n");
}

/// Everything that goes to standard output or into files.
void write(const Form& form, const Changes& changes, const Arguments& arguments, const Console& console, bool data) {
    for (const std::string& file : arguments.values(OptionId::output))
        if (file != "-") check(zwy_bytes_to_file(data_of(form, arguments).get(), file.data(), length(file)));
    if (data) write_json(data_of(form, arguments).view());
    if (!arguments.has(OptionId::changes)) return;
    if (!arguments.has(OptionId::json)) return write_output(listed(changes, console));
    Bytes json;
    check(zwy_changes_json(changes.get(), json.place()));
    write_json(json.view());
}

} // namespace

int read(const Arguments& arguments, Console& console) {
    const bool list = arguments.has(OptionId::changes);
    const auto files = arguments.values(OptionId::output);
    const bool data_to_output = files.empty() ? !list : std::find(files.begin(), files.end(), "-") != files.end();
    if (list && data_to_output)
        throw UsageError{"--changes 不能与 -o - 同用", "--changes cannot be combined with -o -", arguments.command};
    if (list || data_to_output) console.output_is_taken();
    int exit_code = 0;
    const zwy_limits limits = limits_of(arguments);
    const Form issued = read_form_beside(arguments, arguments.value(OptionId::issued), console, exit_code);
    if (exit_code != 0) return exit_code;
    const Library library = open_library(arguments, console);
    const std::string document = read_input(*arguments.operand, bound_of(limits.document_bytes, "document_bytes"));
    zwy_read_options options = ZWY_READ_OPTIONS_INIT;
    options.limits = &limits;
    const std::string name = shown_name(*arguments.operand, console.chinese());
    options.name = name.c_str();
    options.name_length = length(name);
    options.issued = issued.get();
    const auto password = user_password(arguments);
    if (password) options.password = password->c_str(), options.password_length = length(*password);
    if (arguments.has(OptionId::partial)) options.flags |= ZWY_READ_PARTIAL;
    Form form;
    Changes changes;
    Problems problems;
    const zwy_status status = zwy_read(library.get(), document.data(), length(document), &options, form.place(),
                                       changes.place(), problems.place());
    if (status != ZWY_OK && problems.get() == ZWY_NULL) throw last_failure(status);
    console.problems(problems, *arguments.operand);
    check(zwy_exit_code(status, &exit_code));
    if (form.get() != ZWY_NULL) write(form, changes, arguments, console, data_to_output);
    return exit_code;
}

} // namespace zwy::cli
