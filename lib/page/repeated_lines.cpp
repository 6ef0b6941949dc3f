#include "page/repeated_lines.hpp"

#include <functional>

namespace zwy::page {
namespace {

bool same(const SetText& a, const SetText& b) {
    const text::Span &one = a.span, &other = b.span;
    return a.width == b.width && one.tag == other.tag && one.role == other.role && one.size == other.size &&
           one.unbreakable == other.unbreakable && a.format.align == b.format.align &&
           a.format.first_indent == b.format.first_indent && a.format.char_pitch == b.format.char_pitch &&
           one.text == other.text;
}

} // namespace

std::size_t RepeatedLines::place_of(const SetText& text) {
    return (std::hash<std::string_view>()(text.span.text) + std::hash<double>()(text.width)) % places;
}

Lines RepeatedLines::find(const SetText& text) const {
    const Entry& entry = entries_[place_of(text)];
    return entry.lines != nullptr && same(entry.text, text) ? entry.lines : nullptr;
}

void RepeatedLines::keep(const SetText& text, const Lines& lines) {
    entries_[place_of(text)] = {text, lines};
}

} // namespace zwy::page
