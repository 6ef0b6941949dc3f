// What the file says of itself: XMP, the Info dictionary, the output intent.
#pragma once

#include <string>
#include <vector>

#include "pdf/haru.hpp"
#include "pdf/pdf.hpp"

namespace zwy::pdf {

/// What the file claims to conform to.
struct Conformance {
    int part = 2; ///< of PDF/A; 0: none
    char level = 'U';
    explicit Conformance(const PdfOptions& options);
};

/// The XMP packet. Info says the same, in the fields that it has. `page_digests` are those of the pages' contents.
std::string xmp_packet(const Metadata& metadata, const Conformance& conformance,
                       const std::vector<std::string>& page_digests = {});
Dict info_dictionary(Store& store, const Metadata& metadata);
/// An object of its own.
Dict output_intent(Store& store);

/// The catalog's entries that every document has: tagged, its language, how readers show it.
void set_viewing(Store& store, Dict& catalog, const Metadata& metadata);

/// "D:20261123" of "2026-11-23".
std::string pdf_date(const std::string& iso);

} // namespace zwy::pdf
