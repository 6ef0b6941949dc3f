#include "pdf/deflate.hpp"

#include <array>
#include <memory>

#include <libdeflate.h>

#include "base/freer.hpp"
#include "base/per_thread.hpp"
#include "base/problem.hpp"

namespace zwy::pdf {
namespace {

using Compressor = std::unique_ptr<libdeflate_compressor, Freer<libdeflate_free_compressor>>;

constexpr std::array levels{1, 7, 9};
/// One of each kind for a thread: making one costs more than a small stream does.
PerThread<std::array<Compressor, levels.size()>> made;

libdeflate_compressor& compressor(Effort effort) {
    const auto index = static_cast<std::size_t>(effort);
    Compressor& own = made.get()[index];
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
