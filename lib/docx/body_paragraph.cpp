#include <algorithm>
#include <array>

#include "base/watch.hpp"
#include "docx/body.hpp"
#include "docx/measure.hpp"
#include "docx/names.hpp"

namespace zwy::docx {
namespace {

/// Whether there is white space that a reader of XML might take for none of the text: at an end, or more than one.
bool has_loose_space(std::string_view text) {
    constexpr std::array<std::string_view, 4> wide{"\u3000", "\u00A0", "\u2002", "\u2003"};
    const auto is_space = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
    return is_space(text.front()) || is_space(text.back()) || text.find("  ") != std::string_view::npos ||
           std::ranges::any_of(wide, [&](std::string_view space) { return text.starts_with(space) || text.ends_with(space); });
}

} // namespace

void Body::paragraph(const form::FilledParagraph& paragraph, Surroundings around) {
    const bool sealed = carries_seal(paragraph);
    if (sealed) {
        // A seal's place counts from its paragraph, with or without the space above it, as the program likes.
        const double above = paragraph.style->space_before + around.space_before + space_;
        space_ = 0;
        if (above > 0) spacer(above);
        around.space_before = -paragraph.style->space_before;
    }
    after_table_ = false;
    out_.raw("<w:p>");
    paragraph_properties(paragraph, around);
    const auto first_bookmark = bookmarks_;
    if (paragraph.origin && paragraph.item == 0 && !paragraph.continuation) {
        for (const auto& name : paragraph.origin->bookmarks) {
            out_.raw("<w:bookmarkStart w:id=\"")
                .number(bookmarks_++)
                .raw("\" w:name=\"")
                .data(name)
                .raw("\"/>");
        }
        if (sealed) seals(paragraph);
    }
    for (const auto& each : paragraph.runs) {
        tick(8 + each.text.size() / 4);
        run(paragraph, each);
    }
    for (auto id = first_bookmark; id < bookmarks_; ++id) {
        out_.raw("<w:bookmarkEnd w:id=\"").number(id).raw("\"/>");
    }
    out_.raw("</w:p>");
}

/// The style that the paragraph goes by: the layout's, or that as fitting changed it.
FittedStyle Body::style_of(const form::FilledParagraph& paragraph) {
    const auto& style = *paragraph.style;
    double tightest = 0;
    for (const auto& each : paragraph.runs)
        if (!each.path.empty()) tightest = std::min(tightest, each.tracking);
    return {&style, half_points(style.size * paragraph.line_pitch / style.line_pitch),
            twips_down(paragraph.line_pitch), tracking(style) + pt_to_twip(tightest)};
}

void Body::paragraph_properties(const form::FilledParagraph& paragraph, const Surroundings& around) {
    const auto& style = *paragraph.style;
    current_ = style_of(paragraph);
    const FittedStyle as_designed{&style, half_points(style.size), twips_down(style.line_pitch),
                                  tracking(style)};
    out_.raw("<w:pPr><w:pStyle w:val=\"");
    if (current_ == as_designed) {
        out_.raw(style_prefix).data(style.id);
    } else {
        out_.data(current_.id());
        if (std::ranges::find(fitted_, current_) == fitted_.end()) fitted_.push_back(current_);
    }
    out_.raw("\"/>");
    if (around.keep_next || paragraph.keep_next) out_.raw("<w:keepNext/>");
    if (page_break_) out_.raw("<w:pageBreakBefore/>");
    page_break_ = false;

    const double more_space = around.space_before + space_;
    space_ = 0;
    if (more_space != 0) {
        out_.raw("<w:spacing w:before=\"")
            .number(std::max<std::int64_t>(0, pt_to_twip(style.space_before + more_space)));
        out_.raw("\" w:after=\"").number(pt_to_twip(style.space_after));
        out_.raw("\" w:line=\"").number(current_.line).raw("\" w:lineRule=\"exact\"/>");
    }
    const double left = paragraph.origin ? paragraph.origin->indent_left : 0;
    const double right = paragraph.origin ? paragraph.origin->indent_right : 0;
    const bool no_first = paragraph.continuation && style.first_indent_em > 0;
    if (left != 0 || right != 0 || no_first) {
        out_.raw("<w:ind");
        if (left != 0) out_.raw(" w:left=\"").number(pt_to_twip(left)).raw("\"");
        if (right != 0) out_.raw(" w:right=\"").number(pt_to_twip(right)).raw("\"");
        if (no_first) out_.raw(" w:firstLineChars=\"0\" w:firstLine=\"0\"");
        out_.raw("/>");
    }
    if (paragraph.align != style.align) out_.raw("<w:jc w:val=\"").raw(jc(paragraph.align)).raw("\"/>");
    out_.raw("</w:pPr>");
}

void Body::run(const form::FilledParagraph& paragraph, const form::Run& run) {
    if (run.line_break) {
        out_.raw("<w:r><w:br/></w:r>");
        return;
    }
    if (!run.path.empty() && run.origin != nullptr)
        control(paragraph, run);
    else if (!run.text.empty())
        plain(paragraph, run, run.text);
}

void Body::plain(const form::FilledParagraph& paragraph, const form::Run& run, std::string_view shown) {
    out_.raw("<w:r>");
    run_properties(paragraph, run, shown);
    text(shown);
    out_.raw("</w:r>");
}

void Body::run_properties(const form::FilledParagraph& paragraph, const form::Run& run,
                          std::string_view shown) {
    const auto& style = *paragraph.style;
    // The hint sends the marks that Latin and Chinese share (“ ” … — ·) to the Chinese face.
    const bool hint =
        std::ranges::any_of(shown, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    const bool face = run.role != style.role;
    const bool size = half_points(run.size) != current_.half_points;
    // A paragraph with a tightened field is tight as a whole.
    const auto spacing = tracking(style) + pt_to_twip(run.tracking);
    const bool tight = spacing < current_.tracking;
    if (!hint && !face && !size && !tight) return;
    out_.raw("<w:rPr>");
    if (hint || face) {
        out_.raw("<w:rFonts");
        if (hint) out_.raw(" w:hint=\"eastAsia\"");
        if (face) {
            for (const char* slot : {"ascii", "eastAsia", "hAnsi", "cs"})
                out_.raw(" w:").raw(slot).raw("=\"").raw(font_name(run.role)).raw("\"");
        }
        out_.raw("/>");
    }
    if (tight) out_.raw("<w:spacing w:val=\"").number(spacing).raw("\"/>");
    if (size) {
        out_.raw("<w:sz w:val=\"").number(half_points(run.size));
        out_.raw("\"/><w:szCs w:val=\"").number(half_points(run.size)).raw("\"/>");
    }
    out_.raw("</w:rPr>");
}

void Body::text(std::string_view utf8) {
    for (;;) {
        const auto tab = utf8.find('\t');
        const auto piece = utf8.substr(0, tab);
        if (!piece.empty()) out_.raw(has_loose_space(piece) ? "<w:t xml:space=\"preserve\">" : "<w:t>").data(piece).raw("</w:t>");
        if (tab == std::string_view::npos) return;
        out_.raw("<w:tab/>");
        utf8.remove_prefix(tab + 1);
    }
}

} // namespace zwy::docx
