// A DOCX: the paper in word/document.xml, the data part behind its controls, and the data as it was issued.
#include <algorithm>

#include "docx/bindings.hpp"
#include "read/bound.hpp"
#include "read/document.hpp"
#include "read/merge.hpp"
#include "read/package.hpp"
#include "read/paper.hpp"
#include "read/words.hpp"

namespace zwy::read {
namespace {

class DocxReader {
public:
    DocxReader(const Source& source, Problems& problems)
        : source_(source), problems_(problems), package_(source.bytes, source.name, source.limits) {}

    std::optional<Reading> read() {
        pugi::xml_document document;
        const std::string main = package_.part(main_part());
        parse_xml(document, main, "word/document.xml", source_.limits);
        find_data();
        const Story story = tell(document);
        const model::FormInfo* const form = which_form(story);
        if (form == nullptr) throw Error(Code::not_ours, {source_.name});
        Reading reading{form->make(), issued(*form), std::move(embedded_)};
        const auto layout = source_.layout(*form);
        const model::AnyForm& base = reading.issued ? *reading.issued : reading.data;
        const View printed = printed_view(form::fill(layout, base, source_.limits.pages));
        const Issued issued{&base, &printed, reading.issued.has_value()};
        const Fields fields(*layout);
        const auto sheet = sheet_of(story, *layout);
        const View paper = read_paper(sheet, *layout, fields, issued, problems_);
        std::optional<View> behind;
        if (bound_root_) behind = read_bound(bound_root_, sheet, fields, issued);
        reading.data = merge(issued, *layout, fields, paper, behind ? &*behind : nullptr, problems_);
        return reading;
    }

private:
    /// By the package's relationships; or where every program puts it.
    std::string main_part() {
        constexpr std::string_view rels = "_rels/.rels", usual = "word/document.xml";
        if (package_.has(rels)) {
            pugi::xml_document tree;
            parse_xml(tree, package_.part(rels), rels, source_.limits);
            for (const pugi::xml_node each : child(tree, "Relationships").children()) {
                std::string_view target = attribute(each, "Target");
                target.remove_prefix(std::min(target.find_first_not_of('/'), target.size()));
                if (attribute(each, "Type").ends_with("/officeDocument") && package_.has(target))
                    return std::string(target);
            }
        }
        if (!package_.has(usual)) throw Error(Code::not_ours, {source_.name});
        return std::string(usual);
    }

    /// Custom XML parts are known by what is in them: programs give them other names and identities.
    void find_data() {
        for (const auto& [name, position] : package_.entries()) {
            if (!name.ends_with(".xml") || name.find('/') == std::string::npos) continue;
            if (name.starts_with("customXml/") && name.find("itemProps") == std::string::npos) custom_part(name);
        }
        constexpr std::string_view properties = "docProps/custom.xml";
        if (!package_.has(properties)) return;
        pugi::xml_document tree;
        parse_xml(tree, package_.part(properties), properties, source_.limits);
        for (const pugi::xml_node each : child(tree, "Properties").children()) {
            const auto name = attribute(each, "name");
            const std::string value = text_inside(child(each, "lpwstr"));
            if (name == "zwy.form") form_name_ = value;
            if (name == "zwy.data_sha256" && embedded_) embedded_->sha256 = value;
        }
    }

    void custom_part(const std::string& name) {
        const std::string bytes = package_.part(name);
        // Parts of other makers are none of our business, well-formed or not.
        if (bytes.find(docx::data_namespace) == std::string::npos &&
            bytes.find(docx::json_namespace) == std::string::npos)
            return;
        pugi::xml_document tree;
        parse_xml(tree, bytes, name, source_.limits);
        const pugi::xml_node root = tree.document_element();
        if (namespace_of(root) == docx::json_namespace && !embedded_) embedded_ = Embedded{text_inside(root), {}};
        if (namespace_of(root) == docx::data_namespace && !bound_root_) {
            bound_.reset(tree);
            bound_root_ = bound_.document_element();
            if (form_name_.empty()) form_name_ = attribute(bound_root_, "name");
        }
    }

    /// What the document says that it is; or the form whose title it shows.
    [[nodiscard]] const model::FormInfo* which_form(const Story& story) const {
        if (const auto* form = form_name_.empty() ? nullptr : model::find_form(form_name_)) return form;
        if (source_.issued != nullptr) return &model::form_of(*source_.issued);
        for (const StoryBlock& block : story.blocks) {
            if (const auto* found = titled(block)) return found;
        }
        return nullptr;
    }

    static const model::FormInfo* titled(const StoryBlock& block) {
        const auto by_title = [](const StoryParagraph& paragraph) -> const model::FormInfo* {
            const std::string text = without_spaces(paragraph.text());
            const auto forms = model::all_forms();
            const auto found = std::ranges::find(forms, text, &model::FormInfo::title);
            return found == forms.end() ? nullptr : &*found;
        };
        if (const auto* paragraph = std::get_if<StoryParagraph>(&block)) return by_title(*paragraph);
        for (const StoryRow& row : std::get<StoryTable>(block).rows)
            for (const StoryCell& cell : row.cells)
                for (const StoryParagraph& paragraph : cell.paragraphs)
                    if (const auto* found = by_title(paragraph)) return found;
        return nullptr;
    }

    /// What the document was made from: as it says, or as the caller does.
    std::optional<model::AnyForm> issued(const model::FormInfo& form) {
        std::optional<model::AnyForm> data;
        if (embedded_) data = read_embedded(*embedded_, problems_, source_.limits);
        if (!data && source_.issued != nullptr) data = *source_.issued;
        if (!data) {
            problems_.add(Code::issued_unknown, {}, {});
        } else if (const auto& told = model::form_of(*data); &told != &form) {
            problems_.add(Code::form_differs, {}, {form.name, told.name});
            return std::nullopt;
        }
        return data;
    }

    const Source& source_;
    Problems& problems_;
    Package package_;
    std::string form_name_;
    std::optional<Embedded> embedded_;
    pugi::xml_document bound_;
    pugi::xml_node bound_root_;
};

} // namespace

std::optional<Reading> read_docx(const Source& source, Problems& problems) {
    return DocxReader(source, problems).read();
}

} // namespace zwy::read
