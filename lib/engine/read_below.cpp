// Opening a file below a directory one name at a time: unlike comparing resolved paths, nobody can put a link
// in the way between the check and the use, and it works on every kernel.
#include <algorithm>
#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/pictures.hpp"

namespace zwy::engine {
namespace fs = std::filesystem;

namespace {

class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(fd_, other.fd_);
        return *this;
    }
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    [[nodiscard]] int get() const { return fd_; }

private:
    int fd_;
};

[[noreturn]] void unreadable(const std::string& file, int error) {
    throw Error(Code::picture_unreadable, {file, std::generic_category().message(error)});
}

[[noreturn]] void outside(const std::string& file) {
    throw Error(Code::picture_outside, {file});
}

/// The names that lead from the directory to the file, which may be written relative to it or in full.
fs::path relative_to(const fs::path& directory, const std::string& file) {
    const fs::path path = fs::path(file).lexically_normal();
    const fs::path relative =
        path.is_absolute() ? path.lexically_relative(fs::absolute(directory).lexically_normal()) : path;
    const bool escapes =
        std::any_of(relative.begin(), relative.end(), [](const fs::path& name) { return name == ".."; });
    if (relative.empty() || escapes || file.find('\0') != std::string::npos) outside(file);
    return relative;
}

Descriptor step_into(const Descriptor& at, const char* name, const std::string& file) {
    Descriptor next(::openat(at.get(), name, O_PATH | O_NOFOLLOW | O_CLOEXEC));
    struct stat about {};
    if (next.get() < 0 || ::fstat(next.get(), &about) != 0) unreadable(file, errno);
    if (S_ISLNK(about.st_mode)) outside(file);
    return next;
}

std::string read_all(const Descriptor& in, const std::string& file, std::uint64_t max_bytes) {
    std::string bytes;
    while (true) {
        // A file may grow while it is read; one byte more than allowed is enough to know.
        constexpr std::size_t piece = 256U << 10U;
        const std::size_t before = bytes.size();
        bytes.resize(before + piece);
        const ssize_t n = ::read(in.get(), bytes.data() + before, piece);
        bytes.resize(before + static_cast<std::size_t>(std::max<ssize_t>(n, 0)));
        if (n < 0 && errno != EINTR) unreadable(file, errno);
        if (bytes.size() > max_bytes) over_limit(Limit::picture_bytes, std::nullopt, max_bytes);
        if (n == 0) return bytes;
    }
}

} // namespace

std::string read_below(const fs::path& directory, const std::string& file, std::uint64_t max_bytes) {
    const fs::path relative = relative_to(directory, file);
    Descriptor at(::open(directory.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (at.get() < 0) unreadable(file, errno);
    for (const fs::path& name : relative.parent_path())
        at = step_into(at, name.c_str(), file);
    const fs::path last = relative.filename();
    const Descriptor found = step_into(at, last.c_str(), file);
    struct stat about {};
    if (::fstat(found.get(), &about) != 0) unreadable(file, errno);
    // Opening a device or a pipe may already do something, or never return.
    if (!S_ISREG(about.st_mode)) unreadable(file, S_ISDIR(about.st_mode) ? EISDIR : EINVAL);
    const Descriptor in(::openat(at.get(), last.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat opened {};
    if (in.get() < 0 || ::fstat(in.get(), &opened) != 0) unreadable(file, errno);
    if (opened.st_dev != about.st_dev || opened.st_ino != about.st_ino || !S_ISREG(opened.st_mode))
        outside(file);
    return read_all(in, file, max_bytes);
}

} // namespace zwy::engine
