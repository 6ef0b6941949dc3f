// Allocations that fail inside other libraries.
#pragma once

#include <cerrno>
#include <cstdlib>
#include <new>
#include <system_error>

namespace zwy {

/// Some libraries say nothing when an allocation fails and go on with less; others call it a fault of the data. malloc
/// leaves ENOMEM in errno, and nothing sets errno back to zero: unless another call fails in another way behind it, it is
/// still there at the end. But malloc also leaves it there when the heap cannot grow at its end and it found memory
/// elsewhere (Valgrind makes it so for every process), so errno alone says nothing: memory is asked for once more.
/// One allocation that fails while there is memory for the next is therefore not noticed. Watches may lie inside one
/// another.
class AllocationWatch {
public:
    AllocationWatch() : before_(errno) { errno = 0; }
    ~AllocationWatch() {
        if (!failed()) errno = before_;
    }
    AllocationWatch(const AllocationWatch&) = delete;
    AllocationWatch& operator=(const AllocationWatch&) = delete;

    /// Whether memory has run out for this thread since, and still has.
    [[nodiscard]] bool failed() const {
        if (errno != ENOMEM) return false;
        void* const probe = std::malloc(probe_bytes);
        std::free(probe);
        if (probe == nullptr) errno = ENOMEM;
        return probe == nullptr;
    }
    /// Whether an allocation may have failed, be it that there is memory again. What outlives the call is kept only where
    /// this is not so.
    [[nodiscard]] bool doubtful() const { return errno == ENOMEM; }
    void check() const {
        if (failed()) throw std::bad_alloc();
    }

private:
    static constexpr std::size_t probe_bytes = 1U << 16U; ///< more than what those libraries mostly ask for at a time
    int before_;
};

/// For what is passed over when it cannot be looked at: want of memory is no reason to.
inline void require_memory(const std::error_code& error) {
    if (error == std::errc::not_enough_memory) throw std::bad_alloc();
}

} // namespace zwy
