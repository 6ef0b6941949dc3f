// Where a document parts from what it should be.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zwy::verify {

/// What a byte of a document belongs to, in words.
struct Spot {
    std::string zh, en;
    std::optional<std::size_t> page; ///< from zero
};

/// Of a PDF that the library has made.
Spot spot_in_pdf(std::string_view pdf, std::uint64_t offset);
/// Of a DOCX that the library has made.
Spot spot_in_docx(std::string_view docx, std::uint64_t offset);

/// The number of bytes that both begin with.
std::uint64_t common_length(std::string_view a, std::string_view b);

} // namespace zwy::verify
