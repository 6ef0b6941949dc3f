#include "docx/fields.hpp"

#include <algorithm>

#include "docx/inlines.hpp"
#include "docx/xml.hpp"

namespace zwy::docx {
namespace {

using Kind = form::Inline::Kind;

bool has_lines(const form::Inline& field) {
    if (field.kind == Kind::list) return field.separator == "\n";
    if (field.kind != Kind::field) return false;
    const auto& info = field.accessor->field();
    return info.kind == model::Kind::text && info.rule.shape == Shape::paragraphs;
}

FieldMarkup markup_of(const form::Inline& field, const Placeholders& placeholders) {
    const model::Accessor& accessor = *field.accessor;
    FieldMarkup markup;
    const std::string label = accessor.needs_row() ? std::string(accessor.field().label) : accessor.place_at(0).label;
    markup.names =
        XmlText().raw("<w:alias w:val=\"").data(label).raw("\"/><w:tag w:val=\"").str();
    // A locked control could not go with its row.
    markup.placeholder = std::string(accessor.needs_row() ? "" : "<w:lock w:val=\"sdtLocked\"/>") +
                         "<w:placeholder><w:docPart w:val=\"" + std::string(Placeholders::name_stem);
    const auto lines = std::ranges::count(field.text, '\n') + 1;
    for (std::size_t line = 0; line < static_cast<std::size_t>(lines); ++line)
        markup.placeholders.push_back(placeholders.number_of(field, line));
    markup.binding = BindingMarkup(accessor.path());
    markup.lines = has_lines(field);
    markup.date = field.kind == Kind::field && accessor.field().kind == model::Kind::date;
    return markup;
}

} // namespace

Fields::Fields(const form::Layout& layout, const Placeholders& placeholders) : by_id_(layout.id_count + 1) {
    for_each_inline(layout.blocks, [&](const form::Inline& piece) {
        if (piece.accessor) by_id_[piece.id] = markup_of(piece, placeholders);
    });
}

} // namespace zwy::docx
