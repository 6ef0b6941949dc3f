#include "page/repeated_lines.hpp"

#include <functional>

#include "base/per_thread.hpp"

namespace zwy::page {
namespace {

PerThread<RepeatedLines> repeated;

bool same_setting(const SetText& a, const SetText& b) {
    const text::Span &one = a.span, &other = b.span;
    return a.fonts == b.fonts && a.width == b.width && one.tag == other.tag && one.role == other.role &&
           one.size == other.size && one.unbreakable == other.unbreakable && a.format.align == b.format.align &&
           a.format.first_indent == b.format.first_indent && a.format.char_pitch == b.format.char_pitch;
}

} // namespace

RepeatedLines& RepeatedLines::of_this_thread() {
    return repeated.get();
}

std::size_t RepeatedLines::place_of(const SetText& text) {
    return (std::hash<std::string_view>()(text.span.text) + std::hash<double>()(text.width)) % places;
}

Lines RepeatedLines::find(const SetText& text) const {
    const Entry& entry = entries_[place_of(text)];
    return entry.lines != nullptr && same_setting(entry.setting, text) && entry.text == text.span.text ? entry.lines : nullptr;
}

void RepeatedLines::keep(const SetText& text, const Lines& lines) {
    Entry& entry = entries_[place_of(text)];
    entry.lines = nullptr; // as long as the rest is another's
    entry.text.assign(text.span.text);
    entry.setting = text;
    entry.setting.span.text = {};
    entry.lines = lines;
}

} // namespace zwy::page
