// Every field is a content control: tagged with its path, named by its label, bound to the custom XML part.
#include <algorithm>

#include "docx/body.hpp"
#include "docx/measure.hpp"

namespace zwy::docx {
namespace {

constexpr std::size_t mark_bytes = 3; // ☐ and ☑ in UTF-8

/// What the custom XML part holds for the words on the paper.
std::string stored(const form::Run& run, const FieldMarkup& field) {
    if (!run.data) return {};
    if (field.date)
        if (const auto date = model::parse_date(run.text)) return model::to_string(*date);
    return std::string(run.text);
}

} // namespace

void Body::control_id() {
    out_.raw("<w:id w:val=\"").number(1'000'000 + ++controls_).raw("\"/>");
}

void Body::close_control() {
    out_.raw("</w:sdtContent></w:sdt>");
}

void Body::open_group() {
    out_.raw("<w:sdt><w:sdtPr>");
    control_id();
    out_.raw("<w:lock w:val=\"contentLocked\"/><w:group/></w:sdtPr><w:sdtContent>");
}

void Body::open_rows(const form::Row& row) {
    out_.raw("<w:sdt><w:sdtPr><w:tag w:val=\"").data(row.repeat->path()).raw("\"/>");
    control_id();
    out_.raw("<w15:dataBinding");
    write_rows_binding(out_, row.repeat->path());
    out_.raw("/><w15:repeatingSection/></w:sdtPr><w:sdtContent>");
}

void Body::open_rows_item() {
    out_.raw("<w:sdt><w:sdtPr>");
    control_id();
    out_.raw("<w15:repeatingSectionItem/></w:sdtPr><w:sdtContent>");
}

void Body::locked_label(const form::FilledParagraph& paragraph) {
    if (paragraph.runs.empty()) return;
    out_.raw("<w:sdt><w:sdtPr>");
    control_id();
    out_.raw("<w:lock w:val=\"sdtContentLocked\"/></w:sdtPr><w:sdtContent>");
    lock_labels_ = false;
    for (const auto& each : paragraph.runs)
        run(paragraph, each);
    lock_labels_ = true;
    close_control();
}

Binding Body::binding_of(const form::FilledParagraph& paragraph, const form::Run& run) {
    auto& last = last_bindings_[run.origin->id];
    if (last.path != run.path) {
        last = {run.path};
        line_ = 0;
        if (fields_.of(*run.origin).lines) last.line = 1;
        return last;
    }
    if (paragraph.continuation) {
        ++last.more;
        return last;
    }
    if (last.line > 0) line_ = last.line++;
    return {last.path, last.line};
}

/// Word shows what the data part says, whatever the document says: where a field is printed again in other words (cut
/// in its cell, whole in a heading), only the first place is bound.
bool Body::is_bound(const form::Run& run, const Binding& binding) {
    if (binding.more > 0 || run.origin->accessor->needs_row()) return true;
    const std::string_view words = run.data ? run.text : std::string_view();
    return shown_.try_emplace({binding.path, binding.line}, words).first->second == words;
}

void Body::control(const form::FilledParagraph& paragraph, const form::Run& run) {
    if (run.check != form::Run::Check::none) {
        option(paragraph, run);
        return;
    }
    const Binding binding = binding_of(paragraph, run);
    const bool bound = is_bound(run, binding);
    control_properties(paragraph, run, binding, bound);
    plain(paragraph, run, run.text.empty() ? gap : run.text);
    close_control();
    if (bound) data_.set(binding, stored(run, fields_.of(*run.origin)));
}

void Body::control_properties(const form::FilledParagraph& paragraph, const form::Run& run,
                              const Binding& binding, bool bound) {
    const FieldMarkup& field = fields_.of(*run.origin);
    out_.raw("<w:sdt><w:sdtPr>");
    // What is typed anew looks like what was printed.
    if (run.role != paragraph.style->role || half_points(run.size) != current_.half_points)
        run_properties(paragraph, run, gap);
    out_.raw(field.names).data(run.path);
    if (binding.more > 0) out_.raw("+");
    out_.raw("\"/>");
    control_id();
    out_.raw(field.placeholder).number(static_cast<std::int64_t>(field.placeholder_at(line_)));
    out_.raw("\"/></w:placeholder>");
    if (!run.data || run.text.empty()) out_.raw("<w:showingPlcHdr/>");
    if (bound) {
        out_.raw("<w:dataBinding");
        field.binding.write(out_, binding);
        out_.raw("/>");
    }
    control_kind(run, field, binding.line > 0);
    out_.raw("</w:sdtPr><w:sdtContent>");
}

void Body::control_kind(const form::Run& run, const FieldMarkup& field, bool line) {
    if (!field.date) {
        out_.raw(line ? "<w:text w:multiLine=\"1\"/>" : "<w:text/>");
        return;
    }
    out_.raw("<w:date");
    if (run.data) out_.raw(" w:fullDate=\"").raw(stored(run, field)).raw("T00:00:00Z\"");
    out_.raw(
        "><w:dateFormat w:val=\"yyyy年M月d日\"/><w:lid w:val=\"zh-CN\"/><w:storeMappedDataAs w:val=\"date\"/>"
        "<w:calendar w:val=\"gregorian\"/></w:date>");
}

/// A check box, and the option's words behind it.
void Body::option(const form::FilledParagraph& paragraph, const form::Run& run) {
    if (!run.text.starts_with("☐") && !run.text.starts_with("☑")) {
        rest_of_option(paragraph, run);
        return;
    }
    option_pieces_ = 0;
    const bool ticked = run.check == form::Run::Check::yes;
    const auto mark = run.text.substr(0, mark_bytes);
    const auto words = run.text.substr(mark_bytes);
    const Binding binding{.path = run.path, .leaf = "selected"};
    out_.raw("<w:sdt><w:sdtPr><w:alias w:val=\"")
        .data(words)
        .raw("\"/><w:tag w:val=\"")
        .data(run.path)
        .raw("\"/>");
    control_id();
    out_.raw("<w:lock w:val=\"sdtLocked\"/><w:dataBinding");
    write_binding(out_, binding);
    out_.raw("/><w14:checkbox><w14:checked w14:val=\"").raw(ticked ? "1" : "0");
    out_.raw("\"/><w14:checkedState w14:val=\"2611\" w14:font=\"Segoe UI Symbol\"/>"
             "<w14:uncheckedState w14:val=\"2610\" w14:font=\"Segoe UI "
             "Symbol\"/></w14:checkbox></w:sdtPr><w:sdtContent>");
    plain(paragraph, run, mark);
    close_control();
    plain(paragraph, run, words);
    data_.set(binding, ticked ? "true" : "false");
    data_.set({.path = run.path, .leaf = "name"}, std::string(words));
}

/// Words that go on on another page have no box there.
void Body::rest_of_option(const form::FilledParagraph& paragraph, const form::Run& run) {
    const Binding binding{.path = run.path, .more = ++option_pieces_, .leaf = "name"};
    out_.raw("<w:sdt><w:sdtPr><w:tag w:val=\"").data(run.path).raw("+\"/>");
    control_id();
    out_.raw("<w:lock w:val=\"sdtContentLocked\"/><w:dataBinding");
    write_binding(out_, binding);
    out_.raw("/><w:text/></w:sdtPr><w:sdtContent>");
    plain(paragraph, run, run.text);
    close_control();
    data_.set(binding, std::string(run.text));
}

} // namespace zwy::docx
