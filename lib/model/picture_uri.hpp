// Pictures inside JSON: data: URIs (RFC 2397) with strict base64 (RFC 4648, section 4).
#pragma once

#include <string>
#include <string_view>

namespace zwy::model {

inline constexpr std::string_view data_uri_prefix = "data:";

/// Why a URI was refused, in two languages; both empty when it was not.
struct UriFault {
    std::string_view zh, en;
    [[nodiscard]] bool none() const { return zh.empty(); }
};

/// The bytes of a data:image/png or data:image/jpeg URI.
UriFault decode_picture_uri(std::string_view uri, std::string& bytes);
/// The URI of PNG or JPEG bytes; which of the two, they say themselves.
std::string encode_picture_uri(std::string_view bytes);

} // namespace zwy::model
