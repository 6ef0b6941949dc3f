// Digests of data: SHA-256 and SM3 (GB/T 32905), from OpenSSL.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace zwy::engine {

enum class Digest : std::uint8_t { sha256, sm3 };

/// In lower-case hexadecimal. Throws internal when OpenSSL does not have the digest.
std::string digest_hex(Digest kind, std::string_view bytes);

} // namespace zwy::engine
