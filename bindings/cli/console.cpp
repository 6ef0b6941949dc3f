#include "console.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <system_error>

namespace zwy::cli {
namespace {

constexpr std::size_t max_input = std::size_t{256} << 20U;

std::string reason() {
    return std::generic_category().message(errno);
}

Failure output_failure() {
    const std::string why = reason();
    return world_failure("file_unwritable", "标准输出写不进去：" + why,
                         "standard output cannot be written: " + why);
}

struct File {
    std::FILE* stream;
    ~File() {
        if (stream != nullptr && stream != stdin) (void)std::fclose(stream);
    }
};

} // namespace

std::string read_input(const std::string& name) {
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
        if (content.size() > max_input) throw fail(std::generic_category().message(EFBIG));
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

void Console::line(const std::string& about, const std::string& path, const std::string& label,
                   const std::string& kind, const std::string& sentence, const std::string& code) const {
    std::string text = about + ": ";
    text += kind + path;
    if (!label.empty()) text += chinese_ ? "（" + label + "）" : " (" + label + ")";
    if (!path.empty()) text += ": ";
    text += sentence;
    if (!code.empty()) text += " [" + code + "]";
    text += '\n';
    (void)std::fwrite(text.data(), 1, text.size(), stderr);
}

void Console::problems(const Problems& problems, const std::string& file) {
    if (problems.get() == ZWY_NULL) return;
    int64_t count = 0;
    check(zwy_problems_count(problems.get(), &count));
    for (int64_t i = 0; i < count; ++i) {
        zwy_problem problem = ZWY_PROBLEM_INIT;
        check(zwy_problems_get(problems.get(), i, &problem));
        const bool warning = problem.severity == ZWY_WARNING, note = problem.severity == ZWY_NOTE;
        if (quiet_ && (warning || note)) continue;
        if (json_) {
            findings_.push_back(
                "{\"code\":" + json_quoted(problem.code) + ",\"severity\":" +
                (note      ? "\"note\""
                 : warning ? "\"warning\""
                           : "\"error\"") +
                ",\"path\":" + json_quoted(problem.path) + ",\"pointer\":" + json_quoted(problem.pointer) +
                ",\"label\":" + json_quoted(problem.label) + ",\"row\":" + std::to_string(problem.row) +
                ",\"zh\":" + json_quoted(problem.zh) + ",\"en\":" + json_quoted(problem.en) +
                ",\"suggestion\":" + json_quoted(problem.suggestion) + "}");
        } else if (!note || verbose_) {
            const char* const kind = note       ? (chinese_ ? "说明：" : "note: ")
                                     : chinese_ ? "警告："
                                                : "warning: ";
            line(shown_name(file, chinese_), problem.path, problem.label, note || warning ? kind : "",
                 chinese_ ? problem.zh : problem.en, problem.code);
        }
    }
}

void Console::failure(const Failure& failure, const std::string& about) {
    if (json_) {
        findings_.push_back("{\"code\":" + json_quoted(failure.code) + ",\"severity\":\"error\",\"path\":" +
                            json_quoted(failure.path) + ",\"pointer\":" + json_quoted(failure.pointer) +
                            ",\"label\":" + json_quoted(failure.label) +
                            ",\"row\":0,\"zh\":" + json_quoted(failure.zh) +
                            ",\"en\":" + json_quoted(failure.en) + ",\"suggestion\":\"\"}");
        return;
    }
    line(about, failure.path, failure.label, "", chinese_ ? failure.zh : failure.en, failure.code);
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
