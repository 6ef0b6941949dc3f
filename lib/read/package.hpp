// The zip package of a DOCX that comes from outside, unpacked within limits.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/limits.hpp"

namespace zwy::read {

/// Sizes are counted while unpacking, so that it does not matter what the directory says of them.
class Package {
public:
    /// `bytes` must outlive the package. Throws limit, document_encrypted or document_broken, which call the document
    /// `name`.
    Package(std::string_view bytes, std::string name, const Limits& limits);
    ~Package();
    Package(const Package&) = delete;
    Package& operator=(const Package&) = delete;

    [[nodiscard]] bool has(std::string_view part) const { return entries_.contains(part); }
    /// The part's bytes; unpacked anew each time.
    std::string part(std::string_view name);
    /// Names are as they stand in the zip, without a slash in front; `\` counts as `/`.
    [[nodiscard]] const auto& entries() const { return entries_; }
    [[noreturn]] void broken(std::string_view zh, std::string_view en) const;

private:
    struct Position {
        std::uint64_t directory = 0, number = 0;
    };
    void list();
    std::string unpack(std::string_view part);

    std::string name_;
    Limits limits_;
    std::string_view bytes_;
    std::uint64_t at_ = 0, expanded_ = 0;
    std::map<std::string, Position, std::less<>> entries_;
    void* zip_ = nullptr;
    friend struct MemoryInput;
};

} // namespace zwy::read
