#include "engine/batch_record.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

#include "base/digest.hpp"
#include "base/io.hpp"
#include "base/problem.hpp"

namespace zwy::engine {
namespace {

constexpr std::size_t key_digits = 64, first_digits = 16, piece = 64U << 10U;
constexpr std::size_t longest_line = 1U << 20U;

std::optional<std::uint64_t> first_of(std::string_view key) {
    std::uint64_t value = 0;
    if (key.size() < first_digits) return std::nullopt;
    const auto read = std::from_chars(key.data(), key.data() + first_digits, value, 16);
    if (read.ec != std::errc{} || read.ptr != key.data() + first_digits) return std::nullopt;
    return value;
}

std::vector<std::string_view> split(std::string_view line) {
    std::vector<std::string_view> fields;
    for (std::size_t at = 0; at <= line.size();) {
        const std::size_t end = std::min(line.find('\t', at), line.size());
        fields.push_back(line.substr(at, end - at));
        at = end + 1;
    }
    return fields;
}

/// A record that somebody has written may name nothing outside its directory.
bool is_plain_name(std::string_view name) {
    return !name.empty() && name.front() != '.' && name.find('/') == std::string_view::npos;
}

std::optional<RecordedItem> parse(std::string_view line) {
    constexpr std::size_t before_files = 4;
    const auto fields = split(line);
    if (fields.size() <= before_files || fields.size() % 2 != 0 || fields[0].size() != key_digits)
        return std::nullopt;
    RecordedItem item;
    item.key = fields[0];
    item.form = fields[1];
    const auto pages = std::from_chars(fields[2].data(), fields[2].data() + fields[2].size(), item.pages);
    if (pages.ec != std::errc{} || !fields[3].starts_with('[') || !fields[3].ends_with(']')) return std::nullopt;
    item.problems = fields[3];
    for (std::size_t i = before_files; i < fields.size(); i += 2) {
        if (!is_plain_name(fields[i]) || fields[i + 1].size() != key_digits) return std::nullopt;
        item.files.push_back({std::string(fields[i]), std::string(fields[i + 1])});
    }
    return item;
}

} // namespace

BatchRecord::BatchRecord(const std::filesystem::path& directory, bool reads) : directory_(directory) {
    const std::filesystem::path file = directory / file_name;
    constexpr mode_t mode = 0666;
    fd_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, mode);
    if (fd_ < 0) throw Error(Code::file_unwritable, {file.native(), std::generic_category().message(errno)});
    try {
        if (reads) read_index();
    } catch (...) {
        (void)::close(fd_);
        throw;
    }
    // A line that a killed process left torn must not swallow the next.
    char last = '\n';
    const off_t size = ::lseek(fd_, 0, SEEK_END);
    if (size > 0 && ::pread(fd_, &last, 1, size - 1) == 1 && last != '\n') (void)!::write(fd_, "\n", 1);
}

BatchRecord::~BatchRecord() {
    (void)::close(fd_);
}

void BatchRecord::read_index() {
    std::string buffer(piece, '\0');
    std::string first; // digits of the line that is being read
    std::uint64_t offset = 0, line = 0;
    bool taken = false;
    while (true) {
        const ssize_t got = ::pread(fd_, buffer.data(), buffer.size(), static_cast<off_t>(offset));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0)
            throw Error(Code::file_unreadable,
                        {(directory_ / file_name).native(), std::generic_category().message(errno)});
        if (got == 0) break;
        for (std::size_t i = 0; i < static_cast<std::size_t>(got); ++i) {
            if (buffer[i] == '\n') {
                first.clear();
                line = offset + i + 1;
                taken = false;
            } else if (!taken) {
                first += buffer[i];
                taken = first.size() == first_digits;
                const auto number = taken ? first_of(first) : std::nullopt;
                if (number) index_.emplace_back(*number, line);
            }
        }
        offset += static_cast<std::uint64_t>(got);
    }
    std::sort(index_.begin(), index_.end());
}

std::string BatchRecord::line_at(std::uint64_t offset) const {
    std::string line;
    std::array<char, 4096> buffer{};
    while (line.size() < longest_line) {
        const ssize_t got =
            ::pread(fd_, buffer.data(), buffer.size(), static_cast<off_t>(offset + line.size()));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break; // torn
        const std::string_view read(buffer.data(), static_cast<std::size_t>(got));
        const std::size_t end = read.find('\n');
        line += read.substr(0, end);
        if (end != std::string_view::npos) return line;
    }
    return {};
}

bool BatchRecord::is_whole(const RecordedItem& item) const {
    return std::all_of(item.files.begin(), item.files.end(), [&](const RecordedItem::File& file) {
        try {
            return digest_hex(Digest::sha256, read_file(directory_ / file.name)) == file.sha256;
        } catch (const Error&) {
            return false; // not there any more, or not to be read
        }
    });
}

std::optional<RecordedItem> BatchRecord::find(std::string_view key) const {
    const auto first = first_of(key);
    if (!first) return std::nullopt;
    auto at = std::lower_bound(index_.begin(), index_.end(), std::pair{*first, std::uint64_t{0}});
    for (; at != index_.end() && at->first == *first; ++at) {
        auto item = parse(line_at(at->second));
        if (item && item->key == key && is_whole(*item)) return item;
    }
    return std::nullopt;
}

void BatchRecord::add(const RecordedItem& item) const {
    std::string line = item.key + '\t' + item.form + '\t' + std::to_string(item.pages) + '\t' + item.problems;
    for (const RecordedItem::File& file : item.files)
        line += '\t' + file.name + '\t' + file.sha256;
    if (line.size() >= longest_line) return;
    line += '\n';
    (void)!::write(fd_, line.data(), line.size());
}

void BatchRecord::sweep() const {
    namespace fs = std::filesystem;
    constexpr auto long_ago = std::chrono::hours(1);
    std::error_code error;
    for (fs::directory_iterator at(directory_, error), end; !error && at != end; at.increment(error)) {
        if (!is_unfinished_name(at->path().filename().native()) || !fs::is_regular_file(at->symlink_status(error)))
            continue;
        const auto written = fs::last_write_time(at->path(), error);
        if (!error && fs::file_time_type::clock::now() - written > long_ago) fs::remove(at->path(), error);
        error.clear();
    }
}

} // namespace zwy::engine
