// zlib streams by libdeflate: faster than zlib at the same size, and the same bytes on every machine.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct libdeflate_compressor;

namespace zwy::pdf {

/// One compressor for one document: making it costs more than a small stream does. Not for two threads at
/// once.
class Deflater {
public:
    explicit Deflater(int level = 7);
    ~Deflater();
    Deflater(const Deflater&) = delete;
    Deflater& operator=(const Deflater&) = delete;
    /// Throws no_memory.
    std::string operator()(std::string_view bytes);

private:
    libdeflate_compressor* compressor_ = nullptr;
};

} // namespace zwy::pdf
