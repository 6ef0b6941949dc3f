#include "pdf/page_digest.hpp"

#include "base/digest.hpp"
#include "pdf/text_string.hpp"

namespace zwy::pdf {

std::string page_digest(std::string_view content) {
    Hasher digest(Digest::sha256);
    digest.add(content);
    const Hasher::Value value = digest.finish();
    std::string hex;
    append_hex(hex, {reinterpret_cast<const char*>(value.data()), value.size()});
    return hex;
}

} // namespace zwy::pdf
