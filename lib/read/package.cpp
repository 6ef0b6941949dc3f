#include "read/package.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <unordered_set>

#include <minizip/unzip.h>

#include "base/watch.hpp"

namespace zwy::read {

/// minizip's idea of a file, over Package::bytes_.
struct MemoryInput {
    static Package& of(void* opaque) { return *static_cast<Package*>(opaque); }
    static voidpf open(voidpf opaque, const void*, int) { return opaque; }
    static uLong read(voidpf opaque, voidpf, void* to, uLong size) {
        Package& package = of(opaque);
        const auto left = package.bytes_.size() - std::min<std::uint64_t>(package.at_, package.bytes_.size());
        const auto taken = std::min<std::uint64_t>(size, left);
        if (taken > 0) std::memcpy(to, package.bytes_.data() + package.at_, taken);
        package.at_ += taken;
        return taken;
    }
    static uLong write(voidpf, voidpf, const void*, uLong) { return 0; }
    static ZPOS64_T tell(voidpf opaque, voidpf) { return of(opaque).at_; }
    static long seek(voidpf opaque, voidpf, ZPOS64_T offset, int origin) {
        Package& package = of(opaque);
        const std::uint64_t base = origin == ZLIB_FILEFUNC_SEEK_SET   ? 0
                                   : origin == ZLIB_FILEFUNC_SEEK_CUR ? package.at_
                                                                      : package.bytes_.size();
        const std::uint64_t to = base + offset;
        if (to > package.bytes_.size()) return -1;
        package.at_ = to;
        return 0;
    }
    static int close(voidpf, voidpf) { return 0; }
    static int error(voidpf, voidpf) { return 0; }
};

namespace {

constexpr std::uint64_t encrypted_flag = 1;

std::string normalised(std::string name) {
    std::ranges::replace(name, '\\', '/');
    name.erase(0, name.find_first_not_of('/') == std::string::npos ? name.size() : name.find_first_not_of('/'));
    return name;
}

std::string folded(std::string name) {
    for (char& c : name)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return name;
}

} // namespace

Package::Package(std::string_view bytes, std::string name, const Limits& limits)
    : name_(std::move(name)), limits_(limits), bytes_(bytes) {
    zlib_filefunc64_def functions{};
    functions.zopen64_file = MemoryInput::open;
    functions.zread_file = MemoryInput::read;
    functions.zwrite_file = MemoryInput::write;
    functions.ztell64_file = MemoryInput::tell;
    functions.zseek64_file = MemoryInput::seek;
    functions.zclose_file = MemoryInput::close;
    functions.zerror_file = MemoryInput::error;
    functions.opaque = this;
    zip_ = unzOpen2_64("", &functions);
    if (zip_ == nullptr) broken("不是完整的 ZIP 包", "it is no whole zip package");
    try {
        list();
    } catch (...) {
        unzClose(zip_);
        throw;
    }
}

Package::~Package() {
    unzClose(zip_);
}

void Package::broken(std::string_view zh, std::string_view en) const {
    throw Error(Code::document_broken, {name_, zh, en});
}

void Package::list() {
    unz_global_info64 about{};
    if (unzGetGlobalInfo64(zip_, &about) != UNZ_OK) broken("ZIP 目录读不出来", "its zip directory cannot be read");
    if (about.number_entry > limits_.document_entries)
        over_limit(Limit::document_entries, about.number_entry, limits_.document_entries);
    std::array<char, 1024> name{};
    std::unordered_set<std::string> names;
    for (int status = unzGoToFirstFile(zip_); status != UNZ_END_OF_LIST_OF_FILE; status = unzGoToNextFile(zip_)) {
        unz_file_info64 file{};
        unz64_file_pos position{};
        if (status != UNZ_OK ||
            unzGetCurrentFileInfo64(zip_, &file, name.data(), name.size(), nullptr, 0, nullptr, 0) != UNZ_OK ||
            unzGetFilePos64(zip_, &position) != UNZ_OK)
            broken("ZIP 目录读不出来", "its zip directory cannot be read");
        if ((file.flag & encrypted_flag) != 0) throw Error(Code::document_encrypted, {name_});
        if (file.size_filename >= name.size()) broken("部件的名字太长", "a part's name is too long");
        std::string part = normalised({name.data(), file.size_filename});
        // Of two with one name programs take one or the other: it cannot be told what the reader saw. Nor does case make
        // two names of one (ISO 29500-2, 6.2.2.3).
        const bool fresh = names.insert(folded(part)).second;
        entries_.emplace(std::move(part), Position{position.pos_in_zip_directory, position.num_of_file});
        if (!fresh) broken("两个部件同名", "two of its parts have one name");
    }
}

std::string Package::part(std::string_view name) {
    if (!has(name)) {
        const std::string part(name);
        broken("缺少 " + part, "it lacks " + part);
    }
    return unpack(name);
}

std::string Package::unpack(std::string_view part) {
    const Position& where = entries_.find(part)->second;
    const unz64_file_pos position{where.directory, where.number};
    const std::string zh = std::string(part) + " 解不开", en = std::string(part) + " cannot be unpacked";
    if (unzGoToFilePos64(zip_, &position) != UNZ_OK || unzOpenCurrentFile(zip_) != UNZ_OK) broken(zh, en);
    std::string out;
    std::array<char, 1U << 16U> piece{};
    int got = 0;
    while ((got = unzReadCurrentFile(zip_, piece.data(), piece.size())) > 0) {
        expanded_ += static_cast<std::uint64_t>(got);
        if (expanded_ > limits_.expanded_bytes) {
            unzCloseCurrentFile(zip_);
            over_limit(Limit::expanded_bytes, expanded_, limits_.expanded_bytes);
        }
        out.append(piece.data(), static_cast<std::size_t>(got));
        tick(static_cast<std::size_t>(got) / 16);
    }
    const int closed = unzCloseCurrentFile(zip_);
    if (got < 0 || closed != UNZ_OK) broken(zh, en);
    return out;
}

} // namespace zwy::read
