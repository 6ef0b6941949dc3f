#include "pdf/form_fields.hpp"

#include <algorithm>

#include "model/value.hpp"
#include "pdf/clusters.hpp"

namespace zwy::pdf {
namespace {

constexpr std::string_view ticked = "☑", unticked = "☐";

std::string joined(const std::vector<std::string>& items, std::string_view separator) {
    std::string out;
    for (const std::string& item : items) {
        if (!out.empty()) out += separator;
        out += item;
    }
    return out;
}

/// "第3行 操作系统"
std::string label_of(const Place& place) {
    return place.row == 0 ? place.label : "第" + std::to_string(place.row) + "行 " + place.label;
}

/// A list to choose from, and to type other numbers into. Readers set its text at the foot of a tall box, so
/// the box is no taller than its line.
void offer_scores(FormField& field, int most) {
    field.kind = FormField::Kind::choice;
    for (int score = most; score >= 0; --score)
        field.options.push_back(std::to_string(score));
    const double height = std::min(field.box.height, field.size * 1.6);
    field.box.y += (field.box.height - height) / 2;
    field.box.height = height;
}

void describe_text(FormField& field, const model::Accessor& accessor, const model::AnyForm& data) {
    using enum model::Kind;
    const model::FieldInfo& info = accessor.field();
    switch (info.kind) {
    case text:
        if (info.rule.shape == Shape::paragraphs) field.kind = FormField::Kind::paragraphs;
        field.value = accessor.text(data);
        break;
    case text_list:
        field.kind = FormField::Kind::paragraphs; // one item a line
        field.value = joined(accessor.list(data), "\n");
        break;
    case date:
        field.kind = FormField::Kind::date;
        field.label += "（如 2026年11月23日）";
        [[fallthrough]];
    default:
        field.value = accessor.printed(data);
    }
    if (const auto most = accessor.maximum(); most && info.kind == decimal) offer_scores(field, *most);
}

/// An option of a list, printed as ☑ or ☐ and its words.
bool is_option(const model::Accessor& accessor, std::string_view path) {
    return accessor.field().kind == model::Kind::text_list && path.ends_with(']');
}

FormField describe(const page::FieldBox& printed, const model::AnyForm& data) {
    FormField field;
    field.name = printed.path;
    field.label = printed.path;
    field.page = printed.page;
    field.node = printed.node;
    field.box = printed.box;
    field.size = printed.size;
    field.align = printed.align;
    const auto accessor = model::Accessor::bind(model::form_of(data), printed.path);
    if (!accessor) return field;
    field.label = label_of(accessor->place_at(0));
    if (is_option(*accessor, printed.path)) {
        field.kind = FormField::Kind::check;
        field.label += "：" + std::string(accessor->text(data));
        field.box.width = printed.size; // the box alone
    } else {
        describe_text(field, *accessor, data);
    }
    // A field inside a line is as tall as its characters: room for what hangs below them.
    if (field.box.height < printed.size * 1.5) {
        const double more = printed.size * 0.2;
        field.box.y -= more;
        field.box.height += 2 * more;
    }
    return field;
}

FormField describe(const page::SlotBox& slot, const model::AnyForm& data) {
    FormField field;
    field.kind = FormField::Kind::signature;
    field.name = slot.name;
    field.page = slot.page;
    field.box = slot.box;
    const std::size_t dot = slot.name.rfind('.');
    const std::string owner = dot == std::string::npos ? std::string() : slot.name.substr(0, dot);
    const auto accessor = model::Accessor::bind(model::form_of(data), owner);
    field.label = accessor ? accessor->place_at(0).label + " " : std::string();
    field.label += slot.purpose == form::Slot::Purpose::seal ? "盖章" : "签字";
    return field;
}

/// Whether the pen's start lies in the field's box, give or take what overhangs.
bool holds(const Box& box, double x, double y) {
    constexpr double near = 3;
    return x >= box.x - near && x <= box.x + box.width + near && y >= box.y - near &&
           y <= box.y + box.height + near;
}

} // namespace

FormFields::FormFields(Store& store, const page::Pages& pages, const model::AnyForm& data) : pages_(pages) {
    for (const page::FieldBox& printed : pages.fields)
        if (!by_name_.contains(printed.path)) add(store, describe(printed, data));
    for (const page::SlotBox& slot : pages.slots)
        if (slot.purpose != form::Slot::Purpose::date && !by_name_.contains(slot.name))
            add(store, describe(slot, data));
}

void FormFields::add(Store& store, FormField field) {
    field.object = store.object();
    FormField& added = fields_.emplace_back(std::move(field));
    by_name_.emplace(added.name, &added);
}

FormField* FormFields::find(std::size_t page, const page::PlacedGlyphs& placed) {
    if (placed.artifact) return nullptr;
    page::NodeId node = placed.node;
    while (node != 0 && pages_.nodes[node].path.empty())
        node = pages_.nodes[node].parent;
    const auto found = by_name_.find(pages_.nodes[node].path);
    if (found == by_name_.end() || found->second->kind == FormField::Kind::signature) return nullptr;
    FormField& field = *found->second;
    return field.page == page &&
                   (field.kind == FormField::Kind::check || holds(field.box, placed.x, placed.y))
               ? &field
               : nullptr;
}

FormField* FormFields::take(std::size_t page, const page::PlacedGlyphs& placed,
                            const page::PlacedGlyphs*& rest) {
    rest = &placed;
    FormField* field = find(page, placed);
    if (field == nullptr) return nullptr;
    if (field->kind == FormField::Kind::check) {
        if (!field->announced) rest = without_box(*field, placed);
    } else {
        field->shown.push_back(placed);
        rest = nullptr;
    }
    return field;
}

/// The words of an option behind its box, which the widget draws.
const page::PlacedGlyphs* FormFields::without_box(FormField& field, const page::PlacedGlyphs& placed) {
    const text::GlyphRun& run = *placed.run;
    field.checked = run.text.starts_with(ticked);
    if (!field.checked && !run.text.starts_with(unticked)) return &placed;
    std::vector<Cluster> clusters;
    cut_clusters(run, clusters);
    const std::size_t glyphs = clusters.front().end, bytes = clusters.front().text.size();
    auto shorter = std::make_shared<text::GlyphRun>(run);
    page::PlacedGlyphs left = placed;
    for (std::size_t i = 0; i < glyphs; ++i)
        left.x += run.glyphs[i].advance;
    shorter->glyphs.erase(shorter->glyphs.begin(),
                          shorter->glyphs.begin() + static_cast<std::ptrdiff_t>(glyphs));
    for (text::Glyph& glyph : shorter->glyphs)
        glyph.cluster -= static_cast<std::uint32_t>(bytes);
    shorter->text.erase(0, bytes);
    if (shorter->glyphs.empty()) return nullptr;
    left.run = std::move(shorter);
    return &rests_.emplace_back(std::move(left));
}

} // namespace zwy::pdf
