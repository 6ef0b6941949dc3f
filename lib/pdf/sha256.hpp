// SHA-256 that can be gone on with from where it stands, more than once.
#pragma once

#include <array>
#include <memory>
#include <string_view>

namespace zwy::pdf {

class Sha256 {
public:
    using Value = std::array<unsigned char, 32>;

    Sha256();
    ~Sha256();
    Sha256(const Sha256& other);
    Sha256& operator=(const Sha256&) = delete;
    void add(std::string_view bytes);
    /// Nothing can be added afterwards.
    Value finish();

private:
    struct Context;
    std::unique_ptr<Context> context_;
};

} // namespace zwy::pdf
