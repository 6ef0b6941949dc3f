// A PDF: the data inside as it was issued, whether the pages still say so, and what was typed into its fields.
#include <algorithm>

#include "read/document.hpp"
#include "read/merge.hpp"
#include "read/own_properties.hpp"
#include "read/pdf_file.hpp"
#include "read/target.hpp"
#include "read/words.hpp"

namespace zwy::read {
namespace {

class PdfReader {
public:
    PdfReader(const Source& source, Problems& problems)
        : source_(source), problems_(problems), file_(source.bytes, source.name, source.password, source.limits),
          own_(file_.xmp(), source.limits) {}

    std::optional<Reading> read() {
        const auto fields = file_.fields();
        embedded();
        std::optional<model::AnyForm> told;
        if (embedded_) told = read_embedded(*embedded_, problems_, source_.limits);
        const model::FormInfo* const form = which_form(told);
        if (form == nullptr) throw Error(Code::not_ours, {source_.name});
        const bool known = told || source_.issued != nullptr;
        if (!told && source_.issued != nullptr) told = *source_.issued;
        if (told && &model::form_of(*told) != form)
            throw Error(Code::form_differs, {form->name, model::form_of(*told).name});
        Reading reading{told ? *told : form->make(), told, embedded_};
        const bool any = std::ranges::any_of(fields, [&](const PdfField& field) {
            return target_of_path(field.name, *form).has_value() && (field.button || !is_slot(field.name, *form));
        });
        check_pages();
        if (any)
            typed(reading, known, fields);
        else if (!embedded_)
            problems_.add(Code::cannot_read_field, {},
                          {"文件里没有数据，也没有可填的域", "the file holds neither the data nor fields to fill in"});
        if (!known) problems_.add(Code::issued_unknown, {}, {});
        return reading;
    }

private:
    void embedded() {
        if (auto attached = file_.attachment("data.json"); attached && !own_["form"].empty())
            embedded_ = Embedded{std::move(*attached), own_["dataSHA256"]};
        else if (std::string json = own_["data"]; !json.empty())
            embedded_ = Embedded{std::move(json), own_["dataSHA256"]};
    }

    [[nodiscard]] const model::FormInfo* which_form(const std::optional<model::AnyForm>& told) const {
        const std::string name = own_["form"];
        if (!name.empty()) return model::find_form(name);
        if (told) return &model::form_of(*told);
        return source_.issued != nullptr ? &model::form_of(*source_.issued) : nullptr;
    }

    /// Seals are slots to sign in, not values.
    static bool is_slot(std::string_view name, const model::FormInfo& form) {
        const auto accessor = model::Accessor::bind(form, name);
        return accessor && accessor->field().kind == model::Kind::picture;
    }

    // ---- Pages

    /// Each page that was made must still be there, in order, with its content among what is drawn on it.
    void check_pages() {
        const auto digests = split(own_["pages"], " ");
        if (digests.front().empty()) return;
        std::size_t next = 0, number = 0;
        std::vector<std::size_t> drawn_on;
        for (const PdfPage& page : file_.pages()) {
            ++number;
            const bool ours =
                next < digests.size() && std::ranges::find(page.digests, digests[next]) != page.digests.end();
            if (ours) ++next;
            if (!ours || page.digests.size() > 1 || page.remarks) drawn_on.push_back(number);
        }
        if (next < digests.size()) {
            problems_.add(Code::pages_altered, {}, {});
            return;
        }
        for (const std::size_t page : drawn_on)
            problems_.add(Code::pages_stamped, {}, {std::to_string(page)});
    }

    // ---- Fields

    void typed(Reading& reading, bool known, const std::vector<PdfField>& fields) {
        const model::FormInfo& form = model::form_of(reading.data);
        const auto layout = source_.layout(form);
        const View printed = printed_view(form::fill(layout, reading.data, source_.limits.pages));
        const Issued issued{&reading.data, &printed, known};
        const Fields by_path(*layout);
        View view;
        if (known) view.options = printed.options;
        for (const PdfField& field : fields)
            if (const auto target = target_of_path(field.name, form)) take(field, *target, issued, by_path, view);
        reading.data = merge(issued, *layout, by_path, view, nullptr, problems_);
    }

    void take(const PdfField& field, const Target& target, const Issued& issued, const Fields& fields, View& view) {
        if (target.option) {
            option(field, target, issued, fields, view);
            return;
        }
        const Known* known = fields.find(target.path);
        if (known == nullptr) return;
        const auto& accessor = *known->piece->accessor;
        std::string text = field.value;
        if (accessor.field().kind == model::Kind::text_list && known->piece->separator != "\n")
            text = join(split(normal_form(*known->piece, text), "\n"), known->piece->separator);
        if (accessor.needs_row()) {
            const std::string table = target.path.substr(0, target.path.find("[]"));
            auto& rows = view.rows[table];
            if (target.row >= rows.size()) rows.resize(std::min(target.row + 1, source_.limits.document_entries));
            if (target.row < rows.size()) rows[target.row][std::string(accessor.field().key)] =
                settled(*known, issued.view->cell(table, target.row, accessor.field().key), std::move(text));
            return;
        }
        // The sum that is printed is no value of the field unless it was given.
        if (known->piece->kind == form::Inline::Kind::total && text.empty() && !accessor.present(*issued.data)) return;
        view.values[target.path] = settled(*known, issued.view->value(target.path), std::move(text));
    }

    /// Options are numbered as they were issued: those of the catalogue, then the choices that it does not have.
    void option(const PdfField& field, const Target& target, const Issued& issued, const Fields& fields, View& view) {
        for (const form::Inline* catalogue : fields.catalogues()) {
            auto& options = view.options[catalogue->accessor->path()];
            std::size_t index = target.row;
            if (target.path == catalogue->selected->path())
                index = place_among_others(*catalogue, target.row, issued, options.size());
            else if (target.path != catalogue->accessor->path())
                continue;
            if (index < options.size()) options[index].ticked = field.ticked;
        }
    }

    static std::size_t place_among_others(const form::Inline& catalogue, std::size_t item, const Issued& issued,
                                          std::size_t nowhere) {
        const auto& known = catalogue.accessor->list(*issued.data);
        const auto& chosen = catalogue.selected->list(*issued.data);
        std::size_t index = known.size();
        for (std::size_t i = 0; i < chosen.size(); ++i) {
            if (std::ranges::find(known, chosen[i]) != known.end()) continue;
            if (i == item) return index;
            ++index;
        }
        return nowhere;
    }

    const Source& source_;
    Problems& problems_;
    PdfFile file_;
    OwnProperties own_;
    std::optional<Embedded> embedded_;
};

} // namespace

std::optional<Reading> read_pdf(const Source& source, Problems& problems) {
    return PdfReader(source, problems).read();
}

} // namespace zwy::read
