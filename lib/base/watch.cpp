#include "base/watch.hpp"

#include <ctime>
#include <limits>
#include <utility>

#include "base/limits.hpp"

namespace zwy {
namespace {

constexpr std::int64_t between_looks = 4'096; // steps: below a millisecond, for most of them
constexpr std::int64_t ns_a_millisecond = 1'000'000, ns_a_second = 1'000'000'000;

constinit thread_local Watch* current = nullptr;

std::int64_t processor_time() {
    timespec now{};
    (void)::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return now.tv_sec * ns_a_second + now.tv_nsec;
}

} // namespace

constinit thread_local std::int64_t watch::steps_left = std::numeric_limits<std::int64_t>::max();

void watch::look() {
    const std::int64_t now = current == nullptr ? 0 : processor_time();
    for (const Watch* watch = current; watch != nullptr; watch = watch->outer_) {
        if (now > watch->end_) over_limit(Limit::milliseconds, std::nullopt, watch->milliseconds_);
        if (watch->stop_ && watch->stops()) throw Error(Code::stopped, {});
    }
    steps_left = current == nullptr ? std::numeric_limits<std::int64_t>::max() : between_looks;
}

Watch::Watch(std::uint64_t milliseconds, std::function<bool()> stop)
    : milliseconds_(milliseconds), stop_(std::move(stop)), outer_(std::exchange(current, this)) {
    constexpr std::int64_t longest = std::numeric_limits<std::int64_t>::max();
    const std::int64_t now = processor_time();
    const bool endless = milliseconds > static_cast<std::uint64_t>((longest - now) / ns_a_millisecond);
    end_ = endless ? longest : now + static_cast<std::int64_t>(milliseconds) * ns_a_millisecond;
    watch::steps_left = between_looks;
}

bool Watch::stops() const {
    const Unwatched asking; // the caller may use the library himself before he answers
    return stop_();
}

Watch::~Watch() {
    current = outer_;
}

Unwatched::Unwatched() : watch_(std::exchange(current, nullptr)) {
    if (watch_ != nullptr) begin_ = processor_time();
}

Unwatched::~Unwatched() {
    current = watch_;
    if (watch_ == nullptr) return;
    watch::steps_left = 0;
    const std::int64_t spent = processor_time() - begin_;
    for (Watch* watch = watch_; watch != nullptr; watch = watch->outer_)
        if (watch->end_ <= std::numeric_limits<std::int64_t>::max() - spent) watch->end_ += spent;
}

} // namespace zwy
