// What holds for every document that is read back, be it DOCX or PDF.
#pragma once

#include <string_view>

namespace zwy::fuzz {

/// Reads the bytes strictly, partially and against data that the caller knows. Nothing is thrown; codes are those of
/// reading documents and, for data inside them, of JSON. Without data there is an error; with it there is none, and the
/// data reads again as JSON.
void expect_read_back(std::string_view document);

} // namespace zwy::fuzz
