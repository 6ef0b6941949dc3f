// A document that came from us and comes back: what it says now, and what it was made from.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "form/layout.hpp"
#include "model/schema.hpp"
#include "base/limits.hpp"

namespace zwy::read {

using LayoutOf = std::function<std::shared_ptr<const form::Layout>(const model::FormInfo&)>;

struct Source {
    std::string_view bytes;
    std::string name;     ///< what messages call the document
    std::string password; ///< of a protected PDF
    Limits limits{};
    LayoutOf layout;
    const model::AnyForm* issued = nullptr; ///< what it was made from, where the caller knows and it does not say so
};

/// The data inside a document, as it was issued, and the digest that the document states of it.
struct Embedded {
    std::string json, sha256;
};

struct Reading {
    model::AnyForm data;
    std::optional<model::AnyForm> issued; ///< as the document tells, or else as the caller did
    std::optional<Embedded> embedded;
};

/// Reads a DOCX or a PDF. All that cannot be read is in `problems`; nothing is returned when it cannot be told which
/// form it is. Throws not_ours, document_broken, document_encrypted, limit, and what `layout` throws.
std::optional<Reading> read_document(const Source& source, Problems& problems);

// The kinds of documents; read_document() knows which is which.
std::optional<Reading> read_docx(const Source& source, Problems& problems);
std::optional<Reading> read_pdf(const Source& source, Problems& problems);

/// The embedded data, or nothing and the problems that it has.
std::optional<model::AnyForm> read_embedded(const Embedded& embedded, Problems& problems, const Limits& limits);

} // namespace zwy::read
