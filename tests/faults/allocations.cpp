#include "allocations.hpp"

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdlib>

#include <execinfo.h>
#include <malloc.h>

#define FAULTS_EXPORT extern "C" __attribute__((visibility("default")))

// The C library's own, by the names that it keeps for those who stand in front of them.
extern "C" {
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);
void __libc_free(void*);
}

namespace zwy::faults {
namespace {

struct Watch {
    bool armed = false;
    Mode mode{};
    std::uint64_t nth = 0, asked = 0;
    Stack* stack = nullptr;
};

__attribute__((tls_model("initial-exec"))) thread_local Watch watch;
std::atomic<std::int64_t> live{0};

/// Counts one allocation of this thread; true when it is to fail.
bool fails() {
    if (!watch.armed) return false;
    const std::uint64_t at = ++watch.asked;
    if (at < watch.nth || (at > watch.nth && watch.mode == Mode::once)) return false;
    if (at == watch.nth && watch.stack != nullptr) {
        watch.armed = false;
        watch.stack->depth = backtrace(watch.stack->frames, Stack::most);
        watch.armed = true;
    }
    errno = ENOMEM;
    return true;
}

void* counted(void* block) {
    if (block != nullptr) live.fetch_add(1, std::memory_order_relaxed);
    return block;
}

} // namespace

void arm(std::uint64_t nth, Mode mode, Stack* stack) {
    watch = {true, mode, nth, 0, stack};
}

std::uint64_t disarm() {
    watch.armed = false;
    return watch.asked;
}

std::int64_t live_blocks() {
    return live.load(std::memory_order_relaxed);
}

} // namespace zwy::faults

using zwy::faults::counted;
using zwy::faults::fails;

FAULTS_EXPORT void* malloc(std::size_t size) {
    return fails() ? nullptr : counted(__libc_malloc(size));
}

FAULTS_EXPORT void* calloc(std::size_t count, std::size_t size) {
    return fails() ? nullptr : counted(__libc_calloc(count, size));
}

FAULTS_EXPORT void* realloc(void* block, std::size_t size) {
    if (block == nullptr) return malloc(size);
    if (size != 0) return fails() ? nullptr : __libc_realloc(block, size);
    free(block);
    return nullptr;
}

FAULTS_EXPORT void* memalign(std::size_t alignment, std::size_t size) {
    return fails() ? nullptr : counted(__libc_memalign(alignment, size));
}

FAULTS_EXPORT void* aligned_alloc(std::size_t alignment, std::size_t size) {
    return memalign(alignment, size);
}

FAULTS_EXPORT int posix_memalign(void** out, std::size_t alignment, std::size_t size) {
    const int before = errno;
    void* const block = memalign(alignment, size);
    errno = before;
    if (block == nullptr) return ENOMEM;
    *out = block;
    return 0;
}

FAULTS_EXPORT void free(void* block) {
    if (block == nullptr) return;
    zwy::faults::live.fetch_sub(1, std::memory_order_relaxed);
    __libc_free(block);
}
