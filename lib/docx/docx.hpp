// The filled form to OOXML (ECMA-376, transitional), and back.
#pragma once

#include <cstddef>
#include <string>

#include "form/document.hpp"
#include "page/pages.hpp"
#include "text/fonts.hpp"

namespace zwy::docx {

/// What decides about the parts that no data can change.
struct Variant {
    bool json = false; ///< the canonical JSON is in the package
    bool page_numbers = false, bind = false, protect_layout = false, embed_fonts = false;
    static constexpr std::size_t count = 32;
    [[nodiscard]] constexpr std::size_t index() const {
        return std::size_t{json} | std::size_t{page_numbers} << 1U | std::size_t{bind} << 2U |
               std::size_t{protect_layout} << 3U | std::size_t{embed_fonts} << 4U;
    }
};

struct DocxOptions {
    std::string title, author, subject;
    std::string layout_version, library_version, data_sha256, data_sm3;
    std::string
        data_json; ///< canonical JSON of the data, kept in the package for reading it back; may be empty
    std::string made_with;   ///< the options that are not as by default; may be empty
    bool protect_layout = false; ///< only the fields can be edited in Word
    const text::FontSet* embed_fonts = nullptr; ///< whose faces go into the package; null: none
    bool page_numbers = false, bind = false;
    bool uncompressed = false; ///< parts stored rather than deflated, for goldens
    [[nodiscard]] Variant variant() const {
        return {!data_json.empty(), page_numbers, bind, protect_layout, embed_fonts != nullptr};
    }
};

class Boilerplate;

/// `document` must have been fitted (page::make_pages); `pages` gives the places of the seals; `boilerplate` is that of
/// the document's layout. The same input gives the same bytes.
std::string write_docx(const form::Document& document, const page::Pages& pages, const DocxOptions& options,
                       const Boilerplate& boilerplate);
/// The same, with boilerplate made for this document alone.
std::string write_docx(const form::Document& document, const page::Pages& pages, const DocxOptions& options);

} // namespace zwy::docx
