// styles.xml and fontTable.xml: the layout's styles under the names that a Chinese Word shows.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "docx/embedded_fonts.hpp"
#include "form/layout.hpp"

namespace zwy::docx {

/// A layout's style as fitting had to change it: set smaller, or with a little less room for each character.
///
/// It is a style of its own rather than formatting of the runs, because LibreOffice shows the text of a
/// plain-text control in its paragraph's style and nothing else.
struct FittedStyle {
    const form::Style* base = nullptr;
    std::int64_t half_points = 0, line = 0, tracking = 0; ///< w:sz, w:line and w:spacing
    [[nodiscard]] std::string id() const;
    [[nodiscard]] std::string name() const;
    friend bool operator==(const FittedStyle&, const FittedStyle&) = default;
};

std::string styles_xml(const form::Layout& layout);
/// styles_xml() with further styles behind its own.
std::string with_fitted(std::string_view styles, const std::vector<FittedStyle>& fitted);
/// word/fontTable.xml; the faces inside the package by the relationships of font_table_rels_xml().
std::string font_table_xml(const std::vector<EmbeddedFont>& embedded);
std::string font_table_rels_xml(const std::vector<EmbeddedFont>& embedded);

} // namespace zwy::docx
