// Files appear whole, keep their permissions, and go where their names lead.
#include <boost/test/unit_test.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "base/io.hpp"
#include "base/problem.hpp"
#include "support/scratch.hpp"

using namespace zwy;
using test::Scratch;

namespace {

mode_t mode_of(const std::filesystem::path& file) {
    struct stat about {};
    BOOST_REQUIRE(::stat(file.c_str(), &about) == 0);
    return about.st_mode & 0777U;
}

auto with_code(Code code) {
    return [code](const Error& error) { return error.problem().code == code; };
}

} // namespace

BOOST_AUTO_TEST_SUITE(io)

BOOST_AUTO_TEST_CASE(what_is_written_is_read_back) {
    const Scratch scratch;
    const std::string every_byte = [] {
        std::string bytes;
        for (int i = 0; i < 100'000; ++i) bytes += static_cast<char>(i * 7);
        return bytes;
    }();
    for (const std::string& bytes : {std::string(), std::string("宁武\0县", 10), every_byte}) {
        write_file(scratch / "文件.bin", bytes);
        BOOST_TEST((read_file(scratch / "文件.bin") == bytes));
    }
    BOOST_TEST(scratch.entries() == 1U);
}

BOOST_AUTO_TEST_CASE(a_new_file_has_the_permissions_that_the_process_gives) {
    const Scratch scratch;
    const mode_t before = ::umask(027);
    write_file(scratch / "a", "x");
    ::umask(before);
    BOOST_TEST(mode_of(scratch / "a") == 0640U);
}

BOOST_AUTO_TEST_CASE(a_replaced_file_keeps_its_permissions) {
    const Scratch scratch;
    write_file(scratch / "a", "before");
    BOOST_REQUIRE(::chmod((scratch / "a").c_str(), 0600) == 0);
    write_file(scratch / "a", "after");
    BOOST_TEST(mode_of(scratch / "a") == 0600U);
    BOOST_TEST(read_file(scratch / "a") == "after");
}

BOOST_AUTO_TEST_CASE(a_symbolic_link_stays_and_its_target_is_written) {
    const Scratch scratch;
    std::filesystem::create_directory(scratch / "real");
    std::filesystem::create_symlink("real/file", scratch / "link");
    std::filesystem::create_symlink("link", scratch / "link2");
    write_file(scratch / "link2", "first"); // the target does not exist yet
    write_file(scratch / "link2", "second");
    BOOST_TEST(std::filesystem::is_symlink(scratch / "link"));
    BOOST_TEST(std::filesystem::is_symlink(scratch / "link2"));
    BOOST_TEST(read_file(scratch.path() / "real" / "file") == "second");
}

BOOST_AUTO_TEST_CASE(a_name_as_long_as_names_can_be_is_written) {
    const Scratch scratch;
    const std::string name(255, 'n');
    write_file(scratch / name, "x");
    BOOST_TEST(read_file(scratch / name) == "x");
}

BOOST_AUTO_TEST_CASE(a_file_in_the_working_directory_needs_no_directory_in_its_name) {
    const Scratch scratch;
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(scratch.path());
    write_file("bare", "x");
    std::filesystem::current_path(before);
    BOOST_TEST(read_file(scratch / "bare") == "x");
}

BOOST_AUTO_TEST_CASE(a_left_over_temporary_of_a_dead_process_is_in_nobodys_way) {
    const Scratch scratch;
    const std::string name =
        ".zwy-" + std::to_string(::getpid()) + '-' + std::to_string(::gettid()) + "-0.tmp";
    const int fd = ::open((scratch / name).c_str(), O_CREAT | O_WRONLY, 0600);
    BOOST_REQUIRE(fd >= 0);
    ::close(fd);
    write_file(scratch / "a", "x");
    BOOST_TEST(read_file(scratch / "a") == "x");
    BOOST_TEST(read_file(scratch / name) == "");
    BOOST_TEST(scratch.entries() == 2U);
}

BOOST_AUTO_TEST_CASE(threads_that_write_one_name_leave_one_whole_file) {
    const Scratch scratch;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < 20; ++i)
                write_file(scratch / "shared", std::string(50'000, static_cast<char>('a' + t)));
        });
    for (auto& thread : threads) thread.join();
    const std::string bytes = read_file(scratch / "shared");
    BOOST_TEST(bytes.size() == 50'000U);
    BOOST_TEST((bytes.find_first_not_of(bytes.front()) == std::string::npos));
    BOOST_TEST(scratch.entries() == 1U);
}

BOOST_AUTO_TEST_CASE(files_that_are_not_finished_are_known_by_their_names) {
    for (const char* const name : {".zwy-1-1-0.tmp", ".zwy-4711-4712-13.tmp"}) BOOST_TEST(is_unfinished_name(name));
    for (const char* const name : {"", ".zwy-", ".tmp", ".zwy-.tmp", ".zwy-1-1.tmp", ".zwy-1-1-0-0.tmp", ".zwy-a-b-c.tmp",
                                   ".zwy-batch", "zwy-1-1-0.tmp", ".zwy-1-1-0.tmp2"})
        BOOST_TEST(!is_unfinished_name(name), name);
}

BOOST_AUTO_TEST_CASE(a_pipe_is_written_to_and_stays) {
    const Scratch scratch;
    BOOST_REQUIRE(::mkfifo((scratch / "pipe").c_str(), 0600) == 0);
    const int reader = ::open((scratch / "pipe").c_str(), O_RDONLY | O_NONBLOCK);
    BOOST_REQUIRE(reader >= 0);
    write_file(scratch / "pipe", "through");
    std::string got(16, '\0');
    got.resize(static_cast<std::size_t>(::read(reader, got.data(), got.size())));
    ::close(reader);
    BOOST_TEST(got == "through");
    BOOST_TEST(std::filesystem::is_fifo(scratch / "pipe"));
}

BOOST_AUTO_TEST_CASE(a_descriptors_name_is_written_behind_what_it_holds) {
    const Scratch scratch;
    const int fd = ::open((scratch / "log").c_str(), O_CREAT | O_WRONLY, 0600);
    BOOST_REQUIRE(::write(fd, "head ", 5) == 5);
    write_file("/proc/self/fd/" + std::to_string(fd), "and body");
    ::close(fd);
    BOOST_TEST(read_file(scratch / "log") == "head and body");
    BOOST_TEST(scratch.entries() == 1U);
}

BOOST_AUTO_TEST_CASE(reading_names_what_is_not_there_too_large_or_no_file) {
    const Scratch scratch;
    write_file(scratch / "a", "12345");
    BOOST_CHECK_EXCEPTION(read_file(scratch / "none"), Error, with_code(Code::file_not_found));
    BOOST_CHECK_EXCEPTION(read_file(scratch.path() / "a" / "b"), Error, with_code(Code::file_not_found));
    BOOST_CHECK_EXCEPTION(read_file(scratch.path()), Error, with_code(Code::file_unreadable));
    BOOST_CHECK_EXCEPTION(read_file("/dev/zero"), Error, with_code(Code::file_unreadable));
    BOOST_CHECK_EXCEPTION(read_file(scratch / "a", 4), Error, with_code(Code::limit));
    BOOST_TEST(read_file(scratch / "a", 5) == "12345");
}

BOOST_AUTO_TEST_SUITE_END()
