// The character sets that Chinese software is measured by.
#pragma once

#include <vector>

namespace zwy::text {

/// One of the 8 105 characters of 通用规范汉字表 (2013).
bool is_general_standard(char32_t c);
/// GB 2312-1980: 6 763 Han characters and 682 others, sorted.
std::vector<char32_t> gb2312_characters();

} // namespace zwy::text
