#include "base/io.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <fcntl.h>
#include <optional>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "base/problem.hpp"

namespace zwy {
namespace {

constexpr std::string_view unfinished_prefix = ".zwy-", unfinished_suffix = ".tmp";

std::string reason(int error) { return std::generic_category().message(error); }

class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(fd_, other.fd_);
        return *this;
    }
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    [[nodiscard]] int get() const { return fd_; }
    /// Closes and says whether that went well: some file systems report a full disk only here.
    bool close() { return ::close(std::exchange(fd_, -1)) == 0; }

private:
    int fd_;
};

bool write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t n = ::write(fd, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
}

/// fsync, where the file system has it: some (and all pipes) answer EINVAL.
bool sync(int fd) { return ::fsync(fd) == 0 || errno == EINVAL || errno == EROFS || errno == ENOTSUP; }

Error unwritable(const std::filesystem::path& file, int error) {
    return Error(Code::file_unwritable, {file.native(), reason(error)});
}

/// A new file in `directory`, without a name where the file system has such files, so that even a process that is
/// killed leaves nothing behind; otherwise under a name that nothing else has. Gone again unless it becomes something.
class Temporary {
public:
    Temporary(const std::filesystem::path& directory, const std::filesystem::path& meant);
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;
    ~Temporary() {
        if (!name_.empty()) ::unlink(name_.c_str());
    }
    [[nodiscard]] int fd() const { return file_.get(); }
    /// Syncs, gives it the name and closes; errno says what went wrong. Some file systems report a full disk
    /// only on closing.
    bool become(const std::filesystem::path& target) {
        if (!sync(fd())) return false;
        if (name_.empty()) {
            if (link_to(target)) return file_.close();
            if (errno != EEXIST || !take_name([&](const std::string& name) { return link_to(name); }))
                return false;
        }
        if (!file_.close() || ::rename(name_.c_str(), target.c_str()) != 0) return false;
        name_.clear();
        return true;
    }

private:
    /// Names are not made from the final one, which may already be as long as names can be. A machine that shares the
    /// directory or a process that died may have used a name: then the next.
    template <class Take>
    bool take_name(Take take) {
        const std::string stem = std::string(unfinished_prefix) + std::to_string(::getpid()) + '-' +
                                 std::to_string(::gettid()) + '-';
        for (int i = 0; i == 0 || errno == EEXIST; ++i) {
            std::string name = directory_ / (stem + std::to_string(i)).append(unfinished_suffix);
            if (!take(name)) continue;
            name_ = std::move(name);
            return true;
        }
        return false;
    }
    [[nodiscard]] bool link_to(const std::filesystem::path& name) const {
        const std::string self = "/proc/self/fd/" + std::to_string(fd());
        return ::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0;
    }

    std::filesystem::path directory_;
    std::string name_; ///< empty: it has none
    Descriptor file_{-1};
};

Temporary::Temporary(const std::filesystem::path& directory, const std::filesystem::path& meant)
    : directory_(directory) {
    constexpr mode_t mode = 0666;
    if (::access("/proc/self/fd", X_OK) == 0)
        file_ = Descriptor(::open(directory.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, mode));
    if (fd() >= 0) return;
    const bool made = take_name([&](const std::string& name) {
        file_ = Descriptor(::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
        return fd() >= 0;
    });
    if (!made) throw unwritable(meant, errno);
}

/// Where writing to `file` really goes: a link is written through, not replaced.
std::filesystem::path behind_links(std::filesystem::path file) {
    constexpr int most_links = 40; // the kernel's own limit
    std::error_code error;
    for (int i = 0; i < most_links; ++i) {
        const std::filesystem::path next = std::filesystem::read_symlink(file, error);
        if (error) return file;
        file = next.is_absolute() ? next : file.parent_path() / next;
    }
    return file;
}

/// Names of what is open already, even when that is a plain file.
bool is_descriptor(const std::filesystem::path& file) {
    const std::string& name = file.native();
    return name == "/dev/stdout" || name == "/dev/stderr" || name.starts_with("/dev/fd/") ||
           name.starts_with("/proc/");
}

/// Keeps a pipe that nobody reads from ending the process: while it lives, writing answers EPIPE instead.
class NoBrokenPipe {
public:
    NoBrokenPipe() {
        sigset_t pending;
        ::sigemptyset(&pipe_);
        ::sigaddset(&pipe_, SIGPIPE);
        ::sigpending(&pending);
        was_pending_ = ::sigismember(&pending, SIGPIPE) == 1;
        ::pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
    }
    NoBrokenPipe(const NoBrokenPipe&) = delete;
    NoBrokenPipe& operator=(const NoBrokenPipe&) = delete;
    ~NoBrokenPipe() {
        const int error = errno;
        const timespec at_once{};
        if (!was_pending_) ::sigtimedwait(&pipe_, nullptr, &at_once);
        ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
        errno = error;
    }

private:
    sigset_t pipe_{}, before_{};
    bool was_pending_ = false;
};

/// Devices and pipes: there is nothing to rename over.
void write_through(const std::filesystem::path& file, std::string_view bytes) {
    Descriptor out(::open(file.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC | O_NOCTTY));
    const NoBrokenPipe guard;
    if (out.get() < 0 || !write_all(out.get(), bytes) || !out.close()) throw unwritable(file, errno);
}

/// Makes the new name last through a power failure. Not every file system can; the file itself is whole
/// anyway.
void sync_directory(const std::filesystem::path& directory) {
    const Descriptor at(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (at.get() >= 0) ::fsync(at.get());
}

} // namespace

bool is_unfinished_name(std::string_view name) {
    if (!name.starts_with(unfinished_prefix) || !name.ends_with(unfinished_suffix)) return false;
    name.remove_prefix(unfinished_prefix.size());
    name.remove_suffix(std::min(name.size(), unfinished_suffix.size()));
    return std::count(name.begin(), name.end(), '-') == 2 &&
           name.find_first_not_of("0123456789-") == std::string_view::npos;
}

std::string read_file(const std::filesystem::path& file, std::uint64_t max_bytes, std::optional<Limit> limit) {
    const Descriptor in(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (in.get() < 0 && (errno == ENOENT || errno == ENOTDIR))
        throw Error(Code::file_not_found, {file.native()});
    struct stat about {};
    if (in.get() < 0 || ::fstat(in.get(), &about) != 0)
        throw Error(Code::file_unreadable, {file.native(), reason(errno)});
    if (S_ISDIR(about.st_mode)) throw Error(Code::file_unreadable, {file.native(), reason(EISDIR)});
    // Devices and pipes have no end that could be trusted.
    if (!S_ISREG(about.st_mode)) throw Error(Code::file_unreadable, {file.native(), reason(EINVAL)});
    const auto size = static_cast<std::uint64_t>(about.st_size);
    if (size > max_bytes)
        throw limit ? Error(limit_problem(*limit, size, max_bytes, Place{{}, file.native(), {}, 0}))
                    : Error(Code::limit, {"文件大小", std::to_string(size), std::to_string(max_bytes), "the file's size"});
    std::string bytes(size, '\0');
    std::size_t got = 0;
    while (got < bytes.size()) {
        const ssize_t n = ::read(in.get(), bytes.data() + got, bytes.size() - got);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) throw Error(Code::file_unreadable, {file.native(), reason(errno)});
        if (n == 0) break;
        got += static_cast<std::size_t>(n);
    }
    bytes.resize(got);
    return bytes;
}

struct NewFile::Impl {
    std::filesystem::path file, target, directory;
    std::optional<Temporary> temporary; ///< none: a device or a pipe, written to directly
};

NewFile::NewFile(const std::filesystem::path& file) : impl_(std::make_unique<Impl>()) {
    impl_->file = file;
    struct stat about {};
    const bool exists = ::stat(file.c_str(), &about) == 0;
    if (!exists && errno != ENOENT) throw unwritable(file, errno);
    if (exists && S_ISDIR(about.st_mode)) throw unwritable(file, EISDIR);
    if ((exists && !S_ISREG(about.st_mode)) || is_descriptor(file)) return;
    impl_->target = behind_links(file);
    impl_->directory =
        impl_->target.has_parent_path() ? impl_->target.parent_path() : std::filesystem::path(".");
    impl_->temporary.emplace(impl_->directory, file);
    // A file that few may read is not opened to more by being replaced.
    if (exists && ::fchmod(impl_->temporary->fd(), about.st_mode & 0777U) != 0) throw unwritable(file, errno);
}

NewFile::~NewFile() = default;

void NewFile::append(std::string_view bytes) {
    if (!impl_->temporary) return write_through(impl_->file, bytes);
    if (!write_all(impl_->temporary->fd(), bytes)) throw unwritable(impl_->file, errno);
}

void NewFile::commit() {
    if (!impl_->temporary) return;
    if (!impl_->temporary->become(impl_->target)) throw unwritable(impl_->file, errno);
    sync_directory(impl_->directory);
}

void write_file(const std::filesystem::path& file, std::string_view bytes) {
    NewFile written(file);
    written.append(bytes);
    written.commit();
}

} // namespace zwy
