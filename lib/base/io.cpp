#include "base/io.hpp"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "base/problem.hpp"

namespace zwy {
namespace {

std::string reason(int error) { return std::generic_category().message(error); }

class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    [[nodiscard]] int get() const { return fd_; }
    /// Closes and says whether that went well: some file systems report a full disk only here.
    bool close() {
        const int fd = fd_;
        fd_ = -1;
        return ::close(fd) == 0;
    }

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

} // namespace

std::string read_file(const std::filesystem::path& file, std::uint64_t max_bytes) {
    const Descriptor in(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (in.get() < 0 && (errno == ENOENT || errno == ENOTDIR)) throw Error(Code::file_not_found, {file.native()});
    struct stat about {};
    if (in.get() < 0 || ::fstat(in.get(), &about) != 0)
        throw Error(Code::file_unreadable, {file.native(), reason(errno)});
    if (S_ISDIR(about.st_mode)) throw Error(Code::file_unreadable, {file.native(), reason(EISDIR)});
    // Devices and pipes have no end that could be trusted.
    if (!S_ISREG(about.st_mode)) throw Error(Code::file_unreadable, {file.native(), reason(EINVAL)});
    const auto size = static_cast<std::uint64_t>(about.st_size);
    if (size > max_bytes)
        throw Error(Code::limit, {"文件大小", std::to_string(size), std::to_string(max_bytes), "the file's size"});
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
    const auto fail = [&](int error) { throw Error(Code::file_unwritable, {file.native(), reason(error)}); };
    std::error_code ignored;
    if (std::filesystem::is_directory(file, ignored)) fail(EISDIR);
    std::string temporary = file.native() + ".XXXXXX";
    Descriptor out(::mkostemp(temporary.data(), O_CLOEXEC));
    if (out.get() < 0) fail(errno);
    const mode_t mask = ::umask(0);
    ::umask(mask);
    const bool written = write_all(out.get(), bytes) && ::fchmod(out.get(), 0666 & ~mask) == 0 &&
                         ::fsync(out.get()) == 0;
    int error = errno;
    if (written && out.close()) {
        if (::rename(temporary.c_str(), file.c_str()) == 0) return;
        error = errno;
    } else if (written) {
        error = errno;
    }
    ::unlink(temporary.c_str());
    fail(error);
}

} // namespace zwy
