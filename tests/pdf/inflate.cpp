#include "inflate.hpp"

#include <boost/test/unit_test.hpp>
#include <libdeflate.h>

namespace zwy::pdf_test {

std::string inflate(std::string_view zlib) {
    libdeflate_decompressor* by = libdeflate_alloc_decompressor();
    std::string out(4U << 20U, '\0');
    std::size_t read = 0, size = 0;
    const auto result =
        libdeflate_zlib_decompress_ex(by, zlib.data(), zlib.size(), out.data(), out.size(), &read, &size);
    libdeflate_free_decompressor(by);
    BOOST_REQUIRE(result == LIBDEFLATE_SUCCESS);
    BOOST_REQUIRE(read == zlib.size());
    out.resize(size);
    return out;
}

} // namespace zwy::pdf_test
