#include "docx/settings.hpp"

#include "docx/names.hpp"
#include "docx/xml.hpp"

namespace zwy::docx {
namespace {

void add_compatibility(pugi::xml_node settings) {
    auto compat = add(settings, "w:compat");
    add(compat, "w:balanceSingleByteDoubleByteWidth");
    add(compat, "w:doNotExpandShiftReturn"); // a forced line end must not stretch its line
    add(compat, "w:adjustLineHeightInTable");
    add(compat, "w:useFELayout");
    const auto setting = [&](const char* name, const char* value) {
        add(compat, "w:compatSetting", "w:name", name, "w:uri", "http://schemas.microsoft.com/office/word",
            "w:val", value);
    };
    setting("compatibilityMode", "15");
    setting("overrideTableStyleFontSizeAndJustification", "1");
    setting("enableOpenTypeFeatures", "1");
    setting("doNotFlipMirrorIndents", "1");
    setting("differentiateMultirowTableHeaders", "1");
}

} // namespace

// The order of the elements is the schema's sequence.
std::string settings_xml(const Variant& variant) {
    pugi::xml_document tree;
    auto settings = add(tree, "w:settings", "xmlns:w", ns_w);
    add(settings, "w:zoom", "w:percent", "100");
    if (variant.embed_fonts) {
        add(settings, "w:embedTrueTypeFonts");
        add(settings, "w:saveSubsetFonts");
    }
    if (variant.bind) add(settings, "w:mirrorMargins");
    add(settings, "w:bordersDoNotSurroundHeader");
    add(settings, "w:bordersDoNotSurroundFooter");
    // Names, units and systems would all be underlined in red.
    add(settings, "w:hideSpellingErrors");
    add(settings, "w:hideGrammaticalErrors");
    if (variant.protect_layout)
        add(settings, "w:documentProtection", "w:edit", "forms", "w:enforcement", "1");
    add(settings, "w:defaultTabStop", "w:val", "420");
    if (variant.page_numbers) add(settings, "w:evenAndOddHeaders");
    add(settings, "w:characterSpacingControl", "w:val", "compressPunctuation");
    add_compatibility(settings);
    add(settings, "w:themeFontLang", "w:val", "en-US", "w:eastAsia", "zh-CN");
    add(settings, "w:decimalSymbol", "w:val", ".");
    add(settings, "w:listSeparator", "w:val", ",");
    return serialise(tree);
}

} // namespace zwy::docx
