// A document's time and the caller's wish to stop.
#include <boost/test/unit_test.hpp>

#include <ctime>
#include <string>
#include <thread>

#include "base/limits.hpp"
#include "base/watch.hpp"

using namespace zwy;

namespace {

/// Uses that much processor time without a tick.
void work(int milliseconds) {
    const std::clock_t end = std::clock() + milliseconds * (CLOCKS_PER_SEC / 1000);
    while (std::clock() < end) {
    }
}

constexpr std::size_t enough = 1U << 20U; // steps after which somebody has looked

/// "limit", "stopped", or nothing.
std::string outcome(std::size_t steps = enough) {
    try {
        for (std::size_t i = 0; i < steps; ++i) tick();
    } catch (const Error& error) {
        return std::string(error.problem().name());
    }
    return {};
}

} // namespace

BOOST_AUTO_TEST_SUITE(watches)

BOOST_AUTO_TEST_CASE(time_that_is_over_is_the_error_limit_with_its_name) {
    const Watch watch(5);
    work(20);
    BOOST_CHECK_EXCEPTION(tick(enough), Error, [](const Error& error) {
        return error.problem().en == "the processor time in milliseconds (milliseconds) exceeds its limit: > 5, at most 5";
    });
    BOOST_TEST(outcome() == "limit"); // and goes on being it
}

BOOST_AUTO_TEST_CASE(nobody_is_stopped_without_a_watch_or_within_his_time) {
    BOOST_TEST(outcome().empty());
    const Watch watch(60'000), endless(UINT64_MAX);
    BOOST_TEST(outcome().empty());
    BOOST_TEST(outcome(8).empty());
}

BOOST_AUTO_TEST_CASE(the_caller_is_asked_now_and_then_and_may_use_the_library_while_he_answers) {
    int asked = 0;
    const Watch watch(60'000, [&] {
        ++asked;
        BOOST_TEST(outcome().empty()); // he is not asked about his own work
        return asked == 3;
    });
    BOOST_TEST(outcome() == "stopped");
    BOOST_TEST(asked == 3);
}

BOOST_AUTO_TEST_CASE(an_inner_watch_does_not_lengthen_the_outer_ones_time) {
    const Watch outer(5);
    work(20);
    {
        const Watch inner(60'000);
        BOOST_TEST(outcome() == "limit");
    }
    BOOST_TEST(outcome() == "limit");
}

BOOST_AUTO_TEST_CASE(what_is_made_for_every_document_is_not_counted) {
    const Watch watch(1'000);
    {
        const Unwatched for_all;
        work(1'200);
        BOOST_TEST(outcome().empty());
    }
    BOOST_TEST(outcome().empty());
}

BOOST_AUTO_TEST_CASE(a_watch_is_of_its_own_thread) {
    const Watch watch(60'000, [] { return true; });
    std::string other = "?";
    std::thread([&] { other = outcome(); }).join();
    BOOST_TEST(other.empty());
    BOOST_TEST(outcome() == "stopped");
}

BOOST_AUTO_TEST_SUITE_END()
