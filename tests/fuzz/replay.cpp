// Runs a harness once over each file that is named, or lies in a directory that is named: what a fuzzer found stays
// found, without a fuzzer. A finding ends the process; the last name that was printed is the file that shows it.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <vector>

#include "fuzz/fuzz.hpp"

namespace {

/// In the order of their names. A directory need not exist: most harnesses have found nothing yet.
std::vector<std::filesystem::path> files_of(const std::filesystem::path& named) {
    if (!std::filesystem::is_directory(named)) {
        if (std::filesystem::exists(named)) return {named};
        return {};
    }
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(named)) files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

} // namespace

int main(int count, char** names) {
    std::size_t replayed = 0;
    for (int i = 1; i < count; ++i) {
        for (const auto& file : files_of(names[i])) {
            std::cout << file.string() << std::endl; // flushed: the next line may be the last
            std::ifstream in(file, std::ios::binary);
            const std::string bytes(std::istreambuf_iterator<char>(in), {});
            LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
            ++replayed;
        }
    }
    std::cout << replayed << " replayed\n";
    return replayed > 0 ? 0 : 1; // a test without inputs could not fail
}
