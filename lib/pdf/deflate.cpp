#include "pdf/deflate.hpp"

#include <array>
#include <memory>

#include <libdeflate.h>

#include "base/problem.hpp"

namespace zwy::pdf {
namespace {

struct FreeCompressor {
    void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};
using Compressor = std::unique_ptr<libdeflate_compressor, FreeCompressor>;

/// One of each kind for a thread: making one costs more than a small stream does.
libdeflate_compressor& compressor(Effort effort) {
    constexpr std::array levels{1, 7, 9};
    thread_local std::array<Compressor, levels.size()> made;
    const auto index = static_cast<std::size_t>(effort);
    Compressor& own = made[index];
    if (own == nullptr) own.reset(libdeflate_alloc_compressor(levels[index]));
    if (own == nullptr) throw Error(Code::no_memory, {});
    return *own;
}

} // namespace

std::string deflate(std::string_view bytes, Effort effort) {
    libdeflate_compressor& by = compressor(effort);
    const std::size_t bound = libdeflate_zlib_compress_bound(&by, bytes.size());
    const auto out = std::make_unique_for_overwrite<char[]>(bound);
    const std::size_t size = libdeflate_zlib_compress(&by, bytes.data(), bytes.size(), out.get(), bound);
    if (size == 0) throw Error(Code::internal, {"libdeflate"});
    return {out.get(), size};
}

} // namespace zwy::pdf
