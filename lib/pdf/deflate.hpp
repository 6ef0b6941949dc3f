// zlib streams by libdeflate: faster than zlib at the same size, and the same bytes on every machine.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace zwy::pdf {

/// How much time smallness is worth.
enum class Effort : std::uint8_t {
    quick,    ///< what each document has of its own: some 4 % larger than thorough, in a thirtieth of the time
    usual,    ///< pictures, attachments
    thorough, ///< what is made once for a layout
};

/// Throws no_memory.
std::string deflate(std::string_view bytes, Effort effort);

} // namespace zwy::pdf
