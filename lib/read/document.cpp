#include "read/document.hpp"

#include "model/json.hpp"
#include "read/statement.hpp"

namespace zwy::read {
std::optional<Reading> read_document(const Source& source, Problems& problems) {
    if (source.bytes.size() > source.limits.document_bytes)
        over_limit(Limit::document_bytes, source.bytes.size(), source.limits.document_bytes);
    switch (kind_of(source.bytes)) {
    case DocumentKind::compound:
        throw Error(Code::document_encrypted, {source.name});
    case DocumentKind::docx:
        return read_docx(source, problems);
    case DocumentKind::pdf:
        return read_pdf(source, problems);
    case DocumentKind::unknown:
        break;
    }
    throw Error(Code::not_ours, {source.name});
}

std::optional<model::AnyForm> read_embedded(const Embedded& embedded, Problems& problems, const Limits& limits) {
    Problems own;
    auto data = model::read_json(embedded.json, own, limits);
    if (own.has_errors()) {
        problems.append(own);
        return std::nullopt;
    }
    return data;
}

} // namespace zwy::read
