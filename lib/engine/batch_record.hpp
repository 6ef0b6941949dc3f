// What a batch has made, written down beside the files, so that a later run can pass over what is whole.
//
// The record is a file of lines, added to by one write each: any number of threads and processes may share it, and a line
// that a killed process left torn is no line. What it says is believed only if the files say the same by their digests.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zwy::engine {

struct RecordedItem {
    std::string key; ///< of all that decides the files: see BatchKeys
    std::string form;
    std::uint64_t pages = 0;
    std::string problems; ///< the array of the report, on one line
    struct File {
        std::string name, sha256;
    };
    std::vector<File> files;
};

class BatchRecord {
public:
    static constexpr std::string_view file_name = ".zwy-batch";

    /// Opens or makes the record of the directory; `reads` when it is to be asked. Then it keeps sixteen bytes in memory for
    /// each line that it has. Throws file_unwritable and file_unreadable.
    BatchRecord(const std::filesystem::path& directory, bool reads);
    ~BatchRecord();
    BatchRecord(const BatchRecord&) = delete;
    BatchRecord& operator=(const BatchRecord&) = delete;

    /// What was made for this key, if all its files are still there, byte for byte. Any thread may ask.
    [[nodiscard]] std::optional<RecordedItem> find(std::string_view key) const;
    /// Any thread may add. That it cannot be written down is no error: it costs the next run some work.
    void add(const RecordedItem& item) const;

    /// Takes away what processes that were killed have left unfinished in the directory (base/io.hpp), once nothing has
    /// been written to it for an hour.
    void sweep() const;

private:
    void read_index();
    [[nodiscard]] std::string line_at(std::uint64_t offset) const;
    [[nodiscard]] bool is_whole(const RecordedItem& item) const;

    std::filesystem::path directory_;
    int fd_ = -1;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> index_; ///< the key's first digits, and where its line is
};

} // namespace zwy::engine
