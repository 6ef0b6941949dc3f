#include "batch_report.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

namespace zwy::cli {

void report_item(Console& console, const std::string& about, const char* json) {
    const auto report = nlohmann::json::parse(json);
    for (const auto& problem : report.at("problems")) {
        const auto word = [&](const char* key) { return problem.at(key).get<std::string>(); };
        const std::string severity = word("severity");
        const zwy_severity kind = severity == "note"      ? ZWY_NOTE
                                  : severity == "warning" ? ZWY_WARNING
                                                          : ZWY_ERROR;
        console.found({kind, word("code"), word("path"), word("pointer"), word("label"),
                       problem.at("row").get<int64_t>(), word("zh"), word("en"), word("suggestion")},
                      about);
    }
}

ReportFile::ReportFile(const std::optional<std::string>& name) : name_(name.value_or("")), file_(nullptr, std::fclose) {
    if (!name) return;
    struct stat about {};
    const bool exists = ::stat(name_.c_str(), &about) == 0;
    if (exists && !S_ISREG(about.st_mode))
        file_.reset(std::fopen(name_.c_str(), "wbe"));
    else
        open_unnamed();
    if (file_ == nullptr) fail();
}

/// Beside the file that is meant, by the name that the library gives to what is not finished.
void ReportFile::open_unnamed() {
    namespace fs = std::filesystem;
    std::error_code error;
    const fs::path real = fs::canonical(name_, error);
    target_ = error ? name_ : real.native();
    const fs::path directory = fs::path(target_).parent_path();
    const std::string process = std::to_string(::getpid());
    for (int i = 0; i == 0 || errno == EEXIST; ++i) {
        const std::string name = ".zwy-" + process + '-' + process + '-' + std::to_string(i) + ".tmp";
        const std::string path = (directory / name).native();
        file_.reset(std::fopen(path.c_str(), "wbxe"));
        if (file_ == nullptr) continue;
        unfinished_ = path;
        return;
    }
}

ReportFile::~ReportFile() {
    if (!unfinished_.empty()) (void)::unlink(unfinished_.c_str());
}

void ReportFile::fail() {
    const std::string why = std::strerror(errno);
    file_.reset();
    throw world_failure("file_unwritable", "文件 " + name_ + " 写不进去：" + why,
                        "the file " + name_ + " cannot be written: " + why);
}

void ReportFile::add(const char* json) {
    if (file_ != nullptr && std::fprintf(file_.get(), "%s\n", json) < 0) fail();
}

void ReportFile::close() {
    if (file_ == nullptr) return;
    const bool synced = std::fflush(file_.get()) == 0 && (unfinished_.empty() || ::fsync(::fileno(file_.get())) == 0);
    if (!synced || std::fclose(file_.release()) != 0) fail();
    if (unfinished_.empty()) return;
    if (std::rename(unfinished_.c_str(), target_.c_str()) != 0) fail();
    unfinished_.clear();
}

} // namespace zwy::cli
