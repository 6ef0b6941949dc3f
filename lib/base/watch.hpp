// One document's time, and the caller's wish to stop.
//
// Whoever takes on a document sets a watch on its thread; the loops whose length the data decides tick it. The watch
// belongs to the thread because every room would otherwise hand it to every other, down to a single line of text.
#pragma once

#include <cstdint>
#include <functional>

namespace zwy {

namespace watch {
extern constinit thread_local std::int64_t steps_left;
/// Looks at the clock and asks the caller.
void look();
} // namespace watch

/// Counts work that has been done, a step being what one character costs. Once in some thousand steps it may throw:
/// `limit` when the document's time is over, `stopped` when the caller wants no more of it. Not to be called where C
/// would have to be passed.
inline void tick(std::size_t steps = 1) {
    if ((watch::steps_left -= static_cast<std::int64_t>(steps)) < 0) watch::look();
}

/// While it lives its thread may use `milliseconds` of processor time, and `stop`, if there is one, is asked now and
/// then. One inside another does not lengthen the outer one's time. Times of the processor, not of the clock on the wall:
/// how busy the machine is decides nothing.
class Watch {
public:
    explicit Watch(std::uint64_t milliseconds, std::function<bool()> stop = {});
    ~Watch();
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

private:
    friend void watch::look();
    friend class Unwatched;
    [[nodiscard]] bool stops() const;
    std::uint64_t milliseconds_;
    std::int64_t end_ = 0; ///< of the thread's processor time, ns
    std::function<bool()> stop_;
    Watch* outer_;
};

/// While it lives nothing is watched, and the time does not count: what is made here is for every document to come.
class Unwatched {
public:
    Unwatched();
    ~Unwatched();
    Unwatched(const Unwatched&) = delete;
    Unwatched& operator=(const Unwatched&) = delete;

private:
    Watch* watch_;
    std::int64_t begin_ = 0;
};

} // namespace zwy
