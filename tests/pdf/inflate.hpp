// zlib streams read back.
#pragma once

#include <string>
#include <string_view>

namespace zwy::pdf_test {

/// Fails the test when it is not one whole zlib stream.
std::string inflate(std::string_view zlib);

} // namespace zwy::pdf_test
