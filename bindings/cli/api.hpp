// The C API for the command's own use: handles that free themselves, statuses that become exceptions.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "zwy/zwy.h"

namespace zwy::cli {

/// What ends the command: the library's last error, or a fault of the command's own input and output.
struct Failure {
    int exit_code = 3;
    std::string code, zh, en;
    std::string path, label, pointer;
};

/// The calling thread's last error.
Failure last_failure(zwy_status status);
/// Throws it unless all is well.
void check(zwy_status status);
/// A file, the disk, standard output.
Failure world_failure(std::string code, std::string zh, std::string en);

template <class Ticket, zwy_status (*release)(Ticket)>
class Handle {
public:
    Handle() = default;
    Handle(Handle&& other) noexcept : ticket_(std::exchange(other.ticket_, Ticket{})) {}
    Handle& operator=(Handle&& other) noexcept {
        std::swap(ticket_, other.ticket_);
        return *this;
    }
    ~Handle() { (void)release(ticket_); }
    [[nodiscard]] Ticket get() const { return ticket_; }
    /// For `out_` parameters.
    Ticket* place() { return &ticket_; }

private:
    Ticket ticket_ = ZWY_NULL;
};

using Library = Handle<zwy_library, zwy_library_free>;
using Form = Handle<zwy_form, zwy_form_free>;
using Rendering = Handle<zwy_rendering, zwy_rendering_free>;
using Changes = Handle<zwy_changes, zwy_changes_free>;
using Problems = Handle<zwy_problems, zwy_problems_free>;

class Bytes : public Handle<zwy_bytes, zwy_bytes_free> {
public:
    [[nodiscard]] std::string_view view() const {
        const char* data = nullptr;
        int64_t length = 0;
        check(zwy_bytes_get(get(), &data, &length));
        return {data, static_cast<std::size_t>(length)};
    }
};

inline int64_t length(std::string_view text) {
    return static_cast<int64_t>(text.size());
}

} // namespace zwy::cli
