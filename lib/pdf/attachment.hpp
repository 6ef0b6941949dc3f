// Files inside an archive copy (PDF/A-3, 6.8).
#pragma once

#include "pdf/haru.hpp"
#include "pdf/pdf.hpp"

namespace zwy::pdf {

/// Writes the attachments, and names them in the catalog's /AF and /Names.
void write_attachments(Store& store, Dict& catalog, const Metadata& metadata,
                       const std::vector<Attachment>& attachments);

} // namespace zwy::pdf
