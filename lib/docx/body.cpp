#include "docx/body.hpp"

#include <algorithm>

#include "docx/measure.hpp"
#include "docx/names.hpp"

namespace zwy::docx {
namespace {

template <class... Visitors>
struct Overloaded : Visitors... {
    using Visitors::operator()...;
};
template <class... Visitors>
Overloaded(Visitors...) -> Overloaded<Visitors...>; // clang 14 does not find it by itself

constexpr std::string_view root =
    "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
    " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""
    " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
    " xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\""
    " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
    " xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\""
    " xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\" mc:Ignorable=\"w14 w15\"><w:body>";

/// What a form's markup takes besides its fields, and each of those with its cell: room for all from the start, since a
/// form with ten thousand servers has 40 MB of it. Room that is not used takes no memory.
constexpr std::size_t markup_bytes = 64U << 10U, field_bytes = 640;

/// A paragraph that is there because the file format wants one, not the form: as low as Word lets it be.
constexpr double hairline = 1;

} // namespace

std::string Media::part_name(std::size_t number) const {
    return "media/seal" + std::to_string(number) + '.' + extension();
}

Body::Body(const form::Document& document, const page::Pages& pages, const DocxOptions& options,
           const Fields& fields)
    : document_(document), pages_(pages), options_(options), fields_(fields),
      last_bindings_(document.layout->id_count + 1) {}

std::string_view Body::write() {
    out_.reserve(markup_bytes + field_bytes * pages_.fields.size());
    out_.raw(xml_declaration).raw(root);
    groups();
    flush_space();
    if (after_table_) spacer(hairline);
    section();
    out_.raw("</w:body></w:document>");
    return out_.view();
}

namespace {

/// Whether the reader may add rows to it. Word does not add rows inside a locked group.
bool grows(const form::FilledBlock& block) {
    const auto* table = std::get_if<form::FilledTable>(&block);
    return table != nullptr &&
           std::ranges::any_of(table->rows, [](const auto& row) { return row.origin->repeat.has_value(); });
}

bool prints(const form::FilledBlock& block) {
    return std::holds_alternative<form::FilledParagraph>(block) ||
           std::holds_alternative<form::FilledTable>(block);
}

} // namespace

/// Everything but the tables that may grow goes into groups, whose fixed text Word locks.
void Body::groups() {
    for (std::span<const form::FilledBlock> rest = document_.blocks; !rest.empty();) {
        const auto end = std::ranges::find_if(rest, grows) - rest.begin();
        const auto group = rest.first(static_cast<std::size_t>(end));
        in_group_ = std::ranges::any_of(group, prints);
        if (in_group_) open_group();
        blocks(group, {});
        if (in_group_) close_control();
        in_group_ = false;
        rest = rest.subspan(group.size());
        if (rest.empty()) break;
        blocks(rest.first(1), {});
        rest = rest.subspan(1);
    }
}

void Body::blocks(std::span<const form::FilledBlock> blocks, Surroundings around) {
    for (const auto& block : blocks) {
        std::visit(Overloaded{
                       [&](const form::FilledParagraph& it) {
                           paragraph(it, around);
                           around.space_before = 0;
                           keeps_next_ = it.style->keep_next || it.style->heading > 0 || it.keep_next;
                       },
                       [&](const form::FilledTable& it) {
                           // Word takes two tables without a paragraph between them for one, and seals that
                           // reach out of their cells want a paragraph to hold on to.
                           const auto seals = seals_outside(it);
                           if (space_ > 0 || after_table_ || !seals.empty()) spacer(space_, seals);
                           space_ = 0;
                           keeps_next_ = false;
                           table(it);
                           keeps_next_ = false;
                           after_table_ = true;
                       },
                       [&](const form::PageBreak&) { page_break_ = true; },
                       [&](const form::Space& it) { space_ += it.height; },
                   },
                   block);
    }
}

void Body::flush_space() {
    const double height = space_;
    space_ = 0;
    if (height > 0) spacer(height);
}

void Body::spacer(double height, std::span<const page::SlotBox* const> seals) {
    after_table_ = false;
    out_.raw("<w:p><w:pPr>");
    if (keeps_next_) out_.raw("<w:keepNext/>");
    if (page_break_) out_.raw("<w:pageBreakBefore/>");
    page_break_ = false;
    out_.raw("<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"")
        .number(pt_to_twip(std::max(height, hairline)))
        .raw(
            "\" w:lineRule=\"exact\"/><w:rPr><w:sz w:val=\"2\"/><w:szCs w:val=\"2\"/></w:rPr></w:pPr>");
    for (const auto* seal : seals)
        picture(*seal, {"page", seal->box.x, seal->box.y - (seal->table_y - height)});
    out_.raw("</w:p>");
}

void Body::section() {
    const auto& page = document_.layout->page;
    out_.raw("<w:sectPr>");
    if (options_.page_numbers) {
        out_.raw("<w:footerReference w:type=\"default\" r:id=\"rIdFooterOdd\"/>"
                 "<w:footerReference w:type=\"even\" r:id=\"rIdFooterEven\"/>");
    }
    const auto attribute = [&](std::string_view name, std::int64_t twips) {
        out_.raw(" w:").raw(name).raw("=\"").number(twips).raw("\"");
    };
    out_.raw("<w:pgSz");
    attribute("w", pt_to_twip(page.width));
    attribute("h", pt_to_twip(page.height));
    out_.raw("/><w:pgMar");
    attribute("top", pt_to_twip(page.top));
    attribute("right", pt_to_twip(page.right));
    attribute("bottom", pt_to_twip(page.bottom - page::bottom_slack));
    attribute("left", pt_to_twip(page.left));
    attribute("header", pt_to_twip(page.top / 2));
    attribute("footer", pt_to_twip(std::max(0.0, page.bottom - footer_distance - footer_height)));
    attribute("gutter", 0);
    out_.raw("/></w:sectPr>");
}

} // namespace zwy::docx
