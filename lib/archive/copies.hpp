// What the papers in a bundle say of themselves.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace zwy::archive {

struct PdfFacts {
    bool encrypted = false, tagged = false;
    std::size_t pages = 0;
    /// Properties of the XMP packet: "dc:title", "pdfaid:part", "zwy:dataSM3".
    std::map<std::string, std::string, std::less<>> xmp;
    std::string info_title, info_author;
    /// Embedded files that the catalogue's /AF names as /Data, by name.
    std::map<std::string, std::string, std::less<>> data;
};

/// Throws document_broken. No embedded file is unpacked beyond `max_bytes`.
PdfFacts pdf_facts(std::string_view pdf, std::uint64_t max_bytes);

struct DocxFacts {
    bool has_document = false, has_macros = false;
    std::vector<std::string> outside; ///< targets of relationships that lead out of the package
    std::string title, author;
    /// Custom document properties: "zwy.data_sm3".
    std::map<std::string, std::string, std::less<>> properties;
    bool has_data = false;
    std::string data; ///< the JSON in its custom XML part
};

/// Throws document_broken, and what unzip throws.
DocxFacts docx_facts(std::string_view docx);

} // namespace zwy::archive
