#include <boost/test/unit_test.hpp>

#include "base/io.hpp"
#include "pdf/pdf.hpp"
#include "sheet.hpp"

using namespace zwy;

BOOST_AUTO_TEST_CASE(dump) {
    pdf::Metadata metadata;
    metadata.title = "资源需求申请表";
    metadata.author = "宁武县文化局";
    metadata.library_version = "0.1.0";
    metadata.form = "resource_request";
    const auto sheet = pdf_test::sample_form();
    write_file("/tmp/pdf/a.pdf", pdf::write_pdf(sheet.pages, pdf_test::faces(), metadata, {}));
    pdf::PdfOptions o; o.uncompressed = true;
    write_file("/tmp/pdf/u.pdf", pdf::write_pdf(sheet.pages, pdf_test::faces(), metadata, o));
}
