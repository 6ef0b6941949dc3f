#include "console.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <system_error>

namespace zwy::cli {
namespace {

std::string reason() {
    return std::generic_category().message(errno);
}

Failure output_failure() {
    const std::string why = reason();
    return world_failure("file_unwritable", "标准输出写不进去：" + why,
                         "standard output cannot be written: " + why);
}

/// The library's own error of that name: it never sees the file.
Failure too_large(const Bound& bound) {
    const std::string most = std::to_string(bound.most);
    const bool named = !bound.name.empty();
    return {1, "limit",
            bound.zh + (named ? "（" + bound.name + "）" : "") + "超过上限：> " + most + "，上限 " + most,
            bound.en + (named ? " (" + bound.name + ")" : "") + " exceeds its limit: > " + most + ", at most " + most,
            {}, {}, {}};
}

struct File {
    std::FILE* stream;
    ~File() {
        if (stream != nullptr && stream != stdin) (void)std::fclose(stream);
    }
};

} // namespace

std::string read_input(const std::string& name, const Bound& bound) {
    const File file{name == "-" ? stdin : std::fopen(name.c_str(), "rbe")};
    const auto fail = [&](const std::string& why) {
        return world_failure("file_unreadable", "文件 " + name + " 读不出来：" + why,
                             "the file " + name + " cannot be read: " + why);
    };
    if (file.stream == nullptr) {
        if (errno == ENOENT)
            throw world_failure("file_not_found", "找不到文件 " + name, "there is no file " + name);
        throw fail(reason());
    }
    std::string content;
    while (true) {
        constexpr std::size_t piece = 64U << 10U;
        const std::size_t before = content.size();
        content.resize(before + piece);
        errno = 0;
        const std::size_t n = std::fread(content.data() + before, 1, piece, file.stream);
        content.resize(before + n);
        if (std::ferror(file.stream) != 0) throw fail(reason());
        if (content.size() > bound.most) throw too_large(bound);
        if (n == 0) return content;
    }
}

void write_output(std::string_view bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size()) throw output_failure();
}

void finish_output() {
    if (std::fflush(stdout) != 0) throw output_failure();
}

std::string shown_name(const std::string& file, bool chinese) {
    if (file != "-") return file;
    return chinese ? "标准输入" : "standard input";
}

std::string json_quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        constexpr unsigned first_printable = 0x20;
        if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (static_cast<unsigned char>(c) >= first_printable)
            out += c;
        else {
            char escape[8];
            (void)std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
            out += escape;
        }
    }
    return out + '"';
}

std::string as_json(const Finding& finding) {
    const char* const severities[] = {"note", "warning", "error"};
    std::string json =
        "{\"code\":" + json_quoted(finding.code) + ",\"severity\":\"" + severities[finding.severity] + '"';
    json += ",\"path\":" + json_quoted(finding.path) + ",\"pointer\":" + json_quoted(finding.pointer);
    json += ",\"label\":" + json_quoted(finding.label) + ",\"row\":" + std::to_string(finding.row);
    json += ",\"zh\":" + json_quoted(finding.zh) + ",\"en\":" + json_quoted(finding.en);
    return json + ",\"suggestion\":" + json_quoted(finding.suggestion) + "}";
}

void Console::found(const Finding& finding, const std::string& about) {
    if (quiet_ && finding.severity != ZWY_ERROR) return;
    if (json_) {
        findings_.push_back(as_json(finding));
        return;
    }
    if (finding.severity == ZWY_NOTE && !verbose_) return;
    std::string text = about + ": ";
    if (finding.severity == ZWY_NOTE) text += chinese_ ? "说明：" : "note: ";
    if (finding.severity == ZWY_WARNING) text += chinese_ ? "警告：" : "warning: ";
    text += finding.path;
    if (!finding.label.empty()) text += chinese_ ? "（" + finding.label + "）" : " (" + finding.label + ")";
    if (!finding.path.empty()) text += ": ";
    text += (chinese_ ? finding.zh : finding.en) + " [" + finding.code + "]\n";
    (void)std::fwrite(text.data(), 1, text.size(), stderr);
}

std::vector<Finding> findings_of(const Problems& problems) {
    std::vector<Finding> all;
    int64_t count = 0;
    if (problems.get() != ZWY_NULL) check(zwy_problems_count(problems.get(), &count));
    for (int64_t i = 0; i < count; ++i) {
        zwy_problem problem = ZWY_PROBLEM_INIT;
        check(zwy_problems_get(problems.get(), i, &problem));
        all.push_back({problem.severity, problem.code, problem.path, problem.pointer, problem.label,
                       problem.row, problem.zh, problem.en, problem.suggestion});
    }
    return all;
}

void Console::problems(const Problems& problems, const std::string& file) {
    for (const Finding& finding : findings_of(problems))
        found(finding, shown_name(file, chinese_));
}

void Console::failure(const Failure& failure, const std::string& about) {
    found({ZWY_ERROR,
           failure.code,
           failure.path,
           failure.pointer,
           failure.label,
           0,
           failure.zh,
           failure.en,
           {}},
          about);
}

void Console::note(std::string_view zh, std::string_view en) const {
    if (quiet_) return;
    const std::string text = "zwy: " + std::string(chinese_ ? zh : en) + "\n";
    (void)std::fwrite(text.data(), 1, text.size(), stderr);
}

void Console::finish() {
    if (!json_) return;
    json_ = false; // what goes wrong from here on is said in words
    std::string array = "[";
    for (const std::string& finding : findings_)
        array += (array.size() > 1 ? ",\n " : "\n ") + finding;
    array += findings_.empty() ? "]\n" : "\n]\n";
    if (!output_taken_) return write_output(array);
    (void)std::fwrite(array.data(), 1, array.size(), stderr);
}

} // namespace zwy::cli
