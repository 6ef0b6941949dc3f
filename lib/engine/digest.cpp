#include "engine/digest.hpp"

#include <array>
#include <memory>

#include <openssl/evp.h>

#include "base/problem.hpp"

namespace zwy::engine {
namespace {

struct FreeDigest {
    void operator()(EVP_MD* digest) const { EVP_MD_free(digest); }
};
using DigestPointer = std::unique_ptr<EVP_MD, FreeDigest>;

/// Fetching is the slow part, so each is fetched once; EVP_MD objects may be shared by threads.
const EVP_MD* fetched(Digest kind) {
    static const DigestPointer sha256{EVP_MD_fetch(nullptr, "SHA256", nullptr)};
    static const DigestPointer sm3{EVP_MD_fetch(nullptr, "SM3", nullptr)};
    return kind == Digest::sha256 ? sha256.get() : sm3.get();
}

} // namespace

std::string digest_hex(Digest kind, std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> value{};
    unsigned size = 0;
    const EVP_MD* const digest = fetched(kind);
    if (digest == nullptr ||
        EVP_Digest(bytes.data(), bytes.size(), value.data(), &size, digest, nullptr) != 1)
        throw Error(Code::internal, {kind == Digest::sha256 ? "OpenSSL: SHA-256" : "OpenSSL: SM3"});
    std::string hex;
    hex.reserve(std::size_t{2} * size);
    for (unsigned i = 0; i < size; ++i) {
        hex += "0123456789abcdef"[value[i] >> 4U];
        hex += "0123456789abcdef"[value[i] & 0x0FU];
    }
    return hex;
}

} // namespace zwy::engine
