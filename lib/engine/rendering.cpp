#include "engine/rendering.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/allocation_watch.hpp"
#include "base/digest.hpp"
#include "base/units.hpp"
#include "docx/docx.hpp"
#include "engine/made_with.hpp"
#include "engine/pictures.hpp"
#include "engine/preflight.hpp"
#include "model/json.hpp"
#include "model/json_writer.hpp"
#include "model/validate.hpp"
#include "model/value.hpp"
#include "pdf/pdf.hpp"
#include "preview/preview.hpp"
#include "zwy/zwy.h"

namespace zwy::engine {
namespace {

constexpr std::array<std::string_view, format_count> format_names{"pdf", "docx", "png", "svg"};

std::string millimetres(double points) {
    std::array<char, 64> digits{};
    constexpr int decimals = 2; // a hundredth of a millimetre, finer than any printer
    const auto result = std::to_chars(digits.data(), digits.data() + digits.size(), pt_to_mm(points),
                                      std::chars_format::fixed, decimals);
    return {digits.data(), result.ptr};
}

std::string_view purpose_name(form::Slot::Purpose purpose) {
    switch (purpose) {
    case form::Slot::Purpose::seal:
        return "seal";
    case form::Slot::Purpose::signature:
        return "signature";
    case form::Slot::Purpose::date:
        break;
    }
    return "date";
}

/// Whose place the slot is: 甲方's own name, or what the form calls the party (申请单位 of 申请单位意见).
std::string unit_of(const page::SlotBox& slot, const model::AnyForm& data, const std::string& author) {
    const auto* const party = model::form_of(data).root->find(slot.name.substr(0, slot.name.find('.')));
    if (party == nullptr || party->kind != model::Kind::record) return author;
    const auto* const name = party->record->find("name");
    if (name != nullptr && name->kind == model::Kind::text) {
        void* const record = party->member(const_cast<void*>(model::address_of(data)));
        if (const auto& own = *static_cast<const std::string*>(name->member(record)); !own.empty()) return own;
    }
    constexpr std::string_view opinion = "意见";
    const std::string_view label = party->label;
    return std::string(label.ends_with(opinion) ? label.substr(0, label.size() - opinion.size()) : label);
}

void find_latest(const model::StructInfo& info, const void* record, std::string& latest) {
    for (const model::FieldInfo& field : info.fields) {
        const void* const member = field.member(const_cast<void*>(record));
        if (field.kind == model::Kind::record) find_latest(*field.record, member, latest);
        if (field.kind != model::Kind::date) continue;
        const auto& date = *static_cast<const std::optional<Date>*>(member);
        if (date) latest = std::max(latest, model::to_string(*date));
    }
}

} // namespace

std::string latest_date(const model::AnyForm& data) {
    std::string latest;
    find_latest(*model::form_of(data).root, model::address_of(data), latest);
    return latest;
}

std::string_view format_name(Format format) {
    return format_names.at(static_cast<std::size_t>(format));
}

Format find_format(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    std::string ending(dot == std::string_view::npos ? name : name.substr(dot + 1));
    for (char& c : ending)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const auto* const found = std::find(format_names.begin(), format_names.end(), ending);
    if (found != format_names.end()) return static_cast<Format>(found - format_names.begin());
    std::string known;
    for (const std::string_view one : format_names)
        known += (known.empty() ? "" : ", ") + std::string(one);
    throw Error(Code::unknown_format, {name, known});
}

struct Rendering::Impl {
    model::AnyForm data;
    RenderOptions options;
    std::shared_ptr<const Standing> standing;
    form::Document document;
    page::Pages pages;
    About said;

    void say() {
        said.form = document.layout->form->name;
        said.layout_version = document.layout->version;
        said.title = document.title;
        said.author = document.author;
        said.number = document.number;
        said.date = latest_date(data);
        said.canonical_json = model::write_json(data, {model::Keys::english, -1});
        said.data_sha256 = digest_hex(Digest::sha256, said.canonical_json);
        said.data_sm3 = digest_hex(Digest::sm3, said.canonical_json);
    }

    [[nodiscard]] const text::FontSet& fonts() const { return *standing->fonts()->set(); }

    [[nodiscard]] bool has_seals() const {
        return std::any_of(pages.slots.begin(), pages.slots.end(),
                           [](const page::SlotBox& slot) { return slot.image != nullptr; });
    }

    [[nodiscard]] std::string write_pdf(const Output& output) const {
        pdf::Metadata about;
        about.title = said.title;
        about.author = said.author;
        about.subject = document.layout->subject;
        about.form = said.form;
        about.layout_version = said.layout_version;
        about.library_version = ZWY_VERSION_STRING;
        about.data_sha256 = said.data_sha256;
        about.data_sm3 = said.data_sm3;
        about.data_json = said.canonical_json;
        about.date = said.date;
        about.made_with = engine::made_with(options, output, has_seals());
        pdf::PdfOptions how;
        how.uncompressed = output.uncompressed;
        how.archive = output.archive;
        how.fillable = output.fillable;
        how.data = &data;
        if (output.archive) how.attachments = {{"data.json", "application/json", "表单数据", said.canonical_json}};
        return pdf::write_pdf(pages, standing->pdf(), about, how);
    }

    [[nodiscard]] std::string write(const Output& output) const {
        switch (output.format) {
        case Format::pdf:
            return write_pdf(output);
        case Format::docx:
            return write_docx(output);
        case Format::png:
            return preview::write_png(pages, fonts(), output.page, output.dpi, output.limits.preview_pixels);
        case Format::svg:
            break;
        }
        return preview::write_svg(pages, fonts(), output.page);
    }

    [[nodiscard]] std::string write_docx(const Output& output) const {
        docx::DocxOptions how;
        how.title = said.title;
        how.author = said.author;
        how.subject = document.layout->subject;
        how.layout_version = said.layout_version;
        how.library_version = ZWY_VERSION_STRING;
        how.data_sha256 = said.data_sha256;
        how.data_sm3 = said.data_sm3;
        how.data_json = said.canonical_json;
        how.made_with = engine::made_with(options, output, has_seals());
        how.page_numbers = options.page.page_numbers;
        how.bind = options.page.bind;
        how.uncompressed = output.uncompressed;
        how.protect_layout = output.protect_layout;
        if (output.embed_fonts) how.embed_fonts = &fonts();
        return docx::write_docx(document, pages, how, standing->form()->docx);
    }
};

Rendering::Rendering() : impl_(std::make_unique<Impl>()) {}
Rendering::~Rendering() = default;

std::unique_ptr<Rendering> Rendering::make(const Library& library, const model::AnyForm& data,
                                           const RenderOptions& options, Problems& problems) {
    model::validate(data, problems, options.limits);
    const auto faces = library.fonts();
    faces->check_files();
    const Pictures pictures(data,
                            {options.picture_directory, options.limits.picture_bytes, options.limits.picture_pixels,
                             options.genuine_seals ? nullptr : faces},
                            problems);
    if (problems.has_errors()) return nullptr;
    std::unique_ptr<Rendering> rendering(new Rendering);
    Impl& impl = *rendering->impl_;
    impl.data = data;
    impl.options = options;
    impl.options.page.max_pages = options.limits.pages;
    impl.standing = library.standing(model::form_of(data));
    const text::FontSet& fonts = impl.fonts();
    impl.document = form::fill(impl.standing->form()->layout, impl.data, options.limits.pages);
    preflight(impl.document, fonts, impl.standing->covered(), options.strict, problems);
    if (problems.has_errors()) return nullptr;
    impl.pages = page::make_pages(impl.document, impl.data, fonts, impl.options.page, pictures, &impl.standing->lines());
    problems.append(impl.pages.report);
    if (problems.has_errors()) return nullptr;
    impl.say();
    return rendering;
}

const page::Pages& Rendering::pages() const {
    return impl_->pages;
}

const About& Rendering::about() const {
    return impl_->said;
}

const Limits& Rendering::limits() const {
    return impl_->options.limits;
}

const std::string& Rendering::number() const {
    return impl_->document.number.empty() ? impl_->document.author : impl_->document.number;
}

std::string Rendering::title() const {
    return number().empty() ? impl_->document.title : number() + " " + impl_->document.title;
}

const std::shared_ptr<const text::FontSet>& Rendering::fonts() const {
    return impl_->standing->fonts()->set();
}

std::string Rendering::write(const Output& output) const {
    impl_->fonts().check_files();
    const AllocationWatch watch; // pugixml, for one, leaves out what it has no memory for
    std::string document = impl_->write(output);
    watch.check();
    return document;
}

std::string Rendering::slots_json() const {
    model::json::Writer out(2);
    out.begin_array();
    for (const page::SlotBox& slot : impl_->pages.slots) {
        out.begin_object();
        out.member("name", slot.name);
        out.member("purpose", purpose_name(slot.purpose));
        out.member("unit", unit_of(slot, impl_->data, impl_->document.author));
        out.raw_member("page", std::to_string(slot.page + 1));
        out.raw_member("x", millimetres(slot.box.x));
        out.raw_member("y", millimetres(slot.box.y));
        out.raw_member("width", millimetres(slot.box.width));
        out.raw_member("height", millimetres(slot.box.height));
        out.end_object();
    }
    out.end_array();
    return out.take();
}

} // namespace zwy::engine
