#include "archive/storage.hpp"

#include <cerrno>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "base/io.hpp"
#include "base/problem.hpp"
#include "docx/package.hpp"

namespace zwy::archive {
namespace {

namespace fs = std::filesystem;

/// A directory under a name that nothing else has; removed again with all that is in it unless it is renamed.
class TemporaryDirectory {
public:
    TemporaryDirectory(const fs::path& parent, const fs::path& meant) : meant_(meant) {
        const std::string stem =
            ".zwy-" + std::to_string(::getpid()) + '-' + std::to_string(::gettid()) + '-';
        int made = -1;
        for (int i = 0; made != 0 && (i == 0 || errno == EEXIST); ++i) {
            path_ = parent / (stem + std::to_string(i) + ".tmp");
            made = ::mkdir(path_.c_str(), 0777);
        }
        if (made != 0) throw unwritable(errno);
    }
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
    ~TemporaryDirectory() {
        std::error_code ignored;
        if (!path_.empty()) fs::remove_all(path_, ignored);
    }
    [[nodiscard]] const fs::path& path() const { return path_; }
    void become(const fs::path& place) {
        if (::rename(path_.c_str(), place.c_str()) != 0) throw unwritable(errno);
        path_.clear();
    }

    /// Does some work below it; what goes wrong is told of the file that was meant, not of the one that is gone again.
    template <class Work>
    void guarded(const fs::path& meant, Work&& work) const {
        try {
            work();
        } catch (const fs::filesystem_error& failure) {
            throw Error(Code::file_unwritable, {meant.native(), failure.code().message()});
        } catch (const Error& failure) {
            const Problem& why = failure.problem();
            if (why.code != Code::file_unwritable) throw;
            Problem told = why;
            for (std::string* const sentence : {&told.zh, &told.en})
                if (const auto at = sentence->find(path_.native()); at != std::string::npos)
                    sentence->replace(at, path_.native().size(), meant_.native());
            throw Error(std::move(told));
        }
    }

private:
    [[nodiscard]] Error unwritable(int error) const {
        return Error(Code::file_unwritable, {meant_.native(), std::generic_category().message(error)});
    }

    fs::path path_, meant_;
};

class DirectoryReader {
public:
    DirectoryReader(const fs::path& root, const StorageLimits& limits, Found& found)
        : root_(root), limits_(limits), found_(found) {}

    void read() {
        std::error_code error;
        fs::recursive_directory_iterator walk(root_, error);
        if (error)
            throw Error(Code::archive_container, {error.message(), error.message()}, {{}, root_, {}, 0});
        while (walk != fs::recursive_directory_iterator()) {
            take(*walk);
            walk.increment(error);
            if (error) throw Error(Code::archive_container, {error.message(), error.message()});
        }
    }

private:
    void take(const fs::directory_entry& entry) {
        const std::string name = entry.path().lexically_relative(root_).generic_string();
        const fs::file_status status = entry.symlink_status();
        if (fs::is_directory(status)) return;
        if (++count_ > limits_.files)
            throw Error(Code::limit, {"文件数", std::to_string(count_), std::to_string(limits_.files),
                                      "the number of files"});
        if (!fs::is_regular_file(status)) {
            found_.refused.push_back(
                {name, "不是普通文件（链接、设备等不读）", "is no regular file (links are not followed)"});
            return;
        }
        std::string bytes = read_file(entry.path(), limits_.bytes - bytes_);
        bytes_ += bytes.size();
        found_.bag.files.push_back({name, std::move(bytes)});
    }

    const fs::path& root_;
    const StorageLimits& limits_;
    Found& found_;
    std::size_t count_ = 0;
    std::uint64_t bytes_ = 0;
};

} // namespace

bool is_zip_name(const fs::path& place) {
    std::string ending = place.extension().native();
    for (char& c : ending)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return ending == ".zip";
}

std::string zip(const Bag& bag) {
    docx::Package package;
    for (const File& file : bag.files) {
        // PDF and DOCX are deflated inside already.
        const bool packed = file.name == pdf_file || file.name == docx_file;
        package.add(docx::pack(bag.name + '/' + file.name, file.bytes, packed ? docx::Packing::stored : docx::Packing::small));
    }
    return package.finish();
}

void write_directory(const fs::path& place, const Bag& bag) {
    const fs::path target = place.has_filename() ? place : place.parent_path();
    TemporaryDirectory temporary(target.has_parent_path() ? target.parent_path() : fs::path("."), target);
    for (const File& file : bag.files) {
        const fs::path path = temporary.path() / file.name;
        temporary.guarded(target / file.name, [&] {
            fs::create_directories(path.parent_path());
            write_file(path, file.bytes);
        });
    }
    temporary.become(target);
}

Found read_directory(const fs::path& place, const StorageLimits& limits) {
    Found found;
    found.bag.name = place.filename().native();
    DirectoryReader(place, limits, found).read();
    return found;
}

} // namespace zwy::archive
