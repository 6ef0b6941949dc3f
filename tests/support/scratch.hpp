// A directory of a test's own, removed with all that is in it.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <string>

namespace zwy::test {

class Scratch {
public:
    Scratch() {
        std::string name = (std::filesystem::temp_directory_path() / "zwy-test-XXXXXX").native();
        if (::mkdtemp(name.data()) == nullptr) std::abort();
        directory_ = name;
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() {
        std::error_code ignored;
        std::filesystem::permissions(directory_, std::filesystem::perms::owner_all, ignored);
        std::filesystem::remove_all(directory_, ignored);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return directory_; }
    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const { return directory_ / name; }
    /// How many files are there, hidden ones too.
    [[nodiscard]] std::size_t entries() const {
        return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(directory_), {}));
    }

private:
    std::filesystem::path directory_;
};

} // namespace zwy::test
