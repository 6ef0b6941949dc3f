// What is made from the table: usage, the manual page, the completions.
#pragma once

#include <string>

#include "table.hpp"

namespace zwy::cli {

std::string overview(bool chinese);
std::string usage(const Command& command, bool chinese);
/// troff, for man(1).
std::string manual(bool chinese);
std::string bash_completion();
std::string zsh_completion(bool chinese);

} // namespace zwy::cli
