#include "pdf/page_digest.hpp"

#include "pdf/sha256.hpp"
#include "pdf/text_string.hpp"

namespace zwy::pdf {

std::string page_digest(std::string_view content) {
    Sha256 digest;
    digest.add(content);
    const Sha256::Value value = digest.finish();
    std::string hex;
    append_hex(hex, {reinterpret_cast<const char*>(value.data()), value.size()});
    return hex;
}

} // namespace zwy::pdf
