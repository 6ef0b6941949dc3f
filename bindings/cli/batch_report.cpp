#include "batch_report.hpp"

#include <cerrno>
#include <cstring>

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

ReportFile::ReportFile(const std::optional<std::string>& name)
    : name_(name.value_or("")), file_(name ? std::fopen(name->c_str(), "wbe") : nullptr, std::fclose) {
    if (name && file_ == nullptr) fail();
}

void ReportFile::fail() const {
    const std::string why = std::strerror(errno);
    throw world_failure("file_unwritable", "文件 " + name_ + " 写不进去：" + why,
                        "the file " + name_ + " cannot be written: " + why);
}

void ReportFile::add(const char* json) {
    if (file_ != nullptr && std::fprintf(file_.get(), "%s\n", json) < 0) fail();
}

void ReportFile::close() {
    if (file_ != nullptr && std::fclose(file_.release()) != 0) fail();
}

} // namespace zwy::cli
