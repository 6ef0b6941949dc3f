#include "forms.hpp"

#include <stdexcept>
#include <string>

#include "base/io.hpp"
#include "form/document.hpp"
#include "model/json.hpp"

namespace zwy::pdf_test {
namespace {

const std::string source = ZWY_SOURCE_DIR;

struct OnePicture : page::PictureSource {
    std::shared_ptr<const page::Image> seal;
    [[nodiscard]] std::shared_ptr<const page::Image> open(const Picture&) const override { return seal; }
};

void seal(const model::StructInfo& info, void* structure) {
    for (const model::FieldInfo& field : info.fields) {
        if (field.kind == model::Kind::picture) model::member_as<Picture>(field, structure).file = "seal.png";
        if (field.kind == model::Kind::record) seal(*field.record, field.member(structure));
    }
}

void add_to_texts(const model::StructInfo& info, void* structure, const std::string& more) {
    for (const model::FieldInfo& field : info.fields) {
        void* const member = field.member(structure);
        if (field.kind == model::Kind::text) *static_cast<std::string*>(member) += more;
        if (field.kind == model::Kind::record) add_to_texts(*field.record, member, more);
        if (!field.has_elements()) continue;
        for (std::size_t i = 0; i < field.count(member); ++i) {
            void* const element = field.element(member, i);
            if (field.kind == model::Kind::text_list)
                *static_cast<std::string*>(element) += more;
            else
                add_to_texts(*field.record, element, more);
        }
    }
}

} // namespace

model::AnyForm with_rare_characters(model::AnyForm data) {
    // Beyond the BMP, a variation sequence, a radical beside its character, private use, 〓, a letter of another script.
    const std::string rare = "𬱖𠮷葛󠄁⼀一\xEE\x80\x80\xF4\x80\x80\x80〓ⲁ";
    const model::StructInfo& info = *model::form_of(data).root;
    std::visit([&](auto& form) { add_to_texts(info, &form, rare); }, data);
    return data;
}

model::AnyForm sealed(model::AnyForm data) {
    const model::StructInfo& info = *model::form_of(data).root;
    std::visit([&](auto& form) { seal(info, &form); }, data);
    return data;
}

const text::FontSet& fonts() {
    static const std::shared_ptr<const text::FontSet> set = [] {
        text::FontOptions options;
        options.directories = {source + "/fonts/faces"};
        options.map = source + "/fonts/fonts.xml";
        return text::FontSet::load(options);
    }();
    return *set;
}

MadeForm make_form(const model::AnyForm& data, std::shared_ptr<const page::Image> seal,
                   const page::PageOptions& options) {
    const model::FormInfo& info = model::form_of(data);
    const std::string file = source + "/layouts/" + std::string(info.name) + ".xml";
    OnePicture pictures;
    pictures.seal = std::move(seal);
    MadeForm made;
    form::Document& document = made.document;
    document = form::fill(form::compile(read_file(file), file), data);
    made.pages = page::make_pages(document, data, fonts(), options, pictures);
    made.metadata.title = document.title;
    made.metadata.author = document.author;
    made.metadata.form = info.name;
    made.metadata.library_version = "0.1.0";
    made.metadata.layout_version = document.layout->version;
    made.metadata.data_sha256 = std::string(64, 'a');
    made.metadata.data_sm3 = std::string(64, 'b');
    return made;
}

model::AnyForm example(std::string_view name) {
    Problems problems;
    auto data = model::read_json(read_file(source + "/examples/" + std::string(name) + ".json"), problems);
    if (!data) throw std::runtime_error("examples/" + std::string(name) + ".json");
    return std::move(*data);
}

} // namespace zwy::pdf_test
