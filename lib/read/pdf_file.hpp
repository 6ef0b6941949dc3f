// The one seam to qpdf: what of a PDF is looked at.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.hpp"

namespace zwy::read {

/// A field of an AcroForm that holds a value.
struct PdfField {
    std::string name;  ///< its full name
    std::string value; ///< UTF-8
    bool button = false, ticked = false;
};

/// What is drawn on a page.
struct PdfPage {
    std::vector<std::string> digests; ///< of each of its content streams (pdf/page_digest.hpp)
    bool remarks = false;             ///< it has annotations that are neither fields nor links
};

class PdfFile {
public:
    /// `bytes` must outlive it. Throws limit, document_broken and password_needed, which call the file `name`.
    PdfFile(std::string_view bytes, const std::string& name, const std::string& password, const Limits& limits);
    ~PdfFile();
    PdfFile(const PdfFile&) = delete;
    PdfFile& operator=(const PdfFile&) = delete;

    /// The XMP packet; empty when there is none.
    std::string xmp();
    /// The associated file of that name.
    std::optional<std::string> attachment(std::string_view name);
    std::vector<PdfPage> pages();
    std::vector<PdfField> fields();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace zwy::read
