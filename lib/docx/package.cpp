#include "docx/package.hpp"

#include <algorithm>
#include <memory>
#include <new>

#include <libdeflate.h>

#include "base/freer.hpp"
#include "base/per_thread.hpp"
#include "base/problem.hpp"
#include "base/watch.hpp"

namespace zwy::docx {

namespace {

using Compressor = std::unique_ptr<libdeflate_compressor, Freer<libdeflate_free_compressor>>;

Compressor make_compressor(int level) {
    Compressor compressor(libdeflate_alloc_compressor(level));
    if (!compressor) throw Error(Code::no_memory, {});
    return compressor;
}

std::string deflate(libdeflate_compressor* compressor, std::string_view bytes) {
    const std::size_t bound = libdeflate_deflate_compress_bound(compressor, bytes.size());
    const auto out = std::make_unique_for_overwrite<char[]>(bound);
    const std::size_t size = libdeflate_deflate_compress(compressor, bytes.data(), bytes.size(), out.get(), bound);
    if (size == 0) throw Error(Code::internal, {"libdeflate"});
    return {out.get(), size};
}

/// A compressor's tables take longer to come by than a small part takes to deflate, so each thread keeps the one that
/// it uses for every document. It holds no state between two parts.
struct QuickCompressor {
    static constexpr int level = 1; // a form's document.xml is a sixth larger than at level 6, in a third of the time
    Compressor own = make_compressor(level);
};
PerThread<QuickCompressor> quick;

std::string deflate_quickly(std::string_view bytes) {
    return deflate(quick.get().own.get(), bytes);
}

std::string deflate_small(std::string_view bytes) {
    constexpr int best_level = 12;
    std::string out = deflate(make_compressor(best_level).get(), bytes);
    out.shrink_to_fit();
    return out;
}

constexpr unsigned version = 20; ///< 2.0: deflate

void append(std::string& out, std::uint64_t value, unsigned bytes) {
    if (bytes < 8 && value >> 8 * bytes != 0) throw Error(Code::internal, {"a package without room"});
    for (unsigned i = 0; i < bytes; ++i)
        out += static_cast<char>(value >> 8 * i & 0xFFU);
}

} // namespace

Part pack(std::string name, std::string_view bytes, Packing packing) {
    Part part{std::move(name), {}, bytes.size(), libdeflate_crc32(0, bytes.data(), bytes.size()), false};
    switch (packing) {
    case Packing::stored:
        part.bytes = bytes;
        part.stored = true;
        break;
    case Packing::quick:
        part.bytes = deflate_quickly(bytes);
        break;
    case Packing::small:
        part.bytes = deflate_small(bytes);
        break;
    }
    return part;
}

void Package::add(const Part& part) {
    constexpr unsigned deflated = 8;
    std::string head; // what the entry and the directory say alike
    append(head, version, 2);
    append(head, 0, 2); // flags
    append(head, part.stored ? 0 : deflated, 2);
    append(head, 0x00210000, 4); // 1980-01-01 00:00, the first that zip knows
    append(head, part.crc, 4);
    append(head, part.bytes.size(), 4);
    append(head, part.size, 4);
    append(head, part.name.size(), 2);
    append(head, 0, 2); // extra field

    append(directory_, 0x02014B50, 4);
    append(directory_, version, 2); // made by, on MS-DOS
    directory_ += head;
    append(directory_, 0, 2 + 2 + 2); // comment, disk, kind of text
    append(directory_, 0, 4);         // attributes
    append(directory_, out_.size(), 4);
    directory_ += part.name;

    append(out_, 0x04034B50, 4);
    out_ += head;
    out_ += part.name;
    tick(part.bytes.size() / 2);
    out_ += part.bytes;
    ++parts_;
}

void Package::add(const std::vector<Part>& parts) {
    for (const Part& part : parts)
        add(part);
}

std::string Package::finish() {
    const std::size_t start = out_.size();
    out_ += directory_;
    append(out_, 0x06054B50, 4);
    append(out_, 0, 2 + 2); // disks
    append(out_, parts_, 2);
    append(out_, parts_, 2);
    append(out_, directory_.size(), 4);
    append(out_, start, 4);
    append(out_, 0, 2); // comment
    return std::move(out_);
}

} // namespace zwy::docx
