#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

#include "base/problem.hpp"
#include "engine/pictures.hpp"

namespace {

namespace fs = std::filesystem;

struct Place {
    fs::path root = fs::temp_directory_path() / ("zwy-below-" + std::to_string(::getpid()));
    fs::path allowed = root / "allowed";
    Place() {
        fs::create_directories(allowed / "deep" / "er");
        std::ofstream(allowed / "a.png") << "inside";
        std::ofstream(allowed / "deep" / "er" / "b.png") << "deeper";
        std::ofstream(root / "secret.png") << "outside";
        fs::create_symlink(root / "secret.png", allowed / "link.png");
        fs::create_symlink(root, allowed / "up");
        fs::create_symlink("a.png", allowed / "inner.png");
        BOOST_REQUIRE_EQUAL(::mkfifo((allowed / "pipe").c_str(), 0600), 0);
    }
    ~Place() { fs::remove_all(root); }
};

std::string outcome(const fs::path& directory, const std::string& file, std::uint64_t most = 1'000) {
    try {
        return zwy::engine::read_below(directory, file, most);
    } catch (const zwy::Error& error) {
        return '[' + std::string(error.problem().name()) + ']';
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(engine_files)

BOOST_AUTO_TEST_CASE(files_below_the_directory_are_read) {
    const Place place;
    BOOST_TEST(outcome(place.allowed, "a.png") == "inside");
    BOOST_TEST(outcome(place.allowed, "./deep//er/b.png") == "deeper");
    BOOST_TEST(outcome(place.allowed, "deep/../a.png") == "inside");
    BOOST_TEST(outcome(place.allowed, place.allowed / "deep/er/b.png") == "deeper");
}

BOOST_AUTO_TEST_CASE(nothing_leads_out_of_it) {
    const Place place;
    for (const std::string file :
         {"../secret.png", "deep/../../secret.png", "link.png", "up/secret.png", "inner.png",
          "up/allowed/a.png", "/etc/passwd", "/", "", "..", "deep/er/../../../secret.png"})
        BOOST_TEST(outcome(place.allowed, file) == "[picture_outside]", file);
    BOOST_TEST(outcome(place.allowed, std::string("a.png\0.jpg", 10)) == "[picture_outside]");
    BOOST_TEST(outcome(place.allowed, place.root / "secret.png") == "[picture_outside]");
}

BOOST_AUTO_TEST_CASE(what_is_no_file_is_not_opened) {
    const Place place;
    for (const std::string file : {"pipe", "deep", ".", "none.png", "a.png/b", "deep/"})
        BOOST_TEST(outcome(place.allowed, file) == "[picture_unreadable]", file);
    BOOST_TEST(outcome("/dev", "zero") == "[picture_unreadable]");
    BOOST_TEST(outcome(place.root / "none", "a.png") == "[picture_unreadable]");
}

BOOST_AUTO_TEST_CASE(a_file_beyond_the_limit_is_refused) {
    const Place place;
    BOOST_TEST(outcome(place.allowed, "a.png", 6) == "inside");
    BOOST_TEST(outcome(place.allowed, "a.png", 5) == "[limit]");
}

BOOST_AUTO_TEST_SUITE_END()
