// The world at its worst: full disks, read-only directories, closed pipes. An error each time, and no
// half-file.
#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.hpp"
#include "base/problem.hpp"
#include "support/scratch.hpp"

using namespace zwy;
using test::Scratch;

namespace {

/// Whether writing fails with this reason, named together with the file.
void expect_unwritable(const std::filesystem::path& file, std::string_view bytes, int reason) {
    try {
        write_file(file, bytes);
        BOOST_ERROR("written: " << file);
    } catch (const Error& error) {
        BOOST_TEST((error.problem().code == Code::file_unwritable));
        BOOST_TEST(error.problem().en.find(file.native()) != std::string::npos, error.problem().en);
        BOOST_TEST(error.problem().en.find(std::strerror(reason)) != std::string::npos, error.problem().en);
    }
}

/// Files may not grow beyond `bytes` while this lives: a full disk that a test can make.
class SmallDisk {
public:
    explicit SmallDisk(rlim_t bytes) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit now{bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &now);
        handler_ = std::signal(SIGXFSZ, SIG_IGN);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    ~SmallDisk() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }

private:
    rlimit before_{};
    void (*handler_)(int) = nullptr;
};

/// The tests may run as root, whom no permission stops.
class NotRoot {
public:
    NotRoot() : was_root_(::geteuid() == 0) {
        if (was_root_) BOOST_REQUIRE(::seteuid(65534) == 0);
    }
    NotRoot(const NotRoot&) = delete;
    NotRoot& operator=(const NotRoot&) = delete;
    ~NotRoot() {
        if (was_root_ && ::seteuid(0) != 0) std::abort();
    }

private:
    bool was_root_;
};

} // namespace

BOOST_AUTO_TEST_SUITE(io_faults)

BOOST_AUTO_TEST_CASE(a_full_device_is_an_error) { expect_unwritable("/dev/full", "x", ENOSPC); }

BOOST_AUTO_TEST_CASE(a_disk_that_fills_up_leaves_the_old_file_and_nothing_else) {
    const Scratch scratch;
    write_file(scratch / "a", "old");
    {
        const SmallDisk disk(4096);
        expect_unwritable(scratch / "a", std::string(10'000, 'x'), EFBIG);
        expect_unwritable(scratch / "b", std::string(10'000, 'x'), EFBIG);
    }
    BOOST_TEST(read_file(scratch / "a") == "old");
    BOOST_TEST(scratch.entries() == 1U);
}

BOOST_AUTO_TEST_CASE(a_directory_that_may_not_be_written_is_an_error) {
    const Scratch scratch;
    BOOST_REQUIRE(::chmod(scratch.path().c_str(), 0555) == 0);
    {
        const NotRoot somebody;
        expect_unwritable(scratch / "a", "x", EACCES);
    }
    BOOST_TEST(scratch.entries() == 0U);
}

BOOST_AUTO_TEST_CASE(places_where_no_file_can_be_are_errors) {
    const Scratch scratch;
    write_file(scratch / "a", "x");
    std::filesystem::create_directory(scratch / "d");
    expect_unwritable(scratch / "d", "x", EISDIR);
    expect_unwritable(scratch.path() / "none" / "a", "x", ENOENT);
    expect_unwritable(scratch.path() / "a" / "b", "x", ENOTDIR);
    expect_unwritable(scratch / std::string(256, 'n'), "x", ENAMETOOLONG);
    std::filesystem::create_symlink("loop", scratch / "loop");
    expect_unwritable(scratch / "loop", "x", ELOOP);
    BOOST_TEST(scratch.entries() == 3U); // a, d and loop
}

BOOST_AUTO_TEST_CASE(a_pipe_whose_reader_is_gone_is_an_error_and_no_signal) {
    int ends[2] = {};
    BOOST_REQUIRE(::pipe(ends) == 0);
    ::close(ends[0]);
    expect_unwritable("/proc/self/fd/" + std::to_string(ends[1]), "x", EPIPE);
    ::close(ends[1]);
    sigset_t pending;
    ::sigpending(&pending);
    BOOST_TEST(::sigismember(&pending, SIGPIPE) == 0);
}

BOOST_AUTO_TEST_CASE(no_descriptor_stays_open_after_a_failure) {
    const Scratch scratch;
    const auto lowest_free = [] {
        const int fd = ::open("/dev/null", O_RDONLY);
        ::close(fd);
        return fd;
    };
    const int before = lowest_free();
    expect_unwritable("/dev/full", "x", ENOSPC);
    expect_unwritable(scratch.path() / "none" / "a", "x", ENOENT);
    BOOST_CHECK_THROW(read_file("/dev/zero"), Error);
    BOOST_TEST(lowest_free() == before);
}

BOOST_AUTO_TEST_SUITE_END()
