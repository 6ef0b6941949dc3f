// Commands about data: validate, sample, schema, forms.
#include "commands.hpp"
#include "limits.hpp"

namespace zwy::cli {

Form open_form(const Arguments& arguments, Console& console, int& exit_code) {
    return read_form(arguments, *arguments.operand, console, exit_code);
}

Form read_form(const Arguments& arguments, const std::string& file, Console& console, int& exit_code) {
    const zwy_limits limits = limits_of(arguments);
    const std::string content = read_input(file, bound_of(limits.input_bytes, "input_bytes"));
    zwy_json_options options = ZWY_JSON_OPTIONS_INIT;
    options.limits = &limits;
    const auto name = arguments.value(OptionId::form);
    if (name) {
        options.form = name->c_str();
        options.form_length = length(*name);
    }
    Form form;
    Problems problems;
    const zwy_status status =
        zwy_form_from_json(content.data(), length(content), &options, form.place(), problems.place());
    if (status != ZWY_OK && problems.get() == ZWY_NULL) throw last_failure(status);
    console.problems(problems, file);
    check(zwy_exit_code(status, &exit_code));
    return form;
}

Form read_form_beside(const Arguments& arguments, const std::optional<std::string>& file, Console& console,
                      int& exit_code) {
    if (!file) return {};
    if (*file == "-" && *arguments.operand == "-")
        throw UsageError{"标准输入只能读一次", "standard input can be read once only", arguments.command};
    return read_form(arguments, *file, console, exit_code);
}

int validate(const Arguments& arguments, Console& console) {
    int exit_code = 0;
    const Form form = open_form(arguments, console, exit_code);
    if (form.get() == ZWY_NULL) return exit_code;
    Problems problems;
    const zwy_status status = zwy_form_validate(form.get(), problems.place());
    if (status != ZWY_OK && problems.get() == ZWY_NULL) throw last_failure(status);
    console.problems(problems, *arguments.operand);
    check(zwy_exit_code(status, &exit_code));
    return exit_code;
}

int sample(const Arguments& arguments, Console& /*console*/) {
    Form form;
    check(zwy_form_sample(arguments.operand->data(), length(*arguments.operand), form.place()));
    constexpr int32_t indent = 2;
    Bytes json;
    const bool chinese = arguments.value(OptionId::keys).value_or("en") == "zh";
    check(zwy_form_to_json(form.get(), chinese ? ZWY_KEYS_CHINESE : ZWY_KEYS_ENGLISH, indent, json.place()));
    write_output(json.view());
    if (!json.view().ends_with('\n')) write_output("\n");
    return 0;
}

int schema(const Arguments& arguments, Console& /*console*/) {
    Bytes json;
    check(zwy_forms_schema(arguments.operand->data(), length(*arguments.operand), json.place()));
    write_output(json.view());
    if (!json.view().ends_with('\n')) write_output("\n");
    return 0;
}

int forms(const Arguments& arguments, Console& console) {
    int64_t count = 0;
    check(zwy_forms_count(&count));
    const bool json = arguments.has(OptionId::json);
    console.findings_in_words();
    std::string text = json ? "[" : "";
    for (int64_t i = 0; i < count; ++i) {
        zwy_form_info info = ZWY_FORM_INFO_INIT;
        check(zwy_forms_get(i, &info));
        const std::string annex = std::to_string(info.annex), name = info.name, title = info.title;
        if (json) {
            text += (i == 0 ? "\n {\"form\":" : ",\n {\"form\":") + json_quoted(name) +
                    ",\"annex\":" + annex + ",\"title\":" + json_quoted(title) + "}";
        } else {
            constexpr std::size_t width = 24;
            text += std::string(console.chinese() ? "附件" : "annex ") + annex + "  " + name +
                    std::string(width > name.size() ? width - name.size() : 1, ' ') + title + "\n";
        }
    }
    write_output(json ? text + "\n]\n" : text);
    return 0;
}

} // namespace zwy::cli
