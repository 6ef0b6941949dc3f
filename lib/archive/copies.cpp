#include "archive/copies.hpp"

#include <pugixml.hpp>
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>

#include "archive/storage.hpp"
#include "base/problem.hpp"
#include "docx/bindings.hpp"

namespace zwy::archive {
namespace {

/// Takes what a stream unpacks to, up to a limit: a hostile one may unpack to anything.
class Bounded : public Pipeline {
public:
    explicit Bounded(std::uint64_t limit) : Pipeline("bounded", nullptr), limit_(limit) {}
    void write(unsigned char const* data, std::size_t size) override {
        if (size > limit_ - bytes_.size())
            throw Error(Code::limit, {"内嵌文件的大小", std::to_string(bytes_.size() + size),
                                      std::to_string(limit_), "the size of an embedded file"});
        bytes_.append(reinterpret_cast<const char*>(data), size);
    }
    void finish() override {}
    std::string take() { return std::move(bytes_); }

private:
    std::uint64_t limit_;
    std::string bytes_;
};

std::string content_of(QPDFObjectHandle stream, std::uint64_t max_bytes) {
    Bounded into(max_bytes);
    if (!stream.isStream() || !stream.pipeStreamData(&into, 0, qpdf_dl_generalized, true, false))
        throw Error(Code::document_broken, {"PDF", "流", "a stream"});
    return into.take();
}

/// The text of a property: its own, or that of the first item of its rdf:Alt, rdf:Seq or rdf:Bag.
std::string property_text(pugi::xml_node property) {
    const pugi::xml_node container = property.find_child([](pugi::xml_node child) {
        const std::string_view name = child.name();
        return name == "rdf:Alt" || name == "rdf:Seq" || name == "rdf:Bag";
    });
    return container ? container.child("rdf:li").child_value() : property.child_value();
}

void read_xmp(const std::string& packet, PdfFacts& facts) {
    pugi::xml_document tree;
    if (!tree.load_buffer(packet.data(), packet.size(), pugi::parse_default, pugi::encoding_utf8))
        throw Error(Code::document_broken, {"PDF", "XMP", "XMP"});
    for (const pugi::xml_node description :
         tree.child("x:xmpmeta").child("rdf:RDF").children("rdf:Description")) {
        for (const pugi::xml_attribute attribute : description.attributes())
            facts.xmp.emplace(attribute.name(), attribute.value());
        for (const pugi::xml_node property : description.children())
            facts.xmp.emplace(property.name(), property_text(property));
    }
}

void read_data(QPDFObjectHandle associated, std::uint64_t max_bytes, PdfFacts& facts) {
    if (!associated.isArray()) return;
    for (QPDFObjectHandle& file : associated.getArrayAsVector()) {
        if (!file.isDictionary() || !file.getKey("/AFRelationship").isNameAndEquals("/Data")) continue;
        QPDFObjectHandle name = file.getKey("/UF"), stream = file.getKey("/EF");
        if (!name.isString() || !stream.isDictionary()) continue;
        stream = stream.hasKey("/UF") ? stream.getKey("/UF") : stream.getKey("/F");
        facts.data.emplace(name.getUTF8Value(), content_of(stream, max_bytes));
    }
}

std::string info_text(QPDFObjectHandle info, const char* key) {
    if (!info.isDictionary()) return {};
    QPDFObjectHandle value = info.getKey(key);
    return value.isString() ? value.getUTF8Value() : std::string();
}

PdfFacts read_pdf(std::string_view bytes, std::uint64_t max_bytes) {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.setAttemptRecovery(false);
    pdf.processMemoryFile("form.pdf", bytes.data(), bytes.size());
    PdfFacts facts;
    facts.encrypted = pdf.isEncrypted();
    QPDFObjectHandle root = pdf.getRoot();
    facts.pages = pdf.getAllPages().size();
    QPDFObjectHandle marks = root.getKey("/MarkInfo");
    facts.tagged = root.getKey("/StructTreeRoot").isDictionary() && marks.isDictionary() &&
                   marks.getKey("/Marked").isBool() && marks.getKey("/Marked").getBoolValue();
    if (root.getKey("/Metadata").isStream()) read_xmp(content_of(root.getKey("/Metadata"), max_bytes), facts);
    facts.info_title = info_text(pdf.getTrailer().getKey("/Info"), "/Title");
    facts.info_author = info_text(pdf.getTrailer().getKey("/Info"), "/Author");
    read_data(root.getKey("/AF"), max_bytes, facts);
    return facts;
}

pugi::xml_node root_of(pugi::xml_document& tree, const Bag& package, std::string_view part) {
    const File* const file = package.find(part);
    if (file == nullptr) return {};
    // White space is data here: what stands in these parts is compared byte for byte.
    if (!tree.load_buffer(file->bytes.data(), file->bytes.size(),
                          pugi::parse_default | pugi::parse_ws_pcdata_single, pugi::encoding_utf8))
        throw Error(Code::document_broken, {"DOCX", part, part});
    return tree.document_element();
}

void read_relationships(const Bag& package, DocxFacts& facts) {
    for (const File& file : package.files) {
        if (!file.name.ends_with(".rels")) continue;
        pugi::xml_document tree;
        for (const pugi::xml_node one : root_of(tree, package, file.name).children("Relationship"))
            if (std::string_view(one.attribute("TargetMode").value()) == "External")
                facts.outside.emplace_back(one.attribute("Target").value());
    }
}

void read_json_part(const Bag& package, DocxFacts& facts) {
    for (const File& file : package.files) {
        if (!file.name.starts_with("customXml/item") || file.name.starts_with("customXml/itemProps"))
            continue;
        pugi::xml_document tree;
        const pugi::xml_node root = root_of(tree, package, file.name);
        if (root.attribute("xmlns").value() != docx::json_namespace) continue;
        facts.has_data = true;
        facts.data = root.child_value();
    }
}

} // namespace

PdfFacts pdf_facts(std::string_view pdf, std::uint64_t max_bytes) {
    try {
        return read_pdf(pdf, max_bytes);
    } catch (const Error&) {
        throw;
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& error) { // QPDFExc and what libqpdf throws besides
        throw Error(Code::document_broken, {"PDF", error.what(), error.what()});
    }
}

DocxFacts docx_facts(std::string_view docx) {
    const Found found = unzip(docx);
    const Bag& package = found.bag;
    if (!found.refused.empty())
        throw Error(Code::document_broken, {"DOCX", found.refused.front().zh, found.refused.front().en});
    DocxFacts facts;
    facts.has_document = package.find("word/document.xml") != nullptr;
    for (const File& file : package.files)
        facts.has_macros = facts.has_macros || file.name.ends_with("vbaProject.bin");
    read_relationships(package, facts);
    pugi::xml_document core, custom;
    const pugi::xml_node properties = root_of(core, package, "docProps/core.xml");
    facts.title = properties.child_value("dc:title");
    facts.author = properties.child_value("dc:creator");
    for (const pugi::xml_node property : root_of(custom, package, "docProps/custom.xml").children("property"))
        facts.properties.emplace(property.attribute("name").value(), property.child_value("vt:lpwstr"));
    read_json_part(package, facts);
    return facts;
}

} // namespace zwy::archive
