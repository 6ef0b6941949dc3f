// What a field's control shows while the field is empty: the words of the blank form, or a gap to click on.
//
// Word puts the placeholder back whenever a bound value is empty, and takes it from the glossary part.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "form/layout.hpp"

namespace zwy::docx {

/// Two full-width spaces: wide enough to click on, and no character of the official text.
constexpr std::string_view gap = "\u3000\u3000";

class Placeholders {
public:
    explicit Placeholders(const form::Layout& layout);
    /// The number of the entry for line `line` (from zero) of the field's blank text.
    [[nodiscard]] std::size_t number_of(const form::Inline& field, std::size_t line) const;
    static constexpr std::string_view name_stem = "zwyBlank"; ///< a name is this and the number
    static constexpr std::size_t gap_number = 0;
    /// word/glossary/document.xml.
    [[nodiscard]] std::string glossary_xml() const;

private:
    std::vector<std::string_view> texts_{gap}; ///< into the layout
};

} // namespace zwy::docx
