#include <boost/test/unit_test.hpp>

#include "base/io.hpp"
#include "forms.hpp"
#include "inspect.hpp"
#include "pdf/icc.hpp"
#include "pdf/pdf.hpp"
#include "sheet.hpp"
#include "support/scratch.hpp"

using namespace zwy;
using namespace zwy::pdf_test;

namespace {

pdf::Metadata sample_metadata() {
    pdf::Metadata metadata;
    metadata.title = "资源<需求>申请表 & 𬱖";
    metadata.author = "宁武县文化局";
    metadata.subject = "云资源";
    metadata.form = "resource_request";
    metadata.layout_version = "1.2";
    metadata.library_version = "0.1.0";
    metadata.data_sha256 = std::string(64, 'a');
    metadata.data_sm3 = std::string(64, 'b');
    return metadata;
}

std::string write(const Sheet& sheet, const pdf::Metadata& metadata = sample_metadata(),
                  const pdf::PdfOptions& options = {}) {
    return pdf::write_pdf(sheet.pages, faces(), metadata, options);
}

std::string stream_of(QPDFObjectHandle stream) {
    const auto data = stream.getStreamData();
    return {reinterpret_cast<const char*>(data->getBuffer()), data->getSize()};
}

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

std::uint32_t big_endian(const std::string& bytes, std::size_t at, int size) {
    std::uint32_t value = 0;
    for (int i = 0; i < size; ++i)
        value = value << 8U | static_cast<unsigned char>(bytes.at(at + static_cast<std::size_t>(i)));
    return value;
}

} // namespace

BOOST_AUTO_TEST_SUITE(document)

BOOST_AUTO_TEST_CASE(the_catalog_has_what_the_standards_ask_for) {
    Opened file(write(sample_form()));
    QPDFObjectHandle root = file.root();
    BOOST_TEST((*file).getPDFVersion() == "1.7");
    BOOST_TEST(root.getKey("/MarkInfo").getKey("/Marked").getBoolValue());
    BOOST_TEST(root.getKey("/Lang").getUTF8Value() == "zh-CN");
    BOOST_TEST(root.getKey("/ViewerPreferences").getKey("/DisplayDocTitle").getBoolValue());
    BOOST_TEST(root.getKey("/Metadata").getDict().getKey("/Subtype").getName() == "/XML");
    QPDFObjectHandle intent = root.getKey("/OutputIntents").getArrayItem(0);
    BOOST_TEST(intent.getKey("/S").getName() == "/GTS_PDFA1");
    BOOST_TEST(intent.getKey("/DestOutputProfile").getDict().getKey("/N").getIntValue() == 3);
    BOOST_TEST(stream_of(intent.getKey("/DestOutputProfile")) == pdf::srgb_profile());
    BOOST_TEST(root.getKey("/PageLabels").getKey("/Nums").getArrayItem(1).getKey("/S").getName() == "/D");
    BOOST_TEST(!root.hasKey("/AcroForm"));
    BOOST_TEST(!root.hasKey("/Names"));
    BOOST_TEST(!(*file).getTrailer().hasKey("/Encrypt"));
    for (QPDFObjectHandle page : file.pages())
        BOOST_TEST(page.hasKey("/Resources"));
}

BOOST_AUTO_TEST_CASE(xmp_and_info_say_the_same) {
    Opened file(write(sample_form()));
    const std::string xmp = stream_of(file.root().getKey("/Metadata"));
    QPDFObjectHandle info = (*file).getTrailer().getKey("/Info");
    BOOST_TEST(info.getKey("/Title").getUTF8Value() == sample_metadata().title);
    BOOST_TEST(info.getKey("/Author").getUTF8Value() == "宁武县文化局");
    BOOST_TEST(info.getKey("/Subject").getUTF8Value() == "云资源");
    BOOST_TEST(info.getKey("/Producer").getUTF8Value() == "zwy 0.1.0");
    for (const char* part :
         {"<rdf:li xml:lang=\"x-default\">资源&lt;需求&gt;申请表 &amp; 𬱖</rdf:li>",
          "<rdf:li>宁武县文化局</rdf:li>", "云资源", "<rdf:li>zh-CN</rdf:li>", "<pdf:Producer>zwy 0.1.0<",
          "<pdfaid:part>2<", "<pdfaid:conformance>U<", "<pdfuaid:part>1<", "<zwy:form>resource_request<",
          "<zwy:layoutVersion>1.2<", "<zwy:libraryVersion>0.1.0<", "<zwy:dataSHA256>aaaa",
          "<zwy:dataSM3>bbbb"})
        BOOST_TEST(contains(xmp, part), part);
    BOOST_TEST(!contains(xmp, "Date"));
    BOOST_TEST(!info.hasKey("/CreationDate"));
}

BOOST_AUTO_TEST_CASE(the_only_date_is_the_datas) {
    pdf::Metadata metadata = sample_metadata();
    metadata.date = "2026-11-23";
    Opened file(write(sample_form(), metadata));
    const std::string xmp = stream_of(file.root().getKey("/Metadata"));
    QPDFObjectHandle info = (*file).getTrailer().getKey("/Info");
    BOOST_TEST(contains(xmp, "<xmp:CreateDate>2026-11-23<"));
    BOOST_TEST(contains(xmp, "<xmp:ModifyDate>2026-11-23<"));
    BOOST_TEST(info.getKey("/CreationDate").getUTF8Value() == "D:20261123");
    BOOST_TEST(info.getKey("/ModDate").getUTF8Value() == "D:20261123");
}

BOOST_AUTO_TEST_CASE(xmp_is_well_formed_whatever_the_title) {
    const test::Scratch scratch;
    pdf::Metadata metadata = sample_metadata();
    metadata.title = "]]> <a b=\"c\"> &amp; \t\n\r 'x' ";
    for (int i = 0; i < 3'000; ++i)
        metadata.title += "𬱖";
    metadata.author = "<?xpacket end='w'?>";
    Opened file(write(sample_form(), metadata));
    write_file(scratch / "xmp.xml", stream_of(file.root().getKey("/Metadata")));
    const Ran ran = run("xmllint --noout " + (scratch / "xmp.xml").string());
    BOOST_TEST(ran.status == 0, ran.output);
    BOOST_TEST((*file).getTrailer().getKey("/Info").getKey("/Title").getStringValue().size() <= 32'767U);
}

BOOST_AUTO_TEST_CASE(the_same_pages_give_the_same_bytes) {
    const Sheet a = sample_form(), b = sample_form();
    for (const bool archive : {false, true}) {
        pdf::PdfOptions options;
        options.archive = archive;
        options.attachments = {{"data.json", "application/json", "数据", "{}"}};
        BOOST_TEST((write(a, sample_metadata(), options) == write(b, sample_metadata(), options)));
    }
    pdf::Metadata other = sample_metadata();
    other.subject += "。";
    BOOST_TEST((write(a) != write(a, other)));
}

BOOST_AUTO_TEST_CASE(headings_make_an_outline_by_level) {
    Opened file(write(sample_form()));
    QPDFObjectHandle outlines = file.root().getKey("/Outlines");
    BOOST_TEST(outlines.getKey("/Count").getIntValue() == 2);
    QPDFObjectHandle first = outlines.getKey("/First");
    BOOST_TEST(first.getKey("/Title").getUTF8Value() == "资源需求申请表");
    BOOST_TEST(first.getKey("/Count").getIntValue() == 1);
    QPDFObjectHandle second = first.getKey("/First");
    BOOST_TEST(second.getKey("/Title").getUTF8Value() == "附表");
    BOOST_TEST(second.getKey("/Parent").getObjectID() == first.getObjectID());
    QPDFObjectHandle destination = second.getKey("/Dest");
    BOOST_TEST(destination.getArrayItem(0).getObjectID() == file.pages()[1].getObjectID());
    BOOST_TEST(destination.getArrayItem(1).getName() == "/XYZ");
    BOOST_TEST(std::abs(destination.getArrayItem(3).getNumericValue() - (841.8898 - 60)) < 0.01);
}

BOOST_AUTO_TEST_CASE(one_page_with_one_heading_has_no_outline) {
    Sheet sheet;
    sheet.put(sheet.heading("标题"), 70, 100, "标题");
    Opened file(write(sheet));
    BOOST_TEST(!file.root().hasKey("/Outlines"));
}

BOOST_AUTO_TEST_CASE(an_archive_copy_holds_its_data) {
    const test::Scratch scratch;
    pdf::PdfOptions options;
    options.archive = true;
    const std::string json = "{\"form\":\"resource_request\",\"it_lead\":{\"name\":\"李𬱖\"}}";
    options.attachments = {{"数据.json", "application/json", "表单数据", json},
                           {"a.txt", "text/plain", "说明", "甲"}};
    write_file(scratch / "a.pdf", write(sample_form(), sample_metadata(), options));
    Opened file(read_file(scratch / "a.pdf"));
    const std::string xmp = stream_of(file.root().getKey("/Metadata"));
    BOOST_TEST(contains(xmp, "<pdfaid:part>3<"));
    BOOST_TEST(contains(xmp, "<pdfaid:conformance>A<"));
    BOOST_TEST(
        contains(read_file(scratch / "a.pdf"), "<pdfaid:part>3<")); // as it is, for programs that only look
    QPDFObjectHandle associated = file.root().getKey("/AF");
    BOOST_REQUIRE_EQUAL(associated.getArrayNItems(), 2);
    QPDFObjectHandle specification = associated.getArrayItem(0);
    BOOST_TEST(specification.getKey("/AFRelationship").getName() == "/Data");
    BOOST_TEST(specification.getKey("/F").getUTF8Value() == "数据.json");
    BOOST_TEST(specification.getKey("/UF").getUTF8Value() == "数据.json");
    BOOST_TEST(specification.getKey("/Desc").getUTF8Value() == "表单数据");
    QPDFObjectHandle stream = specification.getKey("/EF").getKey("/F");
    BOOST_TEST(stream.getObjectID() == specification.getKey("/EF").getKey("/UF").getObjectID());
    BOOST_TEST(stream.getDict().getKey("/Subtype").getName() == "/application/json");
    BOOST_TEST(stream.getDict().getKey("/Params").getKey("/Size").getIntValue() ==
               static_cast<long long>(json.size()));
    BOOST_TEST(stream.getDict().getKey("/Params").getKey("/ModDate").getUTF8Value() == "D:20000101");
    BOOST_TEST(stream_of(stream) == json);
    const Ran listed = run("pdfdetach -list " + (scratch / "a.pdf").string());
    BOOST_TEST(contains(listed.output, "2 embedded files"));
    BOOST_TEST(contains(listed.output, "数据.json"));
}

BOOST_AUTO_TEST_CASE(attachments_are_not_written_outside_archive_copies) {
    pdf::PdfOptions options;
    options.attachments = {{"data.json", "application/json", "数据", "{}"}};
    Opened file(write(sample_form(), sample_metadata(), options));
    BOOST_TEST(!file.root().hasKey("/AF")); // PDF/A-2 takes PDF/A files only
    BOOST_TEST(!file.root().hasKey("/Names"));
}

BOOST_AUTO_TEST_CASE(the_colour_profile_is_srgb) {
    const std::string icc = pdf::srgb_profile();
    BOOST_TEST(big_endian(icc, 0, 4) == icc.size());
    BOOST_TEST(icc.substr(12, 12) == "mntrRGB XYZ ");
    BOOST_TEST(icc.substr(36, 4) == "acsp");
    std::map<std::string, std::pair<std::size_t, std::size_t>> tags;
    for (std::uint32_t i = 0; i < big_endian(icc, 128, 4); ++i) {
        const std::size_t at = 132 + i * std::size_t{12};
        tags[icc.substr(at, 4)] = {big_endian(icc, at + 4, 4), big_endian(icc, at + 8, 4)};
        BOOST_TEST(big_endian(icc, at + 4, 4) % 4 == 0U);
        BOOST_TEST(big_endian(icc, at + 4, 4) + big_endian(icc, at + 8, 4) <= icc.size());
    }
    for (const char* name : {"desc", "cprt", "wtpt", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"})
        BOOST_TEST(tags.contains(name), name);
    // White is the sum of the primaries: the profile connection space's D50.
    for (std::size_t i = 0; i < 3; ++i) {
        double sum = 0;
        for (const char* name : {"rXYZ", "gXYZ", "bXYZ"})
            sum += big_endian(icc, tags[name].first + 8 + 4 * i, 4) / 65536.0;
        BOOST_TEST(std::abs(sum - big_endian(icc, tags["wtpt"].first + 8 + 4 * i, 4) / 65536.0) < 0.0003);
    }
    // The curve follows IEC 61966-2-1 between its points, too.
    const std::size_t curve = tags["gTRC"].first, points = big_endian(icc, curve + 8, 4);
    for (int v = 0; v <= 255; ++v) {
        const double x = v / 255.0, place = x * static_cast<double>(points - 1);
        const auto k = std::min(static_cast<std::size_t>(place), points - 2);
        const double a = big_endian(icc, curve + 12 + 2 * k, 2) / 65535.0,
                     b = big_endian(icc, curve + 14 + 2 * k, 2) / 65535.0;
        const double light = a + (b - a) * (place - static_cast<double>(k));
        const double exact = x <= 0.04045 ? x / 12.92 : std::pow((x + 0.055) / 1.055, 2.4);
        BOOST_TEST(std::abs(light - exact) < 0.0002);
    }
}

BOOST_AUTO_TEST_CASE(other_programs_find_nothing_to_complain_of) {
    const test::Scratch scratch;
    pdf::PdfOptions readable, archive;
    readable.uncompressed = true;
    archive.archive = true;
    archive.attachments = {{"data.json", "application/json", "数据", "{}"}};
    write_file(scratch / "a.pdf", write(sample_form()));
    write_file(scratch / "b.pdf", write(sample_form(), sample_metadata(), readable));
    write_file(scratch / "c.pdf", write(sample_form(), sample_metadata(), archive));
    for (const char* name : {"a.pdf", "b.pdf", "c.pdf"}) {
        const std::string file = (scratch / name).string(), out = (scratch / "out").string();
        BOOST_TEST(run("qpdf --check " + file).status == 0);
        for (const std::string& command :
             {"pdftoppm -r 40 -png " + file + ' ' + out, "pdftotext " + file + ' ' + out,
              "pdfinfo -struct-text " + file + " >/dev/null",
              "mutool draw -N -q -r 40 -o " + out + "%d.png " + file,
              "mutool draw -N -q -F txt -o " + out + ' ' + file}) {
            const Ran ran = run(command);
            BOOST_TEST(ran.status == 0, command);
            BOOST_TEST(ran.output == "", command);
        }
    }
    const Ran fonts = run("pdffonts " + (scratch / "a.pdf").string() + " | tail -n +3");
    std::size_t lines = 0;
    for (std::size_t at = 0; at < fonts.output.size(); at = fonts.output.find('\n', at) + 1, ++lines)
        BOOST_TEST(contains(fonts.output.substr(at, fonts.output.find('\n', at) - at), "yes yes yes"));
    BOOST_TEST(lines == 4U);
}

BOOST_AUTO_TEST_SUITE_END()
