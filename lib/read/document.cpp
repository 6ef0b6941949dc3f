#include "read/document.hpp"

#include "model/json.hpp"

namespace zwy::read {
namespace {

constexpr std::string_view zip_magic = "PK\x03\x04", pdf_magic = "%PDF-";
/// OLE compound files: encrypted Office documents, and those of before 2007.
constexpr std::string_view compound_magic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// Readers look for the header this far into the file (ISO 32000-1, Annex H, note 13).
constexpr std::size_t pdf_header_within = 1024;

} // namespace

std::optional<Reading> read_document(const Source& source, Problems& problems) {
    if (source.bytes.size() > source.limits.document_bytes)
        over_limit(Limit::document_bytes, source.bytes.size(), source.limits.document_bytes);
    if (source.bytes.starts_with(compound_magic)) throw Error(Code::document_encrypted, {source.name});
    if (source.bytes.starts_with(zip_magic)) return read_docx(source, problems);
    if (source.bytes.substr(0, pdf_header_within).find(pdf_magic) != std::string_view::npos)
        return read_pdf(source, problems);
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
