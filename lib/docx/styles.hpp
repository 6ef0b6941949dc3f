// styles.xml and fontTable.xml: the layout's styles under the names that a Chinese Word shows.
#pragma once

#include <string>

#include "form/layout.hpp"

namespace zwy::docx {

std::string styles_xml(const form::Layout& layout);
std::string font_table_xml();

} // namespace zwy::docx
