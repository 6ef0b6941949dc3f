// Changes an XML document as a tree, so that most of what comes out is still XML and gets past the parser.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace zwy::fuzz {

/// One to four changes: elements moved, doubled, parted with, or put inside others; names, attributes and texts swapped
/// or changed. What is no XML, and one time in eight what is, has its bytes changed as libFuzzer does.
std::string mutate_xml(std::string_view xml, unsigned seed);

} // namespace zwy::fuzz
