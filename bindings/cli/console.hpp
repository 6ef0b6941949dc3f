// Everything that the command reads and says.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api.hpp"
#include "table.hpp"

namespace zwy::cli {

/// How many bytes of a file are read, and what the error calls that limit.
struct Bound {
    std::size_t most = std::size_t{256} << 20U;
    std::string name, zh = "文件的字节数", en = "the size of the file in bytes";
};

/// The content of a file, or of standard input for "-". Throws Failure.
std::string read_input(const std::string& file, const Bound& bound = {});
/// Throws Failure when standard output takes no more.
void write_output(std::string_view bytes);
/// Pushes out what is still on its way to standard output.
void finish_output();

/// What is wrong with data, or why a command failed.
struct Finding {
    zwy_severity severity = ZWY_ERROR;
    std::string code, path, pointer, label;
    int64_t row = 0;
    std::string zh, en, suggestion;
};

/// The findings of one list of problems, as they are.
std::vector<Finding> findings_of(const Problems& problems);
std::string as_json(const Finding& finding);

class Console {
public:
    Console(bool chinese, bool json, bool quiet, bool verbose)
        : chinese_(chinese), json_(json), quiet_(quiet), verbose_(verbose) {}

    [[nodiscard]] bool chinese() const { return chinese_; }
    [[nodiscard]] std::string_view pick(Words words) const { return chinese_ ? words.zh : words.en; }
    /// Standard output is a document: findings in JSON go to standard error.
    void output_is_taken() { output_taken_ = true; }
    [[nodiscard]] bool json() const { return json_; }
    /// --json speaks of what the command lists, not of findings.
    void findings_in_words() { json_ = false; }

    /// One line on standard error (what only says how the form was made to fit with --verbose alone), or kept
    /// for finish().
    void found(const Finding& finding, const std::string& about);
    /// All findings about `file`.
    void problems(const Problems& problems, const std::string& file);
    void failure(const Failure& failure, const std::string& about);
    /// A remark on standard error; none with --quiet.
    void note(std::string_view zh, std::string_view en) const;
    /// Writes the JSON array of everything found, if that was asked for.
    void finish();

private:
    bool chinese_, json_, quiet_, verbose_;
    bool output_taken_ = false;
    std::vector<std::string> findings_; ///< JSON objects
};

/// What a file is called in messages.
std::string shown_name(const std::string& file, bool chinese);
std::string json_quoted(std::string_view text);

} // namespace zwy::cli
