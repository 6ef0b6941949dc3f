#include "docx/package.hpp"

#include <algorithm>
#include <memory>
#include <new>

#include <libdeflate.h>
#include <minizip/zip.h>

#include "base/problem.hpp"
#include "base/watch.hpp"

namespace zwy::docx {

/// minizip's idea of a file, over Package::out_.
struct MemoryFile {
    static Package& of(void* opaque) { return *static_cast<Package*>(opaque); }
    static voidpf open(voidpf opaque, const void*, int) { return opaque; }
    static uLong read(voidpf, voidpf, void*, uLong) { return 0; }
    static uLong write(voidpf opaque, voidpf, const void* bytes, uLong size) {
        Package& package = of(opaque);
        // minizip goes back to fill in sizes; everything else is appended.
        const std::size_t overlap = std::min<std::size_t>(size, package.out_.size() - package.position_);
        try {
            package.out_.replace(package.position_, overlap, static_cast<const char*>(bytes), size);
        } catch (const std::bad_alloc&) {
            return 0; // an exception must not cross minizip; it reports the short write as an error
        }
        package.position_ += size;
        return size;
    }
    static ZPOS64_T tell(voidpf opaque, voidpf) { return of(opaque).position_; }
    static long seek(voidpf opaque, voidpf, ZPOS64_T offset, int origin) {
        Package& package = of(opaque);
        const std::size_t base = origin == ZLIB_FILEFUNC_SEEK_SET   ? 0
                                 : origin == ZLIB_FILEFUNC_SEEK_CUR ? package.position_
                                                                    : package.out_.size();
        if (base + offset > package.out_.size()) return -1;
        package.position_ = base + offset;
        return 0;
    }
    static int close(voidpf, voidpf) { return 0; }
    static int error(voidpf, voidpf) { return 0; }
};

namespace {

struct FreeCompressor {
    void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};
using Compressor = std::unique_ptr<libdeflate_compressor, FreeCompressor>;

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
std::string deflate_quickly(std::string_view bytes) {
    constexpr int quick_level = 1; // a form's document.xml is a sixth larger than at level 6, in a third of the time
    thread_local const Compressor quick = make_compressor(quick_level);
    return deflate(quick.get(), bytes);
}

std::string deflate_small(std::string_view bytes) {
    constexpr int best_level = 12;
    std::string out = deflate(make_compressor(best_level).get(), bytes);
    out.shrink_to_fit();
    return out;
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

Package::Package() {
    zlib_filefunc64_def functions{};
    functions.zopen64_file = MemoryFile::open;
    functions.zread_file = MemoryFile::read;
    functions.zwrite_file = MemoryFile::write;
    functions.ztell64_file = MemoryFile::tell;
    functions.zseek64_file = MemoryFile::seek;
    functions.zclose_file = MemoryFile::close;
    functions.zerror_file = MemoryFile::error;
    functions.opaque = this;
    zip_ = zipOpen2_64("", APPEND_STATUS_CREATE, nullptr, &functions);
    if (zip_ == nullptr) throw Error(Code::no_memory, {});
}

Package::~Package() {
    if (zip_ != nullptr) zipClose(zip_, nullptr);
}

void Package::check(int status) {
    if (status != ZIP_OK) throw Error(Code::internal, {"minizip " + std::to_string(status)});
}

void Package::add(const Part& part) {
    zip_fileinfo about{};
    about.dosDate = 0x00210000; // 1980-01-01 00:00, the first that zip knows
    // Version made by 2.0 on MS-DOS, and no further flags: what Word itself writes.
    check(zipOpenNewFileInZip4_64(zip_, part.name.c_str(), &about, nullptr, 0, nullptr, 0, nullptr,
                                  part.stored ? 0 : Z_DEFLATED, Z_DEFAULT_COMPRESSION, 1, -MAX_WBITS,
                                  DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY, nullptr, 0, 20, 0, 0));
    for (std::string_view rest = part.bytes; !rest.empty();) {
        const auto size = static_cast<unsigned>(std::min<std::size_t>(rest.size(), 1U << 16U));
        tick(size / 2);
        check(zipWriteInFileInZip(zip_, rest.data(), size));
        rest.remove_prefix(size);
    }
    check(zipCloseFileInZipRaw64(zip_, part.size, part.crc));
}

void Package::add(const std::vector<Part>& parts) {
    for (const Part& part : parts)
        add(part);
}

std::string Package::finish() {
    const int status = zipClose(zip_, nullptr);
    zip_ = nullptr;
    check(status);
    return std::move(out_);
}

} // namespace zwy::docx
