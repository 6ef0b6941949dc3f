#include "pdf/deflate.hpp"

#include <libdeflate.h>

#include "base/problem.hpp"

namespace zwy::pdf {

Deflater::Deflater(int level) : compressor_(libdeflate_alloc_compressor(level)) {
    if (compressor_ == nullptr) throw Error(Code::no_memory, {});
}

Deflater::~Deflater() {
    libdeflate_free_compressor(compressor_);
}

std::string Deflater::operator()(std::string_view bytes) {
    std::string out(libdeflate_zlib_compress_bound(compressor_, bytes.size()), '\0');
    const std::size_t size =
        libdeflate_zlib_compress(compressor_, bytes.data(), bytes.size(), out.data(), out.size());
    if (size == 0) throw Error(Code::internal, {"libdeflate"});
    out.resize(size);
    return out;
}

} // namespace zwy::pdf
