#include "archive/check.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "archive/copies.hpp"
#include "archive/metadata.hpp"
#include "archive/rules.hpp"
#include "base/allocation_watch.hpp"
#include "base/io.hpp"
#include "engine/rendering.hpp"
#include "model/json.hpp"
#include "model/validate.hpp"

namespace zwy::archive {
namespace {

/// Whether some text of the record, at any depth, is `value`.
bool holds_text(const model::StructInfo& info, const void* record, const std::string& value) {
    return std::any_of(info.fields.begin(), info.fields.end(), [&](const model::FieldInfo& field) {
        const void* const member = field.member(const_cast<void*>(record));
        if (field.kind == model::Kind::record) return holds_text(*field.record, member, value);
        return field.kind == model::Kind::text && *static_cast<const std::string*>(member) == value;
    });
}

/// Whether `shown` is the text, or as much of it as a file's own description takes.
bool agrees(std::string_view text, std::string_view shown) {
    constexpr std::string_view cut = "…";
    if (text == shown) return true;
    return shown.ends_with(cut) && text.starts_with(shown.substr(0, shown.size() - cut.size()));
}

class Checker {
public:
    Checker(const Found& found, const StorageLimits& limits)
        : found_(found), bag_(found.bag), limits_(limits) {}

    Problems run() {
        names();
        bag();
        manifests();
        data();
        metadata();
        pdf();
        docx();
        return std::move(problems_);
    }

private:
    /// A problem of a rule, about one file; the texts go behind the file's name in the sentences.
    void fails(Code rule, std::string_view file, std::initializer_list<std::string_view> texts) {
        const Place place{{}, std::string(file), {}, 0};
        std::array<std::string_view, 3> all{file};
        std::copy(texts.begin(), texts.end(), all.begin() + 1);
        problems_.add(make_problem(rule, place, {all[0], all[1], all[2]}));
    }
    /// The same where both languages say the same words: names and values.
    void differs(Code rule, std::string_view file, std::string_view what, std::string_view is,
                 std::string_view should) {
        const std::string zh =
            std::string(what) + "是“" + std::string(is) + "”，应为“" + std::string(should) + "”";
        const std::string en = std::string(what) + " is \"" + std::string(is) + "\" and should be \"" +
                               std::string(should) + '"';
        fails(rule, file, {zh, en});
    }
    void unchecked(std::initializer_list<Code> rules, std::string_view file) {
        for (const Code rule : rules)
            problems_.add(Code::archive_unchecked, {{}, std::string(file), {}, 0},
                          {info(rule).name, file, file});
    }

    void names() {
        for (const Found::Refused& one : found_.refused)
            fails(Code::archive_names, one.name, {one.zh, one.en});
        for (const Found::Refused& one : found_.encrypted)
            fails(Code::archive_encrypted, one.name, {one.zh, one.en});
    }

    void bag() {
        const File* const declared = bag_.find(declaration_file);
        if (declared == nullptr)
            fails(Code::archive_bag, declaration_file, {"没有这个文件", "there is none"});
        else if (declared->bytes != declaration)
            fails(Code::archive_bag, declaration_file, {"内容不对", "it does not say what it must"});
        for (const std::string_view file : {pdf_file, docx_file, json_file, metadata_file})
            if (bag_.find(file) == nullptr) missing(std::string(file));
    }

    void missing(const std::string& file) {
        if (reported_missing_.insert(file).second) fails(Code::archive_missing, file, {});
    }

    void manifests() {
        for (const Digest digest : {Digest::sha256, Digest::sm3})
            for (const bool of_tags : {false, true})
                manifest(digest, of_tags);
    }

    /// Every file stands in its manifest once, with its digest; nothing else does.
    void manifest(Digest digest, bool of_tags) {
        const std::string name = manifest_name(digest, of_tags);
        const File* const file = bag_.find(name);
        if (file == nullptr) return fails(Code::archive_bag, name, {"没有这个文件", "there is none"});
        std::vector<std::size_t> faults;
        const auto entries = parse_manifest(file->bytes, faults);
        for (const std::size_t line : faults) {
            const std::string number = std::to_string(line);
            fails(Code::archive_bag, name,
                  {"第 " + number + " 行不是“摘要  文件名”", "line " + number + " is no \"digest  name\""});
        }
        std::set<std::string_view> listed;
        for (const ManifestEntry& entry : entries) {
            if (!listed.insert(entry.name).second)
                fails(Code::archive_bag, name, {entry.name + " 列了两次", entry.name + " is listed twice"});
            compare(entry, digest);
        }
        for (const File& one : bag_.files) {
            const bool payload = one.name.starts_with(payload_prefix);
            const bool belongs = payload != of_tags && !one.name.starts_with("tagmanifest-");
            if (belongs && !listed.contains(one.name) && reported_extra_.insert(one.name).second)
                fails(Code::archive_extra, one.name, {});
        }
    }

    void compare(const ManifestEntry& entry, Digest digest) {
        const File* const file = bag_.find(entry.name);
        if (file == nullptr) return missing(entry.name);
        const std::string is = digest_hex(digest, file->bytes);
        if (is != entry.digest)
            fails(digest == Digest::sha256 ? Code::archive_sha256 : Code::archive_sm3, entry.name, {is});
    }

    void data() {
        const File* const file = bag_.find(json_file);
        if (file == nullptr) return unchecked({Code::archive_data}, json_file);
        Problems found;
        data_ = model::read_json(file->bytes, found);
        if (data_ && !found.has_errors()) model::validate(*data_, found);
        for (const Problem& problem : found) {
            if (!problem.is_error()) continue;
            const std::string at = problem.place.dotted.empty() ? "" : problem.place.dotted + ": ";
            fails(Code::archive_data, json_file, {at + problem.zh, at + problem.en});
        }
        if (found.has_errors()) data_.reset();
        if (data_ && model::write_json(*data_, {model::Keys::english, -1}) != file->bytes)
            fails(Code::archive_data, json_file,
                  {"不是规范写法（英文键，一行）", "it is not in canonical form (English keys, one line)"});
        sha256_ = digest_hex(Digest::sha256, file->bytes);
        sm3_ = digest_hex(Digest::sm3, file->bytes);
    }

    void metadata() {
        const File* const file = bag_.find(metadata_file);
        if (file == nullptr)
            return unchecked({Code::archive_metadata, Code::archive_metadata_data}, metadata_file);
        std::string fault;
        said_ = read_metadata_xml(file->bytes, fault);
        if (!said_) {
            fails(Code::archive_metadata, metadata_file, {fault, fault});
            return unchecked({Code::archive_metadata_data}, metadata_file);
        }
        for (const char* const name : {"聚合层次", "题名", "保管期限", "密级"})
            if (element(name).empty())
                fails(Code::archive_metadata, metadata_file,
                      {"缺少“" + std::string(name) + "”", "it lacks " + std::string(name)});
        for (const auto& [name, value] : said_->elements)
            if (!takes(*find_element(name), value))
                fails(Code::archive_metadata, metadata_file,
                      {"“" + name + "”不能是“" + value + "”", name + " cannot be \"" + value + '"'});
        metadata_against_files();
        if (data_)
            metadata_against_data();
        else
            unchecked({Code::archive_metadata_data}, json_file);
    }

    [[nodiscard]] std::string element(std::string_view name) const {
        const auto found = said_->elements.find(name);
        return found == said_->elements.end() ? std::string() : found->second;
    }

    void metadata_against_files() {
        for (const std::string_view name : {pdf_file, docx_file, json_file}) {
            const auto listed = std::find_if(said_->files.begin(), said_->files.end(),
                                             [&](const FileAttributes& one) { return one.name == name; });
            const File* const file = bag_.find(name);
            if (listed == said_->files.end())
                fails(Code::archive_metadata_data, metadata_file,
                      {"没有写文件 " + std::string(name), "it does not know the file " + std::string(name)});
            else if (file != nullptr && listed->bytes != file->bytes.size())
                differs(Code::archive_metadata_data, metadata_file, std::string(name) + " 计算机文件大小",
                        std::to_string(listed->bytes), std::to_string(file->bytes.size()));
        }
    }

    void metadata_against_data() {
        const auto same = [&](std::string_view what, const std::string& is, const std::string& should) {
            if (is != should) differs(Code::archive_metadata_data, metadata_file, what, is, should);
        };
        const model::FormInfo& form = model::form_of(*data_);
        same("form", said_->form, std::string(form.name));
        same("sha256", said_->data_sha256, sha256_);
        same("sm3", said_->data_sm3, sm3_);
        const std::string date = engine::latest_date(*data_);
        same("日期", element("日期"), date);
        same("年度", element("年度"), date.substr(0, 4));
        for (const char* const name : {"文件编号", "责任者"}) {
            const std::string value = element(name);
            if (!value.empty() && !holds_text(*form.root, model::address_of(*data_), value))
                fails(Code::archive_metadata_data, metadata_file,
                      {"数据里没有“" + std::string(name) + "”的“" + value + "”",
                       "the data does not hold the " + std::string(name) + " \"" + value + '"'});
        }
    }

    void pdf() {
        const File* const file = bag_.find(pdf_file);
        if (file == nullptr) return unchecked(pdf_rules, pdf_file);
        PdfFacts facts;
        try {
            facts = pdf_facts(file->bytes, limits_.bytes);
        } catch (const Error& error) {
            fails(Code::archive_pdf, pdf_file, {error.problem().zh, error.problem().en});
            return unchecked({Code::archive_pdf_metadata, Code::archive_pdf_data}, pdf_file);
        }
        if (facts.encrypted) fails(Code::archive_encrypted, pdf_file, {"加了密", "is encrypted"});
        const auto claims = [&](const char* property, const char* wanted) {
            if (facts.xmp[property] != wanted)
                differs(Code::archive_pdf, pdf_file, property, facts.xmp[property], wanted);
        };
        claims("pdfaid:part", "3");
        claims("pdfaid:conformance", "A");
        claims("pdfuaid:part", "1");
        if (!facts.tagged) fails(Code::archive_pdf, pdf_file, {"没有结构标签", "it is not tagged"});
        pdf_against_metadata(facts);
        embedded(Code::archive_pdf_data, pdf_file, facts.data.contains("data.json"), facts.data["data.json"]);
    }

    void pdf_against_metadata(PdfFacts& facts) {
        const auto same = [&](std::string_view what, const std::string& is, const std::string& should) {
            if (!agrees(should, is)) differs(Code::archive_pdf_metadata, pdf_file, what, is, should);
        };
        if (said_) {
            same("dc:title", facts.xmp["dc:title"], element("题名"));
            same("/Title", facts.info_title, element("题名"));
            same("dc:creator", facts.xmp["dc:creator"], element("责任者"));
            same("/Author", facts.info_author, element("责任者"));
            same("xmp:CreateDate", facts.xmp["xmp:CreateDate"], element("日期"));
            same("pages", std::to_string(facts.pages), element("页数"));
            same("zwy:form", facts.xmp["zwy:form"], said_->form);
            same("zwy:layoutVersion", facts.xmp["zwy:layoutVersion"], said_->layout_version);
        } else {
            unchecked({Code::archive_pdf_metadata}, metadata_file);
        }
        if (sha256_.empty()) return unchecked({Code::archive_pdf_metadata}, json_file);
        same("zwy:dataSHA256", facts.xmp["zwy:dataSHA256"], sha256_);
        same("zwy:dataSM3", facts.xmp["zwy:dataSM3"], sm3_);
    }

    /// The data inside a paper is the data beside it.
    void embedded(Code rule, std::string_view paper, bool there, const std::string& bytes) {
        const File* const data = bag_.find(json_file);
        if (data == nullptr) return unchecked({rule}, json_file);
        if (!there)
            fails(rule, paper, {"没有内嵌的数据", "there is none"});
        else if (bytes != data->bytes)
            fails(rule, paper, {"内容不同", "the bytes differ"});
    }

    void docx() {
        const File* const file = bag_.find(docx_file);
        if (file == nullptr) return unchecked(docx_rules, docx_file);
        DocxFacts facts;
        try {
            facts = docx_facts(file->bytes);
        } catch (const Error& error) {
            fails(Code::archive_docx, docx_file, {error.problem().zh, error.problem().en});
            return unchecked({Code::archive_docx_metadata, Code::archive_docx_data}, docx_file);
        }
        if (!facts.has_document)
            fails(Code::archive_docx, docx_file, {"没有 word/document.xml", "there is no word/document.xml"});
        if (facts.has_macros) fails(Code::archive_docx, docx_file, {"含有宏", "it has macros"});
        for (const std::string& target : facts.outside)
            fails(Code::archive_docx, docx_file, {"引用包外的 " + target, "it refers to " + target});
        docx_against_metadata(facts);
        embedded(Code::archive_docx_data, docx_file, facts.has_data, facts.data);
    }

    void docx_against_metadata(DocxFacts& facts) {
        const auto same = [&](std::string_view what, const std::string& is, const std::string& should) {
            if (is != should) differs(Code::archive_docx_metadata, docx_file, what, is, should);
        };
        if (said_) {
            same("dc:title", facts.title, element("题名"));
            same("dc:creator", facts.author, element("责任者"));
            same("zwy.form", facts.properties["zwy.form"], said_->form);
            same("zwy.layout_version", facts.properties["zwy.layout_version"], said_->layout_version);
        } else {
            unchecked({Code::archive_docx_metadata}, metadata_file);
        }
        if (sha256_.empty()) return unchecked({Code::archive_docx_metadata}, json_file);
        same("zwy.data_sha256", facts.properties["zwy.data_sha256"], sha256_);
        same("zwy.data_sm3", facts.properties["zwy.data_sm3"], sm3_);
    }

    static constexpr std::initializer_list<Code> pdf_rules{Code::archive_pdf, Code::archive_pdf_metadata,
                                                           Code::archive_pdf_data},
        docx_rules{Code::archive_docx, Code::archive_docx_metadata, Code::archive_docx_data};

    const Found& found_;
    const Bag& bag_;
    const StorageLimits& limits_;
    Problems problems_;
    std::set<std::string> reported_missing_, reported_extra_;
    std::optional<model::AnyForm> data_; ///< when it is sound
    std::string sha256_, sm3_;           ///< of data/form.json; empty when it is not there
    std::optional<Description> said_;    ///< the metadata, when they can be read
};

template <class Read>
Problems check(const StorageLimits& limits, Read&& read) {
    const AllocationWatch watch; // what cannot be read for want of memory is no finding
    try {
        const Found found = read();
        watch.check();
        Problems problems = Checker(found, limits).run();
        watch.check();
        return problems;
    } catch (const Error& error) {
        watch.check();
        const Problem& why = error.problem();
        if (why.code != Code::archive_container && why.code != Code::limit) throw;
        Problems problems;
        if (why.code == Code::limit)
            problems.add(Code::archive_container, {}, {why.zh, why.en});
        else
            problems.add(why);
        return problems;
    }
}

} // namespace

Problems check_zip(std::string_view bytes, const StorageLimits& limits) {
    return check(limits, [&] { return read_zip(bytes, limits); });
}

Problems check_bundle(const std::filesystem::path& place, const StorageLimits& limits) {
    if (std::filesystem::is_directory(place))
        return check(limits, [&] { return read_directory(place, limits); });
    return check(limits, [&] { return read_zip(read_file(place, limits.bytes), limits); });
}

} // namespace zwy::archive
