#include "engine/digest.hpp"

#include <array>
#include <memory>

#include <openssl/err.h>
#include <openssl/evp.h>

#include "base/freer.hpp"
#include "base/problem.hpp"

namespace zwy::engine {
namespace {

using DigestPointer = std::unique_ptr<EVP_MD, Freer<EVP_MD_free>>;

[[noreturn]] void fail(const char* name) {
    ERR_clear_error(); // the thread's list of errors is its caller's
    throw Error(Code::internal, {std::string("OpenSSL: ") + name});
}

DigestPointer fetch(const char* name) {
    DigestPointer digest(EVP_MD_fetch(nullptr, name, nullptr));
    if (digest == nullptr) fail(name); // and look again the next time
    return digest;
}

/// Fetching is the slow part, so each is fetched once; EVP_MD objects may be shared by threads.
const EVP_MD* fetched(Digest kind) {
    static const DigestPointer sha256 = fetch("SHA256");
    static const DigestPointer sm3 = fetch("SM3");
    return kind == Digest::sha256 ? sha256.get() : sm3.get();
}

} // namespace

std::string digest_hex(Digest kind, std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> value{};
    unsigned size = 0;
    const EVP_MD* const digest = fetched(kind);
    if (EVP_Digest(bytes.data(), bytes.size(), value.data(), &size, digest, nullptr) != 1)
        fail(kind == Digest::sha256 ? "SHA256" : "SM3");
    std::string hex;
    hex.reserve(std::size_t{2} * size);
    for (unsigned i = 0; i < size; ++i) {
        hex += "0123456789abcdef"[value[i] >> 4U];
        hex += "0123456789abcdef"[value[i] & 0x0FU];
    }
    return hex;
}

} // namespace zwy::engine
