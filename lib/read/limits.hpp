// How much of a document that comes from outside is looked at.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/problem.hpp"

namespace zwy::read {

/// What is more is an Error `limit`, which names the limit. The defaults hold every document that the library itself
/// can make and leave room for what other programs add.
struct Limits {
    std::uint64_t bytes = 64U << 20U;     ///< of the document
    std::uint64_t expanded = 256U << 20U; ///< of all that is unpacked from it
    std::size_t entries = 4'000;          ///< parts of a DOCX, objects of a PDF's field tree
    std::size_t nesting = 128;            ///< of XML elements, of tables and controls, of PDF fields
    std::size_t elements = 8'000'000;     ///< of one XML part
};

[[noreturn]] inline void over_limit(std::string_view zh, std::string_view en, std::uint64_t found, std::uint64_t most) {
    throw Error(Code::limit, {zh, std::to_string(found), std::to_string(most), en});
}

} // namespace zwy::read
