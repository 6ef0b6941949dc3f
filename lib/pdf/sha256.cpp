#include "pdf/sha256.hpp"

#include <openssl/err.h>
#include <openssl/evp.h>

#include "base/freer.hpp"
#include "base/problem.hpp"

namespace zwy::pdf {
namespace {

[[noreturn]] void fail() {
    ERR_clear_error(); // the thread's list of errors is its caller's
    throw Error(Code::internal, {"SHA-256"});
}

/// Fetched once: that takes as long as the digest of a page, and a lock that all threads share.
const EVP_MD* algorithm() {
    using Algorithm = std::unique_ptr<EVP_MD, Freer<EVP_MD_free>>;
    static const Algorithm sha256 = [] {
        Algorithm fetched(EVP_MD_fetch(nullptr, "SHA256", nullptr));
        if (fetched == nullptr) fail(); // and look again the next time
        return fetched;
    }();
    return sha256.get();
}

} // namespace

struct Sha256::Context {
    std::unique_ptr<EVP_MD_CTX, Freer<EVP_MD_CTX_free>> of{EVP_MD_CTX_new()};
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {
    if (context_->of == nullptr || EVP_DigestInit_ex(context_->of.get(), algorithm(), nullptr) != 1) fail();
}

Sha256::~Sha256() = default;

Sha256::Sha256(const Sha256& other) : context_(std::make_unique<Context>()) {
    if (context_->of == nullptr || EVP_MD_CTX_copy_ex(context_->of.get(), other.context_->of.get()) != 1) fail();
}

void Sha256::add(std::string_view bytes) {
    if (EVP_DigestUpdate(context_->of.get(), bytes.data(), bytes.size()) != 1) fail();
}

Sha256::Value Sha256::finish() {
    Value value{};
    if (EVP_DigestFinal_ex(context_->of.get(), value.data(), nullptr) != 1) fail();
    return value;
}

} // namespace zwy::pdf
