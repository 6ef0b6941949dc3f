// What the C API's tests share: handles that free themselves, and calls that must go well.
#pragma once

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>
#include <string_view>
#include <unistd.h>
#include <utility>

#include "zwy/zwy.h"

namespace test {

template <class Ticket, zwy_status (*release)(Ticket)>
class Handle {
public:
    Handle() = default;
    Handle(Handle&& other) noexcept : ticket_(std::exchange(other.ticket_, Ticket{})) {}
    Handle& operator=(Handle&&) = delete;
    ~Handle() { (void)release(ticket_); }
    operator Ticket() const { return ticket_; } // NOLINT: a handle is its ticket
    Ticket* operator&() { return &ticket_; }    // NOLINT: for out_ parameters

private:
    Ticket ticket_ = ZWY_NULL;
};
using Library = Handle<zwy_library, zwy_library_free>;
using Form = Handle<zwy_form, zwy_form_free>;
using Rendering = Handle<zwy_rendering, zwy_rendering_free>;
using Problems = Handle<zwy_problems, zwy_problems_free>;
using Bytes = Handle<zwy_bytes, zwy_bytes_free>;

inline std::string content(zwy_bytes bytes) {
    const char* data = nullptr;
    std::int64_t length = 0;
    BOOST_REQUIRE_EQUAL(zwy_bytes_get(bytes, &data, &length), ZWY_OK);
    BOOST_REQUIRE_EQUAL(data[length], '\0');
    return {data, static_cast<std::size_t>(length)};
}

inline zwy_error last_error() {
    zwy_error error = ZWY_ERROR_INIT;
    BOOST_REQUIRE_EQUAL(zwy_last_error(&error), ZWY_OK);
    return error;
}

inline Form form_from(std::string_view json) {
    Form form;
    BOOST_REQUIRE_EQUAL(
        zwy_form_from_json(json.data(), static_cast<std::int64_t>(json.size()), nullptr, &form, nullptr),
        ZWY_OK);
    return form;
}

inline std::string json_of(zwy_form form, std::int32_t indent = -1) {
    Bytes json;
    BOOST_REQUIRE_EQUAL(zwy_form_to_json(form, ZWY_KEYS_ENGLISH, indent, &json), ZWY_OK);
    return content(json);
}

inline std::string document(zwy_rendering rendering, zwy_format format) {
    zwy_output output = ZWY_OUTPUT_INIT;
    output.format = format;
    Bytes bytes;
    BOOST_REQUIRE_EQUAL(zwy_rendering_to_bytes(rendering, &output, &bytes), ZWY_OK);
    return content(bytes);
}

/// A new directory, removed at the end.
class Directory {
public:
    Directory() {
        static std::atomic<int> serial{0};
        path = std::filesystem::temp_directory_path() /
               ("zwy-test-" + std::to_string(::getpid()) + "-" + std::to_string(serial++));
        std::filesystem::create_directories(path);
    }
    ~Directory() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    Directory(const Directory&) = delete;
    Directory& operator=(const Directory&) = delete;
    /// Without hidden ones, such as a batch's record.
    [[nodiscard]] std::vector<std::filesystem::path> listed() const {
        std::vector<std::filesystem::path> files;
        for (const auto& entry : std::filesystem::directory_iterator(path))
            if (!entry.path().filename().native().starts_with('.')) files.push_back(entry.path());
        return files;
    }
    [[nodiscard]] std::size_t files() const { return listed().size(); }
    std::filesystem::path path;
};

inline std::string file_content(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace test
