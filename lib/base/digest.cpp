#include "base/digest.hpp"

#include <openssl/err.h>
#include <openssl/evp.h>

#include "base/freer.hpp"
#include "base/problem.hpp"

namespace zwy {
namespace {

using Algorithm = std::unique_ptr<EVP_MD, Freer<EVP_MD_free>>;

[[noreturn]] void fail(std::string_view what) {
    ERR_clear_error(); // the thread's list of errors is its caller's
    throw Error(Code::internal, {"OpenSSL: " + std::string(what)});
}

Algorithm fetch(const char* name) {
    Algorithm algorithm(EVP_MD_fetch(nullptr, name, nullptr));
    if (algorithm == nullptr) fail(name); // and look again the next time
    return algorithm;
}

/// Each is fetched once: that takes as long as the digest of a page, and a lock that all threads share. EVP_MD objects may
/// be shared.
const EVP_MD* fetched(Digest kind) {
    static const Algorithm sha256 = fetch("SHA256");
    static const Algorithm sm3 = fetch("SM3");
    return kind == Digest::sha256 ? sha256.get() : sm3.get();
}

} // namespace

struct Hasher::Context {
    std::unique_ptr<EVP_MD_CTX, Freer<EVP_MD_CTX_free>> of{EVP_MD_CTX_new()};
};

Hasher::Hasher(Digest kind) : context_(std::make_unique<Context>()) {
    if (context_->of == nullptr || EVP_DigestInit_ex(context_->of.get(), fetched(kind), nullptr) != 1) fail("init");
}

Hasher::~Hasher() = default;

Hasher::Hasher(const Hasher& other) : context_(std::make_unique<Context>()) {
    if (context_->of == nullptr || EVP_MD_CTX_copy_ex(context_->of.get(), other.context_->of.get()) != 1) fail("copy");
}

void Hasher::add(std::string_view bytes) {
    if (EVP_DigestUpdate(context_->of.get(), bytes.data(), bytes.size()) != 1) fail("update");
}

Hasher::Value Hasher::finish() {
    Value value{};
    if (EVP_DigestFinal_ex(context_->of.get(), value.data(), nullptr) != 1) fail("final");
    return value;
}

std::string digest_hex(Digest kind, std::string_view bytes) {
    Hasher hasher(kind);
    hasher.add(bytes);
    std::string hex;
    for (const unsigned char byte : hasher.finish()) {
        hex += "0123456789abcdef"[byte >> 4U];
        hex += "0123456789abcdef"[byte & 0x0FU];
    }
    return hex;
}

} // namespace zwy
