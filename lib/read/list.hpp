// A list that is printed in one line, taken apart again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zwy::read {

/// Items that were issued may hold the separator themselves: they are found whole where they stand. What is left is
/// split at the separator and at line breaks.
std::vector<std::string> split_list(std::string_view text, std::string_view separator,
                                    const std::vector<std::string>& issued);

} // namespace zwy::read
