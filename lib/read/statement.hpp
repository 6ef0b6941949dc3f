// What a document says of its own making, without looking at what it shows.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/limits.hpp"

namespace zwy::read {

/// Empty where the document does not say so.
struct Statement {
    std::string form, layout_version, library_version;
    std::string data_sha256, data_sm3; ///< hexadecimal, of the canonical data
    std::string options;               ///< engine/made_with.hpp
    std::optional<std::string> json;   ///< the data inside it
    [[nodiscard]] bool is_ours() const { return !form.empty() && !data_sha256.empty(); }
};

enum class DocumentKind { unknown, pdf, docx, compound };
/// By its first bytes. Compound files are encrypted Office documents, and those of before 2007.
DocumentKind kind_of(std::string_view bytes);

/// Of a DOCX or a PDF; `name` is what messages call it, `password` that of a protected PDF. Throws not_ours,
/// document_broken, document_encrypted, password_needed and limit.
Statement statement_of(std::string_view bytes, const std::string& name, const std::string& password,
                       const Limits& limits);

} // namespace zwy::read
