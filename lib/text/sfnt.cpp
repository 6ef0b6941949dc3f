#include "text/sfnt.hpp"

#include <exception>

namespace zwy::text::sfnt {
namespace {

struct Fault {
    std::string what;
};

/// A bounded view that throws instead of reading beyond its end.
class Bytes {
public:
    Bytes(std::string_view bytes, std::string name) : bytes_(bytes), name_(std::move(name)) {}
    [[nodiscard]] std::uint64_t size() const { return bytes_.size(); }
    [[nodiscard]] unsigned u8(std::uint64_t at) const {
        need(at, 1);
        return static_cast<unsigned char>(bytes_[at]);
    }
    [[nodiscard]] unsigned u16(std::uint64_t at) const { return (u8(at) << 8U) | u8(at + 1); }
    [[nodiscard]] int i16(std::uint64_t at) const { return static_cast<std::int16_t>(u16(at)); }
    [[nodiscard]] std::uint32_t u32(std::uint64_t at) const {
        return (static_cast<std::uint32_t>(u16(at)) << 16U) | u16(at + 2);
    }
    void need(std::uint64_t at, std::uint64_t length) const {
        if (at > bytes_.size() || length > bytes_.size() - at) throw Fault{name_ + " 太短 (too short)"};
    }
    [[nodiscard]] std::string_view part(std::uint64_t at, std::uint64_t length) const {
        need(at, length);
        return bytes_.substr(at, length);
    }

private:
    std::string_view bytes_;
    std::string name_;
};

constexpr std::uint32_t tag(const char (&name)[5]) {
    std::uint32_t value = 0;
    for (int i = 0; i < 4; ++i)
        value = (value << 8U) | static_cast<unsigned char>(name[i]);
    return value;
}

class Directory {
public:
    Directory(const Bytes& file, unsigned index) : file_(file) {
        std::uint64_t start = 0;
        if (file.u32(0) == tag("ttcf")) {
            if (index >= file.u32(8))
                throw Fault{"没有第 " + std::to_string(index) + " 个字体 (no such member)"};
            start = file.u32(12 + 4ULL * index);
        } else if (index != 0) {
            throw Fault{"不是字体集 (not a collection)"};
        }
        const std::uint32_t version = file.u32(start);
        if (version != 0x00010000 && version != tag("OTTO") && version != tag("true")) {
            throw Fault{"不是 TrueType 或 OpenType 字体 (not a TrueType or OpenType font)"};
        }
        records_ = start + 12;
        count_ = file.u16(start + 4);
        for (unsigned i = 0; i < count_; ++i)
            file.need(offset(i), length(i));
    }

    [[nodiscard]] std::optional<Bytes> find(std::uint32_t wanted) const {
        for (unsigned i = 0; i < count_; ++i) {
            if (file_.u32(records_ + 16ULL * i) != wanted) continue;
            return Bytes(file_.part(offset(i), length(i)), name_of(wanted));
        }
        return std::nullopt;
    }
    [[nodiscard]] Bytes get(std::uint32_t wanted) const {
        std::optional<Bytes> found = find(wanted);
        if (!found || found->size() == 0) throw Fault{"没有 " + name_of(wanted) + " 表 (no such table)"};
        return *found;
    }

private:
    [[nodiscard]] std::uint64_t offset(unsigned i) const { return file_.u32(records_ + 16ULL * i + 8); }
    [[nodiscard]] std::uint64_t length(unsigned i) const { return file_.u32(records_ + 16ULL * i + 12); }
    static std::string name_of(std::uint32_t wanted) {
        std::string name;
        for (int shift = 24; shift >= 0; shift -= 8)
            name += static_cast<char>((wanted >> static_cast<unsigned>(shift)) & 0xFFU);
        return name;
    }

    const Bytes& file_;
    std::uint64_t records_ = 0;
    unsigned count_ = 0;
};

/// There must be a Unicode subtable, and it must lie within the table: HarfBuzz would silently map nothing.
void check_cmap(const Bytes& cmap) {
    const unsigned count = cmap.u16(2);
    for (unsigned i = 0; i < count; ++i) {
        const unsigned platform = cmap.u16(4 + 8ULL * i);
        const unsigned encoding = cmap.u16(6 + 8ULL * i);
        const bool unicode =
            (platform == 0 && encoding != 5) || (platform == 3 && (encoding == 1 || encoding == 10));
        if (!unicode) continue;
        const std::uint64_t at = cmap.u32(8 + 8ULL * i);
        const unsigned format = cmap.u16(at);
        if (format == 4 || format == 6) {
            // A format 4 subtable may be longer than its 16-bit length can say; its segment count is what
            // counts.
            cmap.need(at, format == 4 ? 16ULL + 4ULL * cmap.u16(at + 6) : cmap.u16(at + 2));
            return;
        }
        if (format == 12 || format == 13 || format == 10) {
            cmap.need(at, cmap.u32(at + 4));
            return;
        }
    }
    throw Fault{"cmap 没有 Unicode 编码表 (no usable Unicode subtable)"};
}

void check_outlines(const Directory& directory, const Bytes& head, Tables& tables) {
    if (const auto cff = directory.find(tag("CFF ")); cff && cff->size() != 0) {
        if (cff->u8(0) != 1 || cff->u8(2) < 4) throw Fault{"CFF 表头不对 (bad header)"};
        tables.is_cff = true;
        return;
    }
    if (const auto cff2 = directory.find(tag("CFF2")))
        throw Fault{"CFF2 可变字体不能用 (variable CFF2 fonts are not supported)"};
    const Bytes glyf = directory.get(tag("glyf"));
    const Bytes loca = directory.get(tag("loca"));
    const bool wide = head.i16(50) != 0;
    std::uint64_t before = 0;
    loca.need(0, (tables.glyph_count + 1ULL) * (wide ? 4 : 2));
    for (unsigned i = 0; i <= tables.glyph_count; ++i) {
        const std::uint64_t at = wide ? loca.u32(4ULL * i) : 2ULL * loca.u16(2ULL * i);
        if (at < before || at > glyf.size()) throw Fault{"loca 指到 glyf 之外 (points outside glyf)"};
        before = at;
    }
}

Tables read(std::string_view bytes, unsigned index) {
    const Bytes file(bytes, "文件 (file)");
    const Directory directory(file, index);
    Tables tables;
    const Bytes head = directory.get(tag("head"));
    if (head.u32(12) != 0x5F0F3CF5) throw Fault{"head 表不对 (bad magic number)"};
    tables.units_per_em = head.u16(18);
    if (tables.units_per_em < 16 || tables.units_per_em > 16384)
        throw Fault{"head 的 unitsPerEm 不对 (out of range)"};
    for (unsigned i = 0; i < 4; ++i)
        tables.box[i] = head.i16(36 + 2ULL * i);
    head.need(0, 54);

    tables.glyph_count = directory.get(tag("maxp")).u16(4);
    if (tables.glyph_count == 0) throw Fault{"maxp 没有字形 (no glyphs)"};
    const Bytes hhea = directory.get(tag("hhea"));
    tables.ascent = hhea.i16(4), tables.descent = hhea.i16(6);
    const unsigned long_metrics = hhea.u16(34);
    if (long_metrics == 0 || long_metrics > tables.glyph_count)
        throw Fault{"hhea 的字宽数不对 (bad number of metrics)"};
    directory.get(tag("hmtx")).need(0, 4ULL * long_metrics + 2ULL * (tables.glyph_count - long_metrics));
    check_cmap(directory.get(tag("cmap")));
    check_outlines(directory, head, tables);
    if (const auto os2 = directory.find(tag("OS/2")); os2 && os2->size() >= 10) {
        tables.fs_type = static_cast<std::uint16_t>(os2->u16(8));
        if (os2->u16(0) >= 2 && os2->size() >= 90) tables.cap_height = os2->i16(88);
    }
    return tables;
}

} // namespace

Result check(std::string_view file, unsigned index) {
    try {
        return {read(file, index), std::nullopt};
    } catch (const Fault& fault) {
        return {{}, fault.what};
    }
}

} // namespace zwy::text::sfnt
