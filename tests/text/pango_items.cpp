#include "pango_items.hpp"

#include <string>

#define PANGO_ENABLE_BACKEND
#include <pango/pango.h>

#include "base/utf8.hpp"

// Pango chooses fonts while it cuts the text, which is not asked here, so it is given a font map with one font that has
// no glyphs and is told not to look for others. Nothing is read from fontconfig.

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

namespace zwy::text::test {
namespace {

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
            const Item next{at, at + count, item->analysis.level,
                            hb_script_from_iso15924_tag(g_unicode_script_to_iso15924(script))};
            at += count;
            if (!out.empty() && out.back().level == next.level && out.back().script == next.script)
                out.back().last = at;
            else
                out.push_back(next);
        }
        g_list_free_full(list, [](void* item) { pango_item_free(static_cast<PangoItem*>(item)); });
        return out;
    }

private:
    PangoFontMap* map_;
    PangoContext* context_ = nullptr;
    PangoAttrList* attributes_ = nullptr;
};

/// Pango stops at a zero, and takes the separators for paragraph ends.
char32_t shown_to_pango(char32_t c) {
    return c < 0x20 || c == 0x85 || c == 0x2028 || c == 0x2029 ? U' ' : c;
}

} // namespace

std::vector<Item> pango_items(std::span<const char32_t> text) {
    if (text.empty()) return {};
    std::string utf8;
    for (const char32_t c : text)
        utf8::append(utf8, shown_to_pango(c));
    static Itemizer itemizer;
    return itemizer.cut(utf8);
}

} // namespace zwy::text::test
