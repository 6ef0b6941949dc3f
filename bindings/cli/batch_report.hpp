// The report of one line of a batch, in words.
#pragma once

#include <cstdio>
#include <memory>
#include <optional>
#include <string>

#include "console.hpp"

namespace zwy::cli {

/// `json` is zwy_batch_item.json.
void report_item(Console& console, const std::string& about, const char* json);

/// The report as a file, a line for each line of the input. It appears under its name when it is closed, or not at all;
/// devices and pipes are written to directly. Everything throws Failure.
class ReportFile {
public:
    /// Without a name it takes everything and keeps nothing.
    explicit ReportFile(const std::optional<std::string>& name);
    ReportFile(const ReportFile&) = delete;
    ReportFile& operator=(const ReportFile&) = delete;
    ~ReportFile();
    void add(const char* json);
    void close();

private:
    [[noreturn]] void fail();
    void open_unnamed();

    std::string name_, target_, unfinished_; ///< as it was given; behind links; where it is until it is closed
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
};

} // namespace zwy::cli
