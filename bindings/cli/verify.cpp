// zwy verify: whether a document is, byte for byte, what this version makes of its data.
#include <array>

#include "commands.hpp"
#include "limits.hpp"

namespace zwy::cli {
namespace {

struct VerdictWords {
    const char* name;
    Words about;
};

/// By zwy_verdict.
constexpr std::array verdicts{
    VerdictWords{"unknown", {"无法判断", "cannot be told"}},
    VerdictWords{"same", {"相同", "same"}},
    VerdictWords{"protected", {"内容相同（加密件）", "same inside (protected)"}},
    VerdictWords{"data", {"数据不同", "the data differs"}},
    VerdictWords{"layout", {"版式不同", "the layout differs"}},
    VerdictWords{"version", {"库的版本不同", "the library's version differs"}},
    VerdictWords{"fonts", {"字体不同", "the fonts differ"}},
    VerdictWords{"file", {"文件改动过", "the file was altered"}},
};

std::string as_text(const zwy_verification& found, const Problems& problems, const std::string& name,
                    const Console& console) {
    const VerdictWords& verdict = verdicts.at(static_cast<std::size_t>(found.verdict));
    std::string text = name + (console.chinese() ? "：" : ": ") + std::string(console.pick(verdict.about));
    if (found.verdict == ZWY_VERDICT_SAME && found.page >= 0) {
        const std::string page = std::to_string(found.page + 1);
        text += console.chinese() ? "（第 " + page + " 页）" : " (page " + page + ")";
    }
    text += '\n';
    for (const Finding& finding : findings_of(problems)) {
        text += "    ";
        if (!finding.path.empty())
            text += finding.path + (console.chinese() ? "（" + finding.label + "）：" : " (" + finding.label + "): ");
        text += (console.chinese() ? finding.zh : finding.en) + " [" + finding.code + "]\n";
    }
    return text;
}

std::string number_or_null(int64_t value) {
    return value < 0 ? "null" : std::to_string(value);
}

std::string as_json(const zwy_verification& found, const Problems& problems) {
    const char* format = nullptr;
    if (found.format != 0) check(zwy_format_name(found.format, &format));
    std::string json = "{\"verdict\":" + json_quoted(verdicts.at(static_cast<std::size_t>(found.verdict)).name);
    json += ",\"format\":" + (format == nullptr ? "null" : json_quoted(format));
    json += ",\"page\":" + number_or_null(found.page < 0 ? -1 : found.page + 1);
    json += ",\"offset\":" + number_or_null(found.offset) + ",\"problems\":[";
    bool first = true;
    for (const Finding& finding : findings_of(problems)) {
        json += (first ? "\n " : ",\n ") + as_json(finding);
        first = false;
    }
    return json + "]}\n";
}

} // namespace

int verify(const Arguments& arguments, Console& console) {
    int exit_code = 0;
    const Form data = read_form_beside(arguments, arguments.second_operand, console, exit_code);
    if (exit_code != 0) return exit_code;
    const Library library = open_library(arguments, console);
    const zwy_limits limits = limits_of(arguments);
    const std::string document = read_input(*arguments.operand, bound_of(limits.document_bytes, "document_bytes"));
    const std::string name = shown_name(*arguments.operand, console.chinese());
    const auto seal_dir = arguments.value(OptionId::seal_dir);
    const zwy_render_options render = render_options(arguments, seal_dir, limits);
    zwy_verify_options options = ZWY_VERIFY_OPTIONS_INIT;
    options.name = name.c_str();
    options.name_length = length(name);
    options.data = data.get();
    options.render = &render;
    const auto password = user_password(arguments);
    if (password) options.password = password->c_str(), options.password_length = length(*password);
    zwy_verification found = ZWY_VERIFICATION_INIT;
    Problems problems;
    const zwy_status status =
        zwy_verify(library.get(), document.data(), length(document), &options, &found, problems.place());
    if (status != ZWY_OK && problems.get() == ZWY_NULL) throw last_failure(status);
    if (console.json())
        write_output(as_json(found, problems));
    else if (!arguments.has(OptionId::quiet) || status != ZWY_OK)
        write_output(as_text(found, problems, name, console));
    console.findings_in_words();
    check(zwy_exit_code(status, &exit_code));
    return exit_code;
}

} // namespace zwy::cli
