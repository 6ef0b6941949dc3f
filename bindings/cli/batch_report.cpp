#include "batch_report.hpp"

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

} // namespace zwy::cli
