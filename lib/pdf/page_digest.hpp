// What a page said when it was made, in short: for telling later whether it still says so.
#pragma once

#include <string>
#include <string_view>

namespace zwy::pdf {

/// The namespace of our own XMP properties: zwy:form, zwy:data, zwy:pages and their like.
constexpr std::string_view own_namespace = "urn:zwy:form:1.0/";

/// SHA-256, hexadecimal, of one content stream as it is before it is compressed.
std::string page_digest(std::string_view content);

} // namespace zwy::pdf
