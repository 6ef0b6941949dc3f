#include "docx/boilerplate.hpp"

#include "base/allocation_watch.hpp"
#include "docx/styles.hpp"

namespace zwy::docx {

Boilerplate::Boilerplate(std::shared_ptr<const form::Layout> layout)
    : layout_(std::move(layout)), placeholders_(*layout_), fields_(*layout_, placeholders_),
      styles_(styles_xml(*layout_)) {}

const FixedParts& Boilerplate::parts(const Variant& variant) const {
    Kept& kept = kept_[variant.index()];
    std::call_once(kept.once, [&] { kept.parts = std::make_unique<const FixedParts>(make(variant, Packing::small)); });
    return *kept.parts;
}

FixedParts Boilerplate::make(const Variant& variant, Packing packing) const {
    const AllocationWatch watch; // pugixml leaves out what it has no memory for
    FixedParts made{variant, styles_, placeholders_.glossary_xml(), packing};
    watch.check();
    return made;
}

} // namespace zwy::docx
