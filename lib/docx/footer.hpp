// Page numbers as GB/T 9704 has them: 4号 宋体 between em lines, odd pages right, even pages left, one
// character in.
#pragma once

#include <string>

namespace zwy::docx {

std::string footer_xml(bool even);

} // namespace zwy::docx
