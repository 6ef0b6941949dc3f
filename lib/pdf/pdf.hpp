// Pages to PDF 1.7: one file that is PDF/A-2u and PDF/UA-1 (or PDF/A-3a with the data embedded).
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "page/pages.hpp"

namespace zwy::pdf {

class LayoutParts;

struct Metadata {
    std::string title, author, subject, language = "zh-CN";
    std::string form, layout_version, library_version;
    std::string data_sha256, data_sm3; ///< hexadecimal, of the canonical JSON
    /// The canonical JSON itself, for reading the form back; may be empty. Archive copies have it attached instead.
    std::string data_json;
    std::string made_with; ///< the options that are not as by default; may be empty
    /// The day that the data speaks of, "2026-11-23": the only date that the file carries. Empty: it has
    /// none, but for the attachments of an archive copy, which PDF/A wants dated: they then say 2000-01-01.
    std::string date;
};

struct Attachment {
    std::string name, mime, description, bytes;
};

struct PdfOptions {
    bool archive = false; ///< PDF/A-3a; the attachments are then written
    std::vector<Attachment> attachments;
    bool fillable = false; ///< AcroForm fields over the form's fields; a working copy
    const model::AnyForm* data =
        nullptr;               ///< fillable: what the fields hold and are called; must be given then
    bool uncompressed = false; ///< readable content streams, for goldens
};

/// The same pages, metadata and options give the same bytes. Throws internal (with libharu's status),
/// font_broken, picture_broken, bad_argument and no_memory.
std::string write_pdf(const page::Pages& pages, const LayoutParts& layout, const Metadata& metadata,
                      const PdfOptions& options);
/// Pages of no layout, or once: what is fixed on them is taken for the layout. Each face is at the index that is its
/// id.
std::string write_pdf(const page::Pages& pages, std::span<const text::Face> faces, const Metadata& metadata,
                      const PdfOptions& options);
inline std::string write_pdf(const page::Pages& pages, const text::FontSet& fonts, const Metadata& metadata,
                             const PdfOptions& options) {
    return write_pdf(pages, fonts.faces(), metadata, options);
}

} // namespace zwy::pdf
