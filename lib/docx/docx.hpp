// The filled form to OOXML (ECMA-376, transitional), and back.
#pragma once

#include <string>

#include "form/document.hpp"
#include "page/pages.hpp"

namespace zwy::docx {

struct DocxOptions {
    std::string title, author, subject;
    std::string layout_version, library_version, data_sha256, data_sm3;
    std::string
        data_json; ///< canonical JSON of the data, kept in the package for reading it back; may be empty
    bool protect_layout = false; ///< only the fields can be edited in Word
    bool page_numbers = false, bind = false;
    bool uncompressed = false; ///< parts stored rather than deflated, for goldens
};

/// `document` must have been fitted (page::make_pages); `pages` gives the places of the seals. The same input
/// gives the same bytes.
std::string write_docx(const form::Document& document, const page::Pages& pages, const DocxOptions& options);

} // namespace zwy::docx
