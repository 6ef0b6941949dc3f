#include "docx/boilerplate.hpp"

#include "docx/styles.hpp"

namespace zwy::docx {

Boilerplate::Boilerplate(std::shared_ptr<const form::Layout> layout)
    : layout_(std::move(layout)), placeholders_(*layout_), styles_(styles_xml(*layout_)) {}

const FixedParts& Boilerplate::parts(const Variant& variant) const {
    Kept& kept = kept_[variant.index()];
    std::call_once(kept.once, [&] { kept.parts = std::make_unique<const FixedParts>(make(variant, best_level)); });
    return *kept.parts;
}

FixedParts Boilerplate::make(const Variant& variant, int level) const {
    return {variant, styles_, placeholders_.glossary_xml(), level};
}

} // namespace zwy::docx
