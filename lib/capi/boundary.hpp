// Where C ends and C++ begins: every function of zwy.h is `return guard([&] { … });`. Inside, what comes from
// outside is checked once and turned into types that cannot be wrong; exceptions leave as a status and the
// thread's last error.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <exception>
#include <functional>
#include <limits>
#include <memory>
#include <new>
#include <string>
#include <string_view>

#include "base/allocation_watch.hpp"
#include "base/limits.hpp"
#include "base/problem.hpp"
#include "base/watch.hpp"
#include "capi/registry.hpp"
#include "zwy/zwy.h"

namespace zwy::capi {

/// The most bytes that are believed of a name, and of anything else; checked before one of them is read. The caller's
/// own limits are for the rooms that take it.
constexpr std::int64_t max_name = 4'096, max_bytes = 1 << 30;

// ---- Errors

zwy_status status_of(Code code);
/// Remembers why this thread's call failed and gives the status. Never throws.
zwy_status fail(const Problem& problem) noexcept;
zwy_status fail(Code code, std::string_view argument = {}) noexcept;
/// What fail() remembered, as a problem; without arguments where there was no memory for them.
Problem last_failure();
/// The same for a caller; empty texts when nothing has failed yet.
void read_last_error(zwy_error& out);

/// The one exception boundary. What other libraries call a fault of the data while memory runs out is none.
template <class Body>
zwy_status guard(Body&& body) noexcept {
    const AllocationWatch watch;
    try {
        body();
        return ZWY_OK;
    } catch (const Error& error) {
        return watch.failed() ? fail(Code::no_memory) : fail(error.problem());
    } catch (const std::bad_alloc&) {
        return fail(Code::no_memory);
    } catch (const std::exception& error) {
        return watch.failed() ? fail(Code::no_memory) : fail(Code::internal, error.what());
    } catch (...) {
        return fail(Code::internal, "unknown exception");
    }
}

[[noreturn]] void bad_argument(std::string_view name, std::string_view zh, std::string_view en);

// ---- Arguments

/// A text, or its absence: nothing when the pointer is null.
struct Text {
    bool given = false;
    std::string_view view;
};
/// Bytes that promise nothing but to be there.
std::string_view take_bytes(const void* data, std::int64_t length, const char* name, std::int64_t limit);
/// The same, where -1 stands for "up to the zero byte".
std::string_view take_raw_text(const char* data, std::int64_t length, const char* name, std::int64_t limit);
/// The same, and it is UTF-8.
std::string_view take_text(const char* data, std::int64_t length, const char* name,
                           std::int64_t limit = max_name);
/// The same, without zero bytes: the name of a file or directory, never empty.
std::string_view file_name(const char* data, std::int64_t length, const char* name);

/// The place for a result, which is then cleared: whatever happens, nothing stale stands there.
template <class T>
T& out(T* place, const char* name) {
    if (place == nullptr) bad_argument(name, "指针为空", "the pointer is null");
    *place = T{};
    return *place;
}

/// What `size` may say of a structure, in bytes: no less than in the first version that had it, and never an end within a
/// member, which would be half a pointer.
struct StructSizes {
    std::size_t first, now, alignment;
};
void read_struct(const void* from, void* to, const StructSizes& sizes, const char* name);
void write_struct(const void* from, void* to, const StructSizes& sizes, const char* name);

/// How many bytes the structure had in the first version that had it; smaller ones are a mistake.
template <class T>
constexpr std::size_t first_size = sizeof(T);
template <>
inline constexpr std::size_t first_size<zwy_batch_options> = offsetof(zwy_batch_options, merge);
template <>
inline constexpr std::size_t first_size<zwy_library_options> = offsetof(zwy_library_options, limits);
template <>
inline constexpr std::size_t first_size<zwy_json_options> = offsetof(zwy_json_options, limits);
template <>
inline constexpr std::size_t first_size<zwy_render_options> = offsetof(zwy_render_options, limits);
template <>
inline constexpr std::size_t first_size<zwy_output> = offsetof(zwy_output, limits);
template <>
inline constexpr std::size_t first_size<zwy_read_options> = offsetof(zwy_read_options, limits);
template <>
inline constexpr std::size_t first_size<zwy_batch_progress> = offsetof(zwy_batch_progress, skipped);

template <class T>
inline constexpr StructSizes struct_sizes{first_size<T>, sizeof(T), alignof(T)};

/// The caller's options, with defaults where the caller is older; throws when the caller is newer and uses
/// that.
template <class T>
T options(const T* given, const char* name) {
    T own{};
    own.size = sizeof(T);
    if (given != nullptr) read_struct(given, &own, struct_sizes<T>, name);
    return own;
}

/// Gives a structure to the caller, as much of it as the caller has room for.
template <class T>
void give(T* place, const char* name, T value) {
    if (place == nullptr) bad_argument(name, "指针为空", "the pointer is null");
    write_struct(&value, place, struct_sizes<T>, name);
}

void check_flags(std::uint32_t flags, std::uint32_t known, const char* name);
/// A limit that the caller may lower or raise; zero is the default.
std::uint64_t limit(std::int64_t given, std::uint64_t fallback, const char* name);
/// `fallback`, and what the caller says instead; null: nothing.
Limits limits_of(const zwy_limits* given, const Limits& fallback = {});
/// The caller's wish to stop, for a Watch; empty when there is none.
std::function<bool()> stop_of(const zwy_limits* given);
template <class Options>
std::function<bool()> stop_of(const Options* given) {
    return stop_of(options(given, "options").limits);
}
/// `index` in 0 … count - 1.
std::size_t index_below(std::int64_t index, std::size_t count, const char* name);

/// The place's strings, which stay the place's own, in a structure of the C API.
template <class Value>
void set_place(Value& value, const Place& place) {
    value.path = place.dotted.c_str();
    value.pointer = place.pointer.c_str();
    value.label = place.label.c_str();
}

/// Calls back into the caller; anything but zero, and any exception, stops the call.
template <class Call>
void call_back(Call&& call) {
    std::int32_t answer = 1;
    try {
        answer = call();
    } catch (...) {
        throw Error(Code::stopped, {});
    }
    if (answer != 0) throw Error(Code::stopped, {});
}

// ---- Handles

template <Kind kind, class Handle, class Object>
struct HandleOf {
    static Handle give(std::shared_ptr<Object> object) {
        return reinterpret_cast<Handle>(Registry::instance().put(
            kind, std::const_pointer_cast<std::remove_const_t<Object>>(std::move(object))));
    }
    static std::shared_ptr<Object> get(Handle handle) {
        auto object = Registry::instance().find(kind, reinterpret_cast<std::uintptr_t>(handle));
        if (!object) throw Error(Code::bad_handle, {});
        return std::static_pointer_cast<Object>(std::move(object));
    }
    static zwy_status free(Handle handle) noexcept {
        return guard([&] {
            if (handle != nullptr &&
                !Registry::instance().take(kind, reinterpret_cast<std::uintptr_t>(handle)))
                throw Error(Code::bad_handle, {});
        });
    }
};

using BytesHandle = HandleOf<Kind::bytes, zwy_bytes, const std::string>;
using ProblemsHandle = HandleOf<Kind::problems, zwy_problems, const Problems>;

zwy_bytes give_bytes(std::string content);
/// After a guard whose body leaves problems at `place`: they stay there only with ZWY_OK and ZWY_DATA. What failed with
/// ZWY_DATA before there was a list is the one problem of the list.
zwy_status settle_problems(zwy_status status, zwy_problems* place) noexcept;
template <class Body>
zwy_status guard_with_problems(zwy_problems* place, Body&& body) noexcept {
    if (place != nullptr) *place = nullptr;
    return settle_problems(guard(std::forward<Body>(body)), place);
}
/// Leaves the list for the caller, if wanted, and throws its first error, if it has one.
void give_problems(zwy_problems* place, Problems problems);

} // namespace zwy::capi
