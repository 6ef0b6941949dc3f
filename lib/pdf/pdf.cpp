#include "pdf/pdf.hpp"

namespace zwy::pdf {

std::string write_pdf(const page::Pages& pages, const text::FontSet& fonts, const Metadata& metadata,
                      const PdfOptions& options) {
    return write_pdf(pages, fonts.faces(), metadata, options);
}

} // namespace zwy::pdf
