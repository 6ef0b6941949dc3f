#include "verify/difference.hpp"

#include <algorithm>
#include <map>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFXRefEntry.hh>

namespace zwy::verify {
namespace {

/// What is known of the PDF's objects by what refers to them.
class ObjectNames {
public:
    explicit ObjectNames(QPDF& pdf) {
        name(pdf.getRoot(), "文档目录", "the catalogue");
        name(pdf.getRoot().getKey("/Metadata"), "元数据 XMP", "the metadata (XMP)");
        name(pdf.getTrailer().getKey("/Info"), "文档信息", "the document information");
        std::size_t number = 0;
        for (QPDFObjectHandle page : pdf.getAllPages()) {
            const std::string n = std::to_string(number + 1);
            const std::string zh = "第 " + n + " 页", en = "page " + n;
            name(page, zh, en, number);
            name(page.getKey("/Contents"), zh, en, number);
            ++number;
        }
        for (QPDFObjectHandle object : pdf.getAllObjects()) name_by_itself(object);
    }

    [[nodiscard]] const Spot* find(const QPDFObjGen& object) const {
        const auto found = names_.find(object);
        return found == names_.end() ? nullptr : &found->second;
    }

private:
    void name(QPDFObjectHandle object, std::string zh, std::string en, std::optional<std::size_t> page = {}) {
        if (object.isIndirect()) names_.emplace(object.getObjGen(), Spot{std::move(zh), std::move(en), page});
    }

    void name_by_itself(QPDFObjectHandle object) {
        if (!object.isDictionary() && !object.isStream()) return;
        QPDFObjectHandle dict = object.isStream() ? object.getDict() : object;
        if (dict.getKey("/Type").isNameAndEquals("/FontDescriptor")) {
            QPDFObjectHandle face = dict.getKey("/FontName");
            const std::string what = face.isName() ? face.getName().substr(1) : std::string();
            for (const char* const file : {"/FontFile2", "/FontFile3"})
                name(dict.getKey(file), "字体 " + what, "the font " + what);
        }
        if (dict.getKey("/Subtype").isNameAndEquals("/Image")) name(object, "图片", "a picture");
        if (dict.getKey("/Type").isNameAndEquals("/EmbeddedFile")) name(object, "内嵌的数据", "the embedded data");
        if (dict.getKey("/Type").isNameAndEquals("/ObjStm"))
            name(object, "结构与页面的目录（对象流）", "structure and page dictionaries (an object stream)");
        if (dict.getKey("/Type").isNameAndEquals("/XRef")) name(object, "交叉引用表", "the cross-reference table");
    }

    std::map<QPDFObjGen, Spot> names_;
};

std::optional<QPDFObjGen> object_at(QPDF& pdf, std::uint64_t offset) {
    std::optional<QPDFObjGen> best;
    std::uint64_t best_offset = 0;
    for (const auto& [object, entry] : pdf.getXRefTable()) {
        if (entry.getType() != 1) continue; // inside an object stream
        const auto begins = static_cast<std::uint64_t>(entry.getOffset());
        if (begins > offset || (best && begins < best_offset)) continue;
        best = object;
        best_offset = begins;
    }
    return best;
}

std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t size) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < size; ++i)
        value |= std::uint64_t{static_cast<unsigned char>(bytes[at + i])} << (8 * i);
    return value;
}

} // namespace

Spot spot_in_pdf(std::string_view bytes, std::uint64_t offset) {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("PDF", bytes.data(), bytes.size());
    const auto object = object_at(pdf, offset);
    if (!object) return {"文件头", "the file's header", {}};
    const ObjectNames names(pdf);
    const std::string id = std::to_string(object->getObj());
    const Spot* const known = names.find(*object);
    if (known == nullptr) return {"对象 " + id, "object " + id, {}};
    return {known->zh + "，对象 " + id, known->en + ", object " + id, known->page};
}

Spot spot_in_docx(std::string_view bytes, std::uint64_t offset) {
    constexpr std::size_t header = 30;
    constexpr std::string_view local = "PK\x03\x04";
    for (std::size_t at = 0; bytes.substr(at).starts_with(local) && at + header <= bytes.size();) {
        const std::uint64_t packed = number(bytes, at + 18, 4);
        const std::size_t name = number(bytes, at + 26, 2), extra = number(bytes, at + 28, 2);
        const std::uint64_t end = at + header + name + extra + packed;
        const std::string part(bytes.substr(at + header, name));
        if (offset < end) return {"部件 " + part, "the part " + part, {}};
        at = end;
    }
    return {"ZIP 目录", "the zip directory", {}};
}

std::uint64_t common_length(std::string_view a, std::string_view b) {
    const std::size_t least = std::min(a.size(), b.size());
    const auto* const end = std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(least), b.begin()).first;
    return static_cast<std::uint64_t>(end - a.begin());
}

} // namespace zwy::verify
