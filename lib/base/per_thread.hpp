// One object for each thread, made when the thread first asks for it.
#pragma once

#include <memory>
#include <new>

#include <pthread.h>

namespace zwy {

/// For objects with static storage. thread_local would not do: where no memory is left to register its destructor, glibc
/// ends the process.
template <class T>
class PerThread {
public:
    PerThread() : has_key_(pthread_key_create(&key_, destroy) == 0) {}
    ~PerThread() {
        if (!has_key_) return;
        destroy(pthread_getspecific(key_)); // of the thread that unloads the library; others' stay
        pthread_key_delete(key_);
    }
    PerThread(const PerThread&) = delete;
    PerThread& operator=(const PerThread&) = delete;

    /// Throws std::bad_alloc, and what T's constructor throws.
    T& get() {
        if (T* const object = find()) return *object;
        if (!has_key_) throw std::bad_alloc();
        auto made = std::make_unique<T>();
        if (pthread_setspecific(key_, made.get()) != 0) throw std::bad_alloc();
        return *made.release();
    }
    /// Null while the thread has none.
    [[nodiscard]] T* find() const { return has_key_ ? static_cast<T*>(pthread_getspecific(key_)) : nullptr; }

private:
    static void destroy(void* object) { delete static_cast<T*>(object); }

    pthread_key_t key_{};
    bool has_key_;
};

} // namespace zwy
