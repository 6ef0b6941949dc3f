// docProps: what a file manager and an archive read without opening the document.
#pragma once

#include <string>

#include "docx/docx.hpp"

namespace zwy::docx {

std::string core_xml(const DocxOptions& options);
std::string app_xml(const DocxOptions& options);
/// The form, the versions that made the file, and the digests of its data.
std::string custom_xml(const form::Layout& layout, const DocxOptions& options);

} // namespace zwy::docx
