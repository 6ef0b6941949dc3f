#include "pdf/metadata.hpp"

#include <array>

#include "base/utf8.hpp"
#include "pdf/deflate.hpp"
#include "pdf/icc.hpp"
#include "pdf/page_digest.hpp"
#include "pdf/text_string.hpp"

namespace zwy::pdf {
namespace {

/// A property of our own schema. PDF/A wants each that it does not know described in the file.
struct OwnProperty {
    const char* name;
    const char* description;
    std::string Metadata::*value;
};
constexpr std::array own_properties{
    OwnProperty{"form", "Name of the form", &Metadata::form},
    OwnProperty{"layoutVersion", "Version of the form's layout", &Metadata::layout_version},
    OwnProperty{"libraryVersion", "Version of the library that made the file", &Metadata::library_version},
    OwnProperty{"dataSHA256", "SHA-256 of the canonical data", &Metadata::data_sha256},
    OwnProperty{"dataSM3", "SM3 of the canonical data", &Metadata::data_sm3},
};

constexpr const char *data_property = "data", *pages_property = "pages", *options_property = "options";

/// Titles are made of data, which may be any length; Info's strings may not.
std::string clipped(std::string_view utf8) {
    constexpr std::size_t most_characters = 1'000;
    std::size_t at = 0;
    for (std::size_t count = 0; at < utf8.size(); ++count) {
        if (count == most_characters) return std::string(utf8.substr(0, at)) + "…";
        utf8::next(utf8, at);
    }
    return std::string(utf8);
}

std::string producer(const Metadata& metadata) {
    return metadata.library_version.empty() ? "zwy" : "zwy " + metadata.library_version;
}

class XmpWriter {
public:
    void raw(std::string_view text) { out_ += text; }
    void simple(std::string_view name, std::string_view value) {
        if (value.empty()) return;
        open(name);
        append_xml(out_, value);
        close(name);
    }
    /// An rdf:Alt, rdf:Seq or rdf:Bag of one item.
    void container(std::string_view name, std::string_view kind, std::string_view value) {
        if (value.empty()) return;
        open(name);
        open(kind);
        out_ += kind == "rdf:Alt" ? "<rdf:li xml:lang=\"x-default\">" : "<rdf:li>";
        append_xml(out_, value);
        out_ += "</rdf:li>";
        close(kind);
        close(name);
    }
    void open(std::string_view name) { (out_ += '<').append(name) += '>'; }
    void close(std::string_view name) { (out_ += "</").append(name) += ">\n"; }
    std::string take() { return std::move(out_); }

private:
    std::string out_;
};

void describe_property(XmpWriter& xmp, std::string_view name, std::string_view type,
                       std::string_view description) {
    xmp.raw("<rdf:li rdf:parseType=\"Resource\">");
    xmp.simple("pdfaProperty:name", name);
    xmp.simple("pdfaProperty:valueType", type);
    xmp.raw("<pdfaProperty:category>internal</pdfaProperty:category>");
    xmp.simple("pdfaProperty:description", description);
    xmp.raw("</rdf:li>\n");
}

void open_schema(XmpWriter& xmp, std::string_view name, std::string_view uri, std::string_view prefix) {
    xmp.raw("<rdf:li rdf:parseType=\"Resource\">");
    xmp.simple("pdfaSchema:schema", name);
    xmp.simple("pdfaSchema:namespaceURI", uri);
    xmp.simple("pdfaSchema:prefix", prefix);
    xmp.raw("<pdfaSchema:property><rdf:Seq>\n");
}

void close_schema(XmpWriter& xmp) {
    xmp.raw("</rdf:Seq></pdfaSchema:property></rdf:li>\n");
}

void extension_schemas(XmpWriter& xmp, const Metadata& metadata) {
    xmp.raw("<pdfaExtension:schemas><rdf:Bag>\n");
    open_schema(xmp, "PDF/UA identification", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid");
    describe_property(xmp, "part", "Integer", "Part of ISO 14289");
    close_schema(xmp);
    open_schema(xmp, "Form", own_namespace, "zwy");
    for (const OwnProperty& property : own_properties)
        describe_property(xmp, property.name, "Text", property.description);
    describe_property(xmp, data_property, "Text", "Canonical data of the form, JSON");
    describe_property(xmp, pages_property, "Text", "SHA-256 of each page's content");
    if (!metadata.made_with.empty())
        describe_property(xmp, options_property, "Text", "Options that the file was made with");
    close_schema(xmp);
    xmp.raw("</rdf:Bag></pdfaExtension:schemas>\n");
}

} // namespace

Conformance::Conformance(const PdfOptions& options) {
    if (options.fillable)
        part = 0; // a working copy: its typing font is not embedded
    else if (options.archive)
        part = 3, level = 'A';
}

std::string xmp_packet(const Metadata& metadata, const Conformance& conformance,
                       const std::vector<std::string>& page_digests) {
    XmpWriter xmp;
    xmp.raw(
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
        "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
        " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
        " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
        " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
        " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
        " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\" xmlns:zwy=\"");
    xmp.raw(own_namespace);
    xmp.raw("\">\n");
    if (conformance.part != 0) {
        xmp.simple("pdfaid:part", std::to_string(conformance.part));
        xmp.simple("pdfaid:conformance", std::string(1, conformance.level));
    }
    xmp.simple("pdfuaid:part", "1");
    xmp.simple("dc:format", "application/pdf");
    xmp.container("dc:title", "rdf:Alt", clipped(metadata.title));
    xmp.container("dc:creator", "rdf:Seq", clipped(metadata.author));
    xmp.container("dc:description", "rdf:Alt", clipped(metadata.subject));
    xmp.container("dc:language", "rdf:Bag", metadata.language);
    xmp.simple("pdf:Producer", producer(metadata));
    xmp.simple("xmp:CreateDate", metadata.date);
    xmp.simple("xmp:ModifyDate", metadata.date);
    for (const OwnProperty& property : own_properties)
        xmp.simple(std::string("zwy:") + property.name, metadata.*property.value);
    if (conformance.part != 3) xmp.simple(std::string("zwy:") + data_property, metadata.data_json);
    std::string digests;
    for (const std::string& digest : page_digests) digests += (digests.empty() ? "" : " ") + digest;
    xmp.simple(std::string("zwy:") + pages_property, digests);
    xmp.simple(std::string("zwy:") + options_property, metadata.made_with);
    extension_schemas(xmp, metadata);
    xmp.raw("</rdf:Description>\n</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>");
    return xmp.take();
}

std::string pdf_date(const std::string& iso) {
    std::string date = "D:";
    for (const char c : iso)
        if (c != '-') date += c;
    return date;
}

Dict info_dictionary(Store& store, const Metadata& metadata) {
    Dict info = store.object();
    const auto text = [&](const char* key, const std::string& value) {
        if (!value.empty()) info.set(key, Text{value});
    };
    text("Title", clipped(metadata.title));
    text("Author", clipped(metadata.author));
    text("Subject", clipped(metadata.subject));
    text("Producer", producer(metadata));
    if (!metadata.date.empty()) {
        text("CreationDate", pdf_date(metadata.date));
        text("ModDate", pdf_date(metadata.date));
    }
    return info;
}

void set_viewing(Store& store, Dict& catalog, const Metadata& metadata) {
    catalog.set("MarkInfo", store.dict().set("Marked", true)).set("Lang", Text{metadata.language});
    catalog.set("ViewerPreferences", store.dict().set("DisplayDocTitle", true));
    Dict labels = store.dict();
    labels.set("Nums", store.array().add(0).add(store.dict().set("S", Name{"D"})));
    catalog.set("PageLabels", labels);
}

Dict output_intent(Store& store) {
    Dict profile = store.stream(deflate(srgb_profile(), Effort::thorough));
    profile.set("N", 3).set("Filter", Name{"FlateDecode"});
    Dict intent = store.object();
    intent.set("Type", Name{"OutputIntent"}).set("S", Name{"GTS_PDFA1"});
    intent.set("OutputConditionIdentifier", Text{"sRGB"}).set("Info", Text{"sRGB IEC61966-2-1"});
    return intent.set("DestOutputProfile", profile);
}

} // namespace zwy::pdf
