// What every DOCX of one layout has in common, made once: the parts that no data can change are deflated as small as
// they get, and a document pays for its own words alone.
#pragma once

#include <array>
#include <memory>
#include <mutex>
#include <string>

#include "docx/docx.hpp"
#include "docx/fields.hpp"
#include "docx/fixed_parts.hpp"
#include "docx/placeholders.hpp"

namespace zwy::docx {

/// Shared by threads. What it keeps is bounded by the number of variants; each is made when it is first asked for.
class Boilerplate {
public:
    explicit Boilerplate(std::shared_ptr<const form::Layout> layout);
    Boilerplate(const Boilerplate&) = delete;
    Boilerplate& operator=(const Boilerplate&) = delete;

    [[nodiscard]] const FixedParts& parts(const Variant& variant) const;
    /// The same without keeping them, packed in another way.
    [[nodiscard]] FixedParts make(const Variant& variant, Packing packing) const;
    /// What an empty control shows, and the glossary part that says it.
    [[nodiscard]] const Placeholders& placeholders() const { return placeholders_; }
    /// The markup of the layout's fields.
    [[nodiscard]] const Fields& fields() const { return fields_; }
    /// word/styles.xml as the layout has them.
    [[nodiscard]] const std::string& styles() const { return styles_; }

private:
    struct Kept {
        std::once_flag once;
        std::unique_ptr<const FixedParts> parts;
    };
    std::shared_ptr<const form::Layout> layout_;
    Placeholders placeholders_;
    Fields fields_;
    std::string styles_;
    mutable std::array<Kept, Variant::count> kept_;
};

} // namespace zwy::docx
