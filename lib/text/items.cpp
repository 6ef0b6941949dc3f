#include "text/items.hpp"

#include <algorithm>

#include "text/levels.hpp"
#include "text/scripts.hpp"

namespace zwy::text {
namespace {

enum class Plain : std::uint8_t { no, common, latin, han };

Plain plain_kind(char32_t c) {
    if (c < 0x250) {
        const bool letter =
            (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') || (c >= 0xC0 && c != 0xD7 && c != 0xF7);
        return letter ? Plain::latin : Plain::common;
    }
    if ((c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFD))
        return Plain::han;
    if ((c >= 0x2010 && c <= 0x2027) || (c >= 0x2030 && c <= 0x205E) || (c >= 0x20A0 && c <= 0x20CF))
        return Plain::common;
    // Number forms, arrows, mathematics, boxes, CJK punctuation, full-width forms of ASCII.
    if ((c >= 0x2150 && c <= 0x218B) || (c >= 0x2190 && c <= 0x26FF) || (c >= 0x3000 && c <= 0x3020))
        return Plain::common;
    if (c == 0x2103 || c == 0x2116) return Plain::common;
    return c >= 0xFF01 && c <= 0xFF5E ? Plain::common : Plain::no;
}

/// Common characters belong to the script before them, at the start to the one behind.
std::vector<Item> plain_items(std::span<const char32_t> text) {
    std::vector<Item> out;
    Plain script = Plain::common;
    for (std::uint32_t i = 0; i < text.size(); ++i) {
        const Plain kind = plain_kind(text[i]);
        if (out.empty() || (kind != Plain::common && kind != script && script != Plain::common)) {
            out.push_back({i, i, 0, HB_SCRIPT_COMMON});
        }
        if (kind != Plain::common) {
            script = kind;
            out.back().script = kind == Plain::han ? HB_SCRIPT_HAN : HB_SCRIPT_LATIN;
        }
        out.back().last = i + 1;
    }
    return out;
}

} // namespace

bool is_plain(std::span<const char32_t> text) {
    return std::none_of(text.begin(), text.end(), [](char32_t c) { return plain_kind(c) == Plain::no; });
}

std::vector<Item> itemize(std::span<const char32_t> text) {
    return is_plain(text) ? plain_items(text) : itemize_mixed(text);
}

std::vector<Item> itemize_mixed(std::span<const char32_t> text) {
    const std::vector<std::uint8_t> levels = embedding_levels(text);
    std::vector<Item> out;
    std::uint32_t at = 0;
    for (const ScriptRun& run : script_runs(text)) {
        while (at < run.last) {
            Item item{at, at, levels[at], run.script};
            while (item.last < run.last && levels[item.last] == item.level)
                ++item.last;
            out.push_back(item);
            at = item.last;
        }
    }
    return out;
}

} // namespace zwy::text
