// SHA-256 (FIPS 180-4) and SM3 (GB/T 32905), from OpenSSL.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace zwy {

enum class Digest : std::uint8_t { sha256, sm3 };

/// Of bytes as they come. A copy goes on from where the original stands. Throws internal when OpenSSL does not have the
/// digest.
class Hasher {
public:
    using Value = std::array<unsigned char, 32>; ///< with either

    explicit Hasher(Digest kind);
    ~Hasher();
    Hasher(const Hasher& other);
    Hasher& operator=(const Hasher&) = delete;
    void add(std::string_view bytes);
    /// Nothing can be added afterwards.
    Value finish();

private:
    struct Context;
    std::unique_ptr<Context> context_;
};

/// Of all the bytes, in lower-case hexadecimal.
std::string digest_hex(Digest kind, std::string_view bytes);

} // namespace zwy
