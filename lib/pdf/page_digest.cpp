#include "pdf/page_digest.hpp"

#include <array>

#include <openssl/evp.h>

#include "base/problem.hpp"
#include "pdf/text_string.hpp"

namespace zwy::pdf {

std::string page_digest(std::string_view content) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    if (EVP_Digest(content.data(), content.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1)
        throw Error(Code::internal, {"SHA-256"});
    std::string hex;
    append_hex(hex, {reinterpret_cast<const char*>(digest.data()), size});
    return hex;
}

} // namespace zwy::pdf
