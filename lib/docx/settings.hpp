// settings.xml: what makes Word set Chinese as the PDF is set.
#pragma once

#include <string>

#include "docx/docx.hpp"

namespace zwy::docx {

std::string settings_xml(const Variant& variant);

} // namespace zwy::docx
