// The conversation of a contender with measure.py: see peers/worker.py.
#pragma once

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace bench {

inline std::string read(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return std::move(out).str();
}

/// By form: the JSON of each variant, 0.json, 1.json, … of its directory.
inline std::map<std::string, std::vector<std::string>> read_data(const std::filesystem::path& directory) {
    std::map<std::string, std::vector<std::string>> forms;
    for (const auto& form : std::filesystem::directory_iterator(directory)) {
        std::vector<std::string>& variants = forms[form.path().filename()];
        for (std::size_t k = 0; std::filesystem::exists(form.path() / (std::to_string(k) + ".json")); ++k)
            variants.push_back(read(form.path() / (std::to_string(k) + ".json")));
    }
    return forms;
}

/// `make(form, k)` gives the document of variant k, a string or what can be turned into one outside the clock.
template <class Make>
int serve(const std::string& name, const std::string& version, std::size_t variants, Make make) {
    std::cout << R"({"name": ")" << name << R"(", "version": ")" << version << "\"}" << std::endl;
    std::map<std::string, std::size_t> at;
    std::string form, mode, file;
    for (std::size_t count = 0; std::cin >> form >> mode >> count >> file;) {
        std::string answer, document;
        for (std::size_t i = 0; i < count; ++i) {
            if (mode == "vary") at[form] = (at[form] + 1) % variants;
            const auto start = std::chrono::steady_clock::now();
            auto made = make(form, mode == "vary" ? at[form] : 0);
            const auto spent = std::chrono::steady_clock::now() - start;
            answer += (i == 0 ? "" : ", ") + std::to_string(std::chrono::nanoseconds(spent).count());
            document = std::move(made);
        }
        if (file != "-") std::ofstream(file, std::ios::binary) << document;
        std::cout << R"({"ns": [)" << answer << R"(], "bytes": )" << document.size() << "}" << std::endl;
    }
    return 0;
}

} // namespace bench
