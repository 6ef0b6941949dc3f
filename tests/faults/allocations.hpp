// malloc and its kin of this process, which fail when they are told to. They stand in front of those of the C library for
// every library of the process; operator new calls them too.
#pragma once

#include <cstdint>

namespace zwy::faults {

enum class Mode : std::uint8_t {
    once,     ///< the one allocation fails
    from_then ///< it and all after it
};

/// Where the first allocation failed: return addresses, innermost first.
struct Stack {
    static constexpr int most = 48;
    void* frames[most];
    int depth;
};

/// From now on this thread's `nth` allocation (from one) fails. Other threads are left alone. `stack`, if not null, is
/// where to write who asked for it.
void arm(std::uint64_t nth, Mode mode, Stack* stack);
/// Nothing fails any more. How many allocations the thread has asked for since.
std::uint64_t disarm();
/// Blocks that are allocated and not freed, of all threads.
std::int64_t live_blocks();

} // namespace zwy::faults
