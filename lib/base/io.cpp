#include "base/io.hpp"

#include <cerrno>
#include <csignal>
#include <ctime>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "base/problem.hpp"

namespace zwy {
namespace {

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

/// A new file in `directory` under a name that nothing else has; removed again unless it is kept.
class Temporary {
public:
    Temporary(const std::filesystem::path& directory, const std::filesystem::path& meant);
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;
    ~Temporary() {
        if (!kept_) ::unlink(name_.c_str());
    }
    [[nodiscard]] int fd() const { return file_.get(); }
    [[nodiscard]] const std::string& name() const { return name_; }
    /// Writes, syncs and closes; errno says what went wrong. Some file systems report a full disk only on
    /// closing.
    bool fill(std::string_view bytes) { return write_all(fd(), bytes) && sync(fd()) && file_.close(); }
    void keep() { kept_ = true; }

private:
    std::string name_;
    Descriptor file_{-1};
    bool kept_ = false;
};

Temporary::Temporary(const std::filesystem::path& directory, const std::filesystem::path& meant) {
    // Not made from the final name, which may already be as long as names can be. A thread writes one file at
    // a time, but a machine that shares the directory or a process that died may have used the name: then the
    // next.
    const std::string stem = ".zwy-" + std::to_string(::getpid()) + '-' + std::to_string(::gettid()) + '-';
    for (int i = 0; fd() < 0 && (i == 0 || errno == EEXIST); ++i) {
        name_ = directory / (stem + std::to_string(i) + ".tmp");
        file_ = Descriptor(::open(name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    }
    if (fd() < 0) throw unwritable(meant, errno);
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

std::string read_file(const std::filesystem::path& file, std::uint64_t max_bytes) {
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
        throw Error(Code::limit,
                    {"文件大小", std::to_string(size), std::to_string(max_bytes), "the file's size"});
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

void write_file(const std::filesystem::path& file, std::string_view bytes) {
    struct stat about {};
    const bool exists = ::stat(file.c_str(), &about) == 0;
    if (!exists && errno != ENOENT) throw unwritable(file, errno);
    if (exists && S_ISDIR(about.st_mode)) throw unwritable(file, EISDIR);
    if ((exists && !S_ISREG(about.st_mode)) || is_descriptor(file)) return write_through(file, bytes);
    const std::filesystem::path target = behind_links(file);
    const auto directory = target.has_parent_path() ? target.parent_path() : std::filesystem::path(".");
    Temporary temporary(directory, file);
    // A file that few may read is not opened to more by being replaced.
    const bool kept_mode = !exists || ::fchmod(temporary.fd(), about.st_mode & 0777U) == 0;
    if (!kept_mode || !temporary.fill(bytes) || ::rename(temporary.name().c_str(), target.c_str()) != 0)
        throw unwritable(file, errno);
    temporary.keep();
    sync_directory(directory);
}

} // namespace zwy
