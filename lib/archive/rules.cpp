#include "archive/rules.hpp"

#include <array>

namespace zwy::archive {
namespace {

using enum Code;

constexpr std::array all{
    Rule{archive_container, "档案包是一个目录，或是内含一个目录的 ZIP 文件，打得开，大小在上限之内",
         "the bundle is a directory, or a ZIP file that holds one, and can be opened"},
    Rule{archive_names, "包内各文件名是相对路径，不指向包外，没有重名，没有链接",
         "every name in it is a relative path that stays inside, once; nothing is a link"},
    Rule{archive_encrypted, "没有加密的文件", "nothing in it is encrypted"},
    Rule{archive_bag, "符合 BagIt 1.0（RFC 8493）：有 bagit.txt 和两种摘要的清单",
         "it is a bag of BagIt 1.0 (RFC 8493), with manifests of both digests"},
    Rule{archive_missing, "清单所列的文件和规定的四个文件都在",
         "every file that is listed, and each of the four that there must be, is there"},
    Rule{archive_extra, "没有清单之外的文件", "there is no file that is not listed"},
    Rule{archive_sha256, "各文件的 SHA-256 与清单一致", "every file has the SHA-256 that its manifest says"},
    Rule{archive_sm3, "各文件的 SM3（GB/T 32905）与清单一致",
         "every file has the SM3 (GB/T 32905) that its manifest says"},
    Rule{archive_data, "数据 data/form.json 读得出来，没有错误，是规范写法",
         "the data, data/form.json, can be read, has no errors and is in canonical form"},
    Rule{archive_metadata, "元数据 data/metadata.xml 有必填的元素，取值在 DA/T 46 的值域之内",
         "data/metadata.xml has the elements that it must have, with values that DA/T 46 lists"},
    Rule{
        archive_metadata_data, "元数据的文件编号、责任者、日期、摘要、文件名和大小与数据和文件一致",
        "number, responsible unit, date, digests, names and sizes in the metadata agree with data and files"},
    Rule{archive_pdf, "data/form.pdf 打得开，声明为 PDF/A-3a 和 PDF/UA-1，带标签",
         "data/form.pdf can be opened, claims PDF/A-3a and PDF/UA-1, and is tagged"},
    Rule{archive_pdf_metadata, "PDF 的题名、责任者、日期、页数、摘要与元数据和数据一致",
         "title, author, date, pages and digests of the PDF agree with metadata and data"},
    Rule{archive_pdf_data, "PDF 内嵌的数据与 data/form.json 逐字节相同",
         "the data inside the PDF is data/form.json, byte for byte"},
    Rule{archive_docx, "data/form.docx 打得开，没有宏，不引用包外的文件",
         "data/form.docx can be opened, has no macros and refers to nothing outside"},
    Rule{archive_docx_metadata, "DOCX 的题名、责任者、摘要与元数据和数据一致",
         "title, author and digests of the DOCX agree with metadata and data"},
    Rule{archive_docx_data, "DOCX 内嵌的数据与 data/form.json 逐字节相同",
         "the data inside the DOCX is data/form.json, byte for byte"},
};

} // namespace

std::span<const Rule> rules() {
    return all;
}

} // namespace zwy::archive
