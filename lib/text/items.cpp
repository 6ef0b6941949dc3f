#include "text/items.hpp"

#include <algorithm>
#include <memory>
#include <string>

#define PANGO_ENABLE_BACKEND
#include <pango/pango.h>

#include "base/utf8.hpp"

// Pango chooses fonts while it cuts the text. Which face a character gets is decided later, glyph by glyph
// (FontSet::resolve), so Pango is given a font map with one font that has no glyphs and is told not to look
// for others. Nothing is read from fontconfig, and each thread has a map and a context of its own.

extern "C" {

struct ZwyNoFont {
    PangoFont parent;
};
struct ZwyNoFontClass {
    PangoFontClass parent;
};
struct ZwyNoFontMap {
    PangoFontMap parent;
};
struct ZwyNoFontMapClass {
    PangoFontMapClass parent;
};

G_DEFINE_TYPE(ZwyNoFont, zwy_no_font, PANGO_TYPE_FONT)
G_DEFINE_TYPE(ZwyNoFontMap, zwy_no_font_map, PANGO_TYPE_FONT_MAP)

static PangoFontDescription* zwy_no_font_describe(PangoFont*) {
    return pango_font_description_new();
}
static PangoCoverage* zwy_no_font_coverage(PangoFont*, PangoLanguage*) {
    return pango_coverage_new();
}
static hb_font_t* zwy_no_font_hb_font(PangoFont*) {
    return hb_font_reference(hb_font_get_empty());
}

static void zwy_no_font_init(ZwyNoFont*) {}
static void zwy_no_font_class_init(ZwyNoFontClass* type) {
    type->parent.describe = zwy_no_font_describe;
    type->parent.get_coverage = zwy_no_font_coverage;
    type->parent.create_hb_font = zwy_no_font_hb_font;
}

static PangoFont* zwy_no_font_map_load_font(PangoFontMap*, PangoContext*, const PangoFontDescription*) {
    return PANGO_FONT(g_object_new(zwy_no_font_get_type(), nullptr));
}
static PangoFontset* zwy_no_font_map_load_fontset(PangoFontMap*, PangoContext*, const PangoFontDescription*,
                                                  PangoLanguage* language) {
    return PANGO_FONTSET(pango_fontset_simple_new(language));
}
static void zwy_no_font_map_init(ZwyNoFontMap*) {}
static void zwy_no_font_map_class_init(ZwyNoFontMapClass* type) {
    type->parent.load_font = zwy_no_font_map_load_font;
    type->parent.load_fontset = zwy_no_font_map_load_fontset;
}

} // extern "C"

namespace zwy::text {
namespace {

/// What one thread needs to ask Pango.
class Itemizer {
public:
    Itemizer() : map_(PANGO_FONT_MAP(g_object_new(zwy_no_font_map_get_type(), nullptr))) {
        context_ = pango_font_map_create_context(map_);
        pango_context_set_language(context_, pango_language_from_string("zh-cn"));
        pango_context_set_base_dir(context_, PANGO_DIRECTION_LTR);
        attributes_ = pango_attr_list_new();
        pango_attr_list_insert(attributes_, pango_attr_fallback_new(FALSE));
    }
    ~Itemizer() {
        pango_attr_list_unref(attributes_);
        g_object_unref(context_);
        g_object_unref(map_);
    }
    Itemizer(const Itemizer&) = delete;
    Itemizer& operator=(const Itemizer&) = delete;

    std::vector<Item> cut(const std::string& utf8) {
        std::vector<Item> out;
        GList* list = pango_itemize_with_base_dir(context_, PANGO_DIRECTION_LTR, utf8.data(), 0,
                                                  static_cast<int>(utf8.size()), attributes_, nullptr);
        std::uint32_t at = 0;
        for (GList* node = list; node != nullptr; node = node->next) {
            const auto* item = static_cast<const PangoItem*>(node->data);
            const auto count = static_cast<std::uint32_t>(item->num_chars);
            const auto script = static_cast<GUnicodeScript>(item->analysis.script);
            out.push_back({at, at + count, item->analysis.level,
                           hb_script_from_iso15924_tag(g_unicode_script_to_iso15924(script))});
            at += count;
        }
        g_list_free_full(list, [](void* item) { pango_item_free(static_cast<PangoItem*>(item)); });
        return out;
    }

private:
    PangoFontMap* map_;
    PangoContext* context_ = nullptr;
    PangoAttrList* attributes_ = nullptr;
};

/// FriBidi takes the square of the time for isolates; nobody writes this many into one paragraph.
constexpr std::size_t most_isolates = 500;

/// Pango stops at a zero, and takes the separators for paragraph ends.
char32_t shown_to_pango(char32_t c, bool without_isolates) {
    if (c < 0x20 || c == 0x2028 || c == 0x2029) return U' ';
    return without_isolates && c >= 0x2066 && c <= 0x2069 ? U'\u200B' : c;
}

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
    return is_plain(text) ? plain_items(text) : itemize_with_pango(text);
}

std::vector<Item> itemize_with_pango(std::span<const char32_t> text) {
    if (text.empty()) return {};
    std::string utf8;
    utf8.reserve(text.size() * 3);
    std::size_t isolates = 0;
    for (const char32_t c : text) {
        if (c >= 0x2066 && c <= 0x2069) ++isolates;
        utf8::append(utf8, shown_to_pango(c, isolates > most_isolates));
    }
    thread_local Itemizer itemizer;
    return itemizer.cut(utf8);
}

} // namespace zwy::text
