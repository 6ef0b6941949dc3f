#include "docx/package.hpp"

#include <algorithm>
#include <memory>

#include <libdeflate.h>

#include "base/problem.hpp"
#include "docx/markup_deflate.hpp"

namespace zwy::docx {
namespace {

std::string deflate_small(std::string_view bytes) {
    constexpr int best_level = 12;
    const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
        libdeflate_alloc_compressor(best_level), libdeflate_free_compressor);
    if (!compressor) throw Error(Code::no_memory, {});
    std::string out(libdeflate_deflate_compress_bound(compressor.get(), bytes.size()), '\0');
    out.resize(libdeflate_deflate_compress(compressor.get(), bytes.data(), bytes.size(), out.data(), out.size()));
    if (out.empty()) throw Error(Code::internal, {"libdeflate"});
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
        part.bytes = deflate_markup(bytes);
        break;
    case Packing::small:
        part.bytes = deflate_small(bytes);
        break;
    }
    return part;
}

namespace {

// PKWARE's APPNOTE, 4.3.7, 4.3.12 and 4.3.16. All numbers are little-endian.
constexpr std::uint32_t local_signature = 0x04034B50, central_signature = 0x02014B50, end_signature = 0x06054B50;
constexpr std::uint16_t version = 20; ///< 2.0: what deflated entries need, and what Word itself writes
constexpr std::uint16_t no_time = 0, first_day = 0x0021; ///< 1980-01-01 00:00, the first that zip knows
constexpr std::size_t most_bytes = 0xFFFFFFFE, most_entries = 0xFFFE;

template <class... Fields>
void append(std::string& out, Fields... fields) {
    const auto one = [&out](auto field) {
        for (std::size_t i = 0; i < sizeof field; ++i)
            out += static_cast<char>(static_cast<unsigned char>(field >> (8 * i)));
    };
    (one(fields), ...);
}

/// What the local header and the central directory both say of a part.
void append_facts(std::string& out, const Part& part) {
    constexpr std::uint16_t no_flags = 0, deflated = 8, stored = 0, no_extra = 0;
    append(out, version, no_flags, part.stored ? stored : deflated, no_time, first_day, part.crc,
           static_cast<std::uint32_t>(part.bytes.size()), static_cast<std::uint32_t>(part.size),
           static_cast<std::uint16_t>(part.name.size()), no_extra);
}

} // namespace

void Package::add(const Part& part) {
    constexpr std::uint16_t no_comment = 0, first_disk = 0, binary = 0;
    constexpr std::uint32_t no_attributes = 0;
    if (part.size > most_bytes || out_.size() + part.bytes.size() > most_bytes || entries_ == most_entries)
        throw Error(Code::limit, {"DOCX", std::to_string(std::max<std::uint64_t>(part.size, out_.size())),
                                  std::to_string(most_bytes), "the DOCX"});
    append(directory_, central_signature, version);
    append_facts(directory_, part);
    append(directory_, no_comment, first_disk, binary, no_attributes, static_cast<std::uint32_t>(out_.size()));
    directory_ += part.name;
    append(out_, local_signature);
    append_facts(out_, part);
    out_.append(part.name).append(part.bytes);
    ++entries_;
}

void Package::add(const std::vector<Part>& parts) {
    for (const Part& part : parts)
        add(part);
}

std::string Package::finish() {
    constexpr std::uint16_t this_disk = 0, no_comment = 0;
    const auto start = static_cast<std::uint32_t>(out_.size());
    const auto count = static_cast<std::uint16_t>(entries_);
    out_ += directory_;
    append(out_, end_signature, this_disk, this_disk, count, count, static_cast<std::uint32_t>(directory_.size()),
           start, no_comment);
    return std::move(out_);
}

} // namespace zwy::docx
