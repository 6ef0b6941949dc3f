#include "capi/boundary.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/per_thread.hpp"
#include "base/utf8.hpp"

namespace zwy::capi {
namespace {

struct LastError {
    zwy_status status = ZWY_OK;
    bool is_static = true; ///< only the code's own words, because memory ran out while keeping the rest
    Code code{};
};

/// Of the thread's block that is there from its start: room for other thread-local data of a library that is loaded late
/// is allocated when it is first touched, and the process ended when that fails.
[[gnu::tls_model("initial-exec")]] constinit thread_local LastError last_error;
PerThread<Problem> last_problem;

zwy_status remember(Code code, bool is_static) {
    last_error = {status_of(code), is_static, code};
    return last_error.status;
}

} // namespace

zwy_status status_of(Code code) {
    switch (code) {
    case Code::bad_handle:
        return ZWY_HANDLE;
    case Code::stopped:
        return ZWY_STOPPED;
    case Code::no_memory:
        return ZWY_MEMORY;
    case Code::internal:
        return ZWY_INTERNAL;
    default:
        break;
    }
    switch (info(code).kind) {
    case CodeClass::usage:
        return ZWY_USAGE;
    case CodeClass::world:
        return ZWY_WORLD;
    case CodeClass::data:
    case CodeClass::warning:
    case CodeClass::note:
        break;
    }
    return ZWY_DATA;
}

zwy_status fail(const Problem& problem) noexcept {
    try {
        last_problem.get() = problem;
        return remember(problem.code, false);
    } catch (...) {
        // The code and its sentence without arguments are still right.
        return remember(problem.code, true);
    }
}

zwy_status fail(Code code, std::string_view argument) noexcept {
    try {
        return fail(make_problem(code, {}, {argument}));
    } catch (...) {
        return remember(code, true);
    }
}

void read_last_error(zwy_error& out) {
    const LastError& last = last_error;
    out = ZWY_ERROR_INIT;
    out.status = last.status;
    out.code = out.path = out.pointer = out.label = out.zh = out.en = "";
    if (last.status == ZWY_OK) return;
    const CodeInfo& about = info(last.code);
    out.code = about.name.data();
    const Problem* const problem = last.is_static ? nullptr : last_problem.find();
    out.zh = problem == nullptr ? about.zh.data() : problem->zh.c_str();
    out.en = problem == nullptr ? about.en.data() : problem->en.c_str();
    if (problem != nullptr) set_place(out, problem->place);
}

Problem last_failure() {
    const LastError& last = last_error;
    const Problem* const problem = last.is_static ? nullptr : last_problem.find();
    return problem == nullptr ? make_problem(last.code, {}, {}) : *problem;
}

void bad_argument(std::string_view name, std::string_view zh, std::string_view en) {
    throw Error(Code::bad_argument, {name, zh, en});
}

namespace {

void check_length(std::int64_t length, const char* name, std::int64_t limit) {
    if (length < 0) bad_argument(name, "长度为负数", "its length is negative");
    if (length > limit) throw Error(Code::limit, {name, std::to_string(length), std::to_string(limit), name});
}

} // namespace

std::string_view take_bytes(const void* data, std::int64_t length, const char* name, std::int64_t limit) {
    check_length(length, name, limit);
    if (data == nullptr && length != 0) bad_argument(name, "指针为空", "the pointer is null");
    return {static_cast<const char*>(data), static_cast<std::size_t>(length)};
}

std::string_view take_raw_text(const char* data, std::int64_t length, const char* name, std::int64_t limit) {
    if (data == nullptr && length != 0) bad_argument(name, "指针为空", "the pointer is null");
    if (length == -1)
        length = static_cast<std::int64_t>(::strnlen(data, static_cast<std::size_t>(limit) + 1));
    return take_bytes(data, length, name, limit);
}

std::string_view take_text(const char* data, std::int64_t length, const char* name, std::int64_t limit) {
    const std::string_view view = take_raw_text(data, length, name, limit);
    if (const auto wrong = utf8::first_error(view))
        throw Error(Code::bad_utf8, {std::to_string(*wrong + 1)}, Place{{}, name, {}, 0});
    return view;
}

std::string_view file_name(const char* data, std::int64_t length, const char* name) {
    // The names of files are whatever the system says they are: any bytes but zero.
    const std::string_view view = take_raw_text(data, length, name, max_name);
    if (view.empty()) bad_argument(name, "名称为空", "the name is empty");
    if (view.find('\0') != std::string_view::npos) bad_argument(name, "含有零字节", "it holds a zero byte");
    return view;
}

namespace {

/// The size that a structure begins with.
std::size_t size_said(const void* structure, const StructSizes& sizes, const char* name) {
    std::uint32_t said = 0;
    std::memcpy(&said, structure, sizeof said);
    if (said < sizes.first || said % sizes.alignment != 0)
        bad_argument(name, "size 应为结构体的 sizeof", "size must be sizeof the structure");
    return said;
}

} // namespace

void read_struct(const void* from, void* to, const StructSizes& sizes, const char* name) {
    const std::size_t given = size_said(from, sizes, name);
    constexpr std::size_t unbelievable = 4'096;
    if (given > unbelievable) bad_argument(name, "size 应为结构体的 sizeof", "size must be sizeof the structure");
    const auto* const source = static_cast<const char*>(from);
    if (std::any_of(source + std::min(given, sizes.now), source + given, [](char c) { return c != 0; }))
        bad_argument(name, "用到了本版本没有的选项", "it uses options that this version does not have");
    std::memcpy(to, from, std::min(given, sizes.now));
}

void write_struct(const void* from, void* to, const StructSizes& sizes, const char* name) {
    const std::size_t room = size_said(to, sizes, name);
    // `size` itself stays the caller's.
    constexpr std::size_t own = sizeof(std::uint32_t);
    std::memcpy(static_cast<char*>(to) + own, static_cast<const char*>(from) + own, std::min(room, sizes.now) - own);
}

void check_flags(std::uint32_t flags, std::uint32_t known, const char* name) {
    if ((flags & ~known) != 0)
        bad_argument(name, "含有未知的标志位", "it has flags that this version does not know");
}

std::uint64_t limit(std::int64_t given, std::uint64_t fallback, const char* name) {
    if (given < 0) bad_argument(name, "上限为负数", "the limit is negative");
    return given == 0 ? fallback : static_cast<std::uint64_t>(given);
}

Limits limits_of(const zwy_limits* given_limits, const Limits& fallback) {
    const auto given = options(given_limits, "limits");
    check_flags(given.flags, 0, "flags");
    Limits limits;
#define ZWY_LIMIT(name, ...) limits.name = limit(given.name, fallback.name, #name);
#include "base/limits.def"
#undef ZWY_LIMIT
    return limits;
}

std::function<bool()> stop_of(const zwy_limits* given_limits) {
    const auto given = options(given_limits, "limits");
    if (given.stop == nullptr) return {};
    return [stop = given.stop, context = given.stop_context] {
        try {
            return stop(context) != 0;
        } catch (...) {
            return true;
        }
    };
}

std::size_t index_below(std::int64_t index, std::size_t count, const char* name) {
    if (index < 0 || static_cast<std::uint64_t>(index) >= count) {
        const std::string places = std::to_string(count);
        bad_argument(name, "序号超出范围（共 " + places + " 项）",
                     "the index is out of range (there are " + places + ")");
    }
    return static_cast<std::size_t>(index);
}

zwy_bytes give_bytes(std::string content) {
    return BytesHandle::give(std::make_shared<const std::string>(std::move(content)));
}

zwy_status settle_problems(zwy_status status, zwy_problems* place) noexcept {
    if (place == nullptr || status == ZWY_OK) return status;
    if (status != ZWY_DATA) {
        (void)Registry::instance().take(Kind::problems, reinterpret_cast<std::uintptr_t>(*place));
        *place = nullptr;
    } else if (*place == nullptr) {
        return guard([&] {
            Problem only = last_failure();
            Problems found;
            found.add(only);
            *place = ProblemsHandle::give(std::make_shared<const Problems>(std::move(found)));
            throw Error(std::move(only));
        });
    }
    return status;
}

void give_problems(zwy_problems* place, Problems problems) {
    const auto list = std::make_shared<const Problems>(std::move(problems));
    if (place != nullptr) *place = ProblemsHandle::give(list);
    for (const Problem& problem : *list)
        if (problem.is_error()) throw Error(problem);
}

} // namespace zwy::capi
