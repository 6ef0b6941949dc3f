// zwy archive: a form's bundle for the archive, and whether one is still what it was.
#include <algorithm>

#include "commands.hpp"

namespace zwy::cli {
namespace {

/// What the archive says of the form, as the JSON that the library takes.
std::string elements_json(const Arguments& arguments) {
    std::string json;
    const auto add = [&](std::string_view name, std::string_view value) {
        json += (json.empty() ? "{" : ",") + json_quoted(name) + ":" + json_quoted(value);
    };
    if (const auto retention = arguments.value(OptionId::retention)) add("保管期限", *retention);
    if (const auto secrecy = arguments.value(OptionId::secrecy)) add("密级", *secrecy);
    for (const std::string& one : arguments.values(OptionId::element)) {
        const std::size_t equals = one.find('=');
        if (equals == std::string::npos)
            throw UsageError{"--element 应写作 名称=值，不能是“" + one + "”",
                             "--element is NAME=VALUE, not \"" + one + "\"", arguments.command};
        add(std::string_view(one).substr(0, equals), std::string_view(one).substr(equals + 1));
    }
    return json.empty() ? "{}" : json + "}";
}

/// What nobody said is said here, because the archive will believe it.
void tell_defaults(const Arguments& arguments, const Console& console) {
    if (!arguments.has(OptionId::retention))
        console.note("没有写保管期限，按 30年；用 --retention 改",
                     "no retention was given: 30 years; --retention says otherwise");
    if (!arguments.has(OptionId::secrecy))
        console.note("没有写密级，按 限制；用 --secrecy 改",
                     "no classification was given: restricted; --secrecy says otherwise");
}

int make(const Arguments& arguments, Console& console) {
    const auto place = arguments.value(OptionId::output);
    if (!place || arguments.values(OptionId::output).size() > 1)
        throw UsageError{"用一个 -o 说明写到哪个目录或 .zip 文件", "one -o says which directory or .zip file",
                         arguments.command};
    const std::string elements = elements_json(arguments);
    zwy_archive_options options = ZWY_ARCHIVE_OPTIONS_INIT;
    options.elements = elements.c_str();
    options.elements_length = length(elements);
    if (*place == "-") console.output_is_taken();
    int exit_code = 0;
    const Form form = open_form(arguments, console, exit_code);
    if (form.get() == ZWY_NULL) return exit_code;
    const Rendering rendering = set_on_pages(arguments, console, form, *arguments.operand, exit_code);
    if (rendering.get() == ZWY_NULL) return exit_code;
    tell_defaults(arguments, console);
    if (*place != "-") {
        check(zwy_rendering_archive(rendering.get(), &options, place->data(), length(*place)));
        return exit_code;
    }
    Bytes zip;
    check(zwy_rendering_archive_zip(rendering.get(), &options, zip.place()));
    write_output(zip.view());
    return exit_code;
}

/// A rule, and what was found against it.
struct Verdict {
    std::string name, zh, en;
    std::vector<Finding> findings;
    bool checked = true;
    [[nodiscard]] bool holds() const { return checked && findings.empty(); }
};

std::vector<Verdict> verdicts(const Problems& problems) {
    std::vector<Verdict> all;
    int64_t count = 0;
    check(zwy_archive_rules(&count));
    for (int64_t i = 0; i < count; ++i) {
        zwy_rule rule = ZWY_RULE_INIT;
        check(zwy_archive_rule(i, &rule));
        all.push_back({rule.name, rule.zh, rule.en, {}, true});
    }
    for (const Finding& finding : findings_of(problems)) {
        for (Verdict& rule : all) {
            if (finding.code == rule.name) rule.findings.push_back(finding);
            // Such a note names the rule in its sentence, and no name is a part of another's.
            if (finding.code == "archive_unchecked" && finding.en.find(rule.name + " ") != std::string::npos)
                rule.checked = false;
        }
    }
    if (!all.front().findings.empty())
        for (std::size_t i = 1; i < all.size(); ++i)
            all[i].checked = false;
    return all;
}

std::string as_text(const Verdict& rule, const Console& console) {
    const Words word = !rule.findings.empty() ? Words{"不成立", "FAILS"}
                       : rule.checked         ? Words{"成立  ", "holds"}
                                              : Words{"未检查", "-    "};
    std::string text(console.pick(word));
    text += "  " + rule.name + "  " + (console.chinese() ? rule.zh : rule.en) + "\n";
    for (const Finding& finding : rule.findings)
        text += "        " + (console.chinese() ? finding.zh : finding.en) + "\n";
    return text;
}

std::string as_json(const Verdict& rule) {
    const char* const verdict = !rule.findings.empty() ? "fails" : rule.checked ? "holds" : "unchecked";
    std::string json = "{\"rule\":" + json_quoted(rule.name) + ",\"verdict\":\"" + verdict + "\"";
    json += ",\"zh\":" + json_quoted(rule.zh) + ",\"en\":" + json_quoted(rule.en) + ",\"findings\":[";
    for (std::size_t i = 0; i < rule.findings.size(); ++i)
        json += (i == 0 ? "" : ",") + as_json(rule.findings[i]);
    return json + "]}";
}

int check_bundle(const Arguments& arguments, Console& console) {
    if (arguments.has(OptionId::output))
        throw UsageError{"--check 不写文件，不能与 -o 同用", "--check writes nothing: it takes no -o",
                         arguments.command};
    const std::string& place = *arguments.operand;
    Problems problems;
    zwy_status status = ZWY_OK;
    if (place == "-") {
        const std::string zip = read_input(place);
        status = zwy_archive_check_zip(zip.data(), length(zip), problems.place());
    } else {
        status = zwy_archive_check(place.data(), length(place), problems.place());
    }
    if (status != ZWY_OK && problems.get() == ZWY_NULL) throw last_failure(status);
    const auto rules = verdicts(problems);
    std::string text;
    for (const Verdict& rule : rules)
        if (console.json())
            text += (text.empty() ? "[\n " : ",\n ") + as_json(rule);
        else if (!arguments.has(OptionId::quiet) || !rule.findings.empty())
            text += as_text(rule, console);
    write_output(console.json() ? text + "\n]\n" : text);
    console.findings_in_words();
    int exit_code = 0;
    check(zwy_exit_code(status, &exit_code));
    return exit_code;
}

} // namespace

int archive(const Arguments& arguments, Console& console) {
    return arguments.has(OptionId::check) ? check_bundle(arguments, console) : make(arguments, console);
}

} // namespace zwy::cli
