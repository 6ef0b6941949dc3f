// TrueType programs: tables glyf, head, hhea, hmtx, loca and maxp, which is all that a PDF reader looks at when
// codes are glyph numbers. Hints are left out, as they are for screens of 1990.
#include <algorithm>
#include <array>

#include "base/allocation_watch.hpp"
#include "pdf/outlines.hpp"
#include "text/font_file.hpp"

namespace zwy::pdf {
namespace {

/// A table; reading beyond its end is a broken font.
class Table {
public:
    Table(const text::Face& face, hb_tag_t tag, std::size_t least) : face_(face) {
        const AllocationWatch watch;
        blob_.reset(hb_face_reference_table(face.hb_face, tag));
        watch.check();
        unsigned size = 0;
        const char* data = hb_blob_get_data(blob_.get(), &size);
        bytes_ = {data, size};
        if (size < least) fail_font(face, "a table is too short");
    }
    [[nodiscard]] std::string_view bytes() const { return bytes_; }
    [[nodiscard]] std::string_view part(std::size_t at, std::size_t size) const {
        if (at > bytes_.size() || size > bytes_.size() - at) fail_font(face_, "a table is too short");
        return bytes_.substr(at, size);
    }
    [[nodiscard]] unsigned u16(std::size_t at) const { return read(part(at, 2)); }
    [[nodiscard]] unsigned u32(std::size_t at) const { return read(part(at, 4)); }

private:
    static unsigned read(std::string_view bytes) {
        unsigned value = 0;
        for (const char c : bytes)
            value = value << 8U | static_cast<unsigned char>(c);
        return value;
    }
    const text::Face& face_;
    text::Blob blob_;
    std::string_view bytes_;
};

/// A glyph's description (OpenType, "glyf"); reading beyond its end is a broken font.
class Description {
public:
    Description(const text::Face& face, std::uint32_t glyph, std::string_view bytes)
        : face_(face), glyph_(glyph), bytes_(bytes) {}

    [[nodiscard]] bool empty() const { return bytes_.empty(); }
    [[nodiscard]] bool is_composite() const { return !empty() && (u8(0) & 0x80U) != 0; }

    /// Without its instructions and what is behind its last coordinate.
    [[nodiscard]] std::string simple() const {
        const std::size_t contours = u16(0);
        const std::size_t instructions = header + 2 * contours;
        if (contours == 0) return {};
        const std::size_t points = u16(instructions - 2) + 1U;
        const std::size_t flags = instructions + 2 + u16(instructions);
        std::string out(part(0, instructions));
        out.append(2, '\0').append(part(flags, outline_end(flags, points) - flags));
        return out;
    }

    struct Component {
        std::size_t at = 0; ///< of its flags; the glyph's number is behind them
        std::uint32_t glyph = 0;
    };
    [[nodiscard]] std::vector<Component> components() const {
        std::vector<Component> out;
        std::size_t at = header;
        for (unsigned flags = more_components; (flags & more_components) != 0; at += size_of(flags)) {
            flags = u16(at);
            out.push_back({at, u16(at + 2)});
        }
        return out;
    }
    /// With `renumber(glyph)` for each glyph that it names.
    template <class Renumber>
    [[nodiscard]] std::string composite(Renumber renumber) const {
        const std::vector<Component> parts = components();
        const std::size_t last = parts.back().at;
        std::string out(part(0, last + size_of(u16(last))));
        for (const Component& component : parts) {
            std::string fields;
            append_big_endian(fields, u16(component.at) & ~have_instructions, 2);
            append_big_endian(fields, renumber(component.glyph), 2);
            out.replace(component.at, fields.size(), fields);
        }
        return out;
    }

private:
    static constexpr std::size_t header = 10;
    static constexpr unsigned more_components = 0x20, have_instructions = 0x100;

    static std::size_t size_of(unsigned flags) {
        std::size_t size = 4;
        size += (flags & 0x1U) != 0 ? 4 : 2; // two arguments
        if ((flags & 0x8U) != 0) return size + 2;
        if ((flags & 0x40U) != 0) return size + 4;
        return (flags & 0x80U) != 0 ? size + 8 : size;
    }
    /// Where the coordinates end, whose sizes the flags tell.
    [[nodiscard]] std::size_t outline_end(std::size_t at, std::size_t points) const {
        constexpr unsigned x_short = 0x2, y_short = 0x4, repeats = 0x8, x_same = 0x10, y_same = 0x20;
        std::size_t coordinates = 0;
        for (std::size_t i = 0; i < points;) {
            const unsigned flag = u8(at++);
            const std::size_t times = (flag & repeats) != 0 ? u8(at++) + 1U : 1U;
            const std::size_t x = (flag & x_short) != 0 ? 1 : (flag & x_same) != 0 ? 0 : 2;
            const std::size_t y = (flag & y_short) != 0 ? 1 : (flag & y_same) != 0 ? 0 : 2;
            coordinates += times * (x + y);
            i += times;
        }
        return at + coordinates;
    }
    [[nodiscard]] std::string_view part(std::size_t at, std::size_t size) const {
        if (at > bytes_.size() || size > bytes_.size() - at)
            fail_font(face_, "glyph " + std::to_string(glyph_));
        return bytes_.substr(at, size);
    }
    [[nodiscard]] unsigned u8(std::size_t at) const { return static_cast<unsigned char>(part(at, 1)[0]); }
    [[nodiscard]] unsigned u16(std::size_t at) const { return u8(at) << 8U | u8(at + 1); }

    const text::Face& face_;
    std::uint32_t glyph_;
    std::string_view bytes_;
};

constexpr std::size_t head_size = 54, hhea_size = 36, maxp_size = 32;

class TrueType final : public Outlines {
public:
    explicit TrueType(const text::Face& face)
        : face_(face), glyf_(face, HB_TAG('g', 'l', 'y', 'f'), 0), loca_(face, HB_TAG('l', 'o', 'c', 'a'), 0),
          head_(face, HB_TAG('h', 'e', 'a', 'd'), head_size), hhea_(face, HB_TAG('h', 'h', 'e', 'a'), hhea_size),
          hmtx_(face, HB_TAG('h', 'm', 't', 'x'), 0), maxp_(face, HB_TAG('m', 'a', 'x', 'p'), maxp_size),
          wide_(head_.u16(50) != 0), metrics_(hhea_.u16(34)) {
        if (metrics_ == 0) fail_font(face, "hhea");
    }

    [[nodiscard]] std::uint32_t count() const override { return maxp_.u16(4); }
    [[nodiscard]] bool is_composite(std::uint32_t glyph) const override { return describe(glyph).is_composite(); }
    [[nodiscard]] std::uint16_t code(std::span<const std::uint32_t>, std::size_t i) const override {
        return static_cast<std::uint16_t>(i);
    }

    [[nodiscard]] std::vector<std::uint32_t> closure(std::span<const std::uint32_t> glyphs) const override {
        std::vector<std::uint32_t> out{0};
        out.insert(out.end(), glyphs.begin(), glyphs.end());
        for (std::size_t i = 1; i < out.size(); ++i) {
            const Description description = describe(out[i]);
            if (!description.is_composite()) continue;
            for (const auto& component : description.components())
                if (std::find(out.begin(), out.end(), component.glyph) == out.end()) out.push_back(component.glyph);
        }
        if (out.size() > glyphs.size() + 1) std::sort(out.begin(), out.end());
        if (out.size() > 0xFFFF) fail_font(face_, "too many glyphs");
        return out;
    }

    [[nodiscard]] std::string glyph(std::span<const std::uint32_t> program, std::size_t i) const override {
        if (i == 0) return {}; // .notdef, which is never shown
        const Description description = describe(program[i]);
        std::string out;
        if (description.is_composite()) {
            out = description.composite([&](std::uint32_t component) {
                return static_cast<std::uint32_t>(std::lower_bound(program.begin(), program.end(), component) -
                                                  program.begin());
            });
        } else if (!description.empty()) {
            out = description.simple();
        }
        out.resize((out.size() + 3) / 4 * 4);
        return out;
    }

    [[nodiscard]] std::string front(std::span<const std::uint32_t> program,
                                    std::span<const GlyphSize> sizes) const override {
        GlyphSize glyf;
        for (const GlyphSize& size : sizes)
            glyf = {glyf.bytes + size.bytes, glyf.sum + size.sum};
        const bool wide = glyf.bytes > 2U * 0xFFFFU;
        unsigned metrics = 0;
        Program out;
        out.add(HB_TAG('h', 'm', 't', 'x'), horizontal_metrics(program, metrics));
        out.add(HB_TAG('h', 'e', 'a', 'd'), head(wide));
        out.add(HB_TAG('h', 'h', 'e', 'a'), patched(hhea_, hhea_size, 34, metrics));
        out.add(HB_TAG('l', 'o', 'c', 'a'), locations(sizes, wide));
        std::string maxp = patched(maxp_, maxp_size, 4, static_cast<unsigned>(program.size()));
        maxp.replace(14, 14, std::string("\0\1\0\0\0\0\0\0\0\0\0\0\0\0", 14)); // one zone, no instructions
        out.add(HB_TAG('m', 'a', 'x', 'p'), maxp);
        return out.front(glyf);
    }

private:
    /// The tables in front of glyf, and their directory.
    class Program {
    public:
        void add(hb_tag_t tag, std::string table) {
            const std::size_t size = table.size();
            table.resize((size + 3) / 4 * 4);
            entries_.push_back({tag, size_of(table).sum, body_.size(), size});
            body_ += table;
        }
        std::string front(const GlyphSize& glyf) {
            entries_.push_back({HB_TAG('g', 'l', 'y', 'f'), glyf.sum, body_.size(), glyf.bytes});
            std::sort(entries_.begin(), entries_.end(), [](const auto& a, const auto& b) { return a.tag < b.tag; });
            std::string out("\0\1\0\0\0\6\0\100\0\2\0\040", 12); // version 1, six tables, how to search them
            const std::size_t start = out.size() + 16 * entries_.size();
            std::size_t head = 0;
            for (const Entry& entry : entries_) {
                if (entry.tag == HB_TAG('h', 'e', 'a', 'd')) head = start + entry.at;
                append_big_endian(out, entry.tag, 4);
                append_big_endian(out, entry.sum, 4);
                append_big_endian(out, static_cast<std::uint32_t>(start + entry.at), 4);
                append_big_endian(out, static_cast<std::uint32_t>(entry.size), 4);
            }
            out += body_;
            std::string adjustment;
            append_big_endian(adjustment, 0xB1B0AFBAU - (size_of(out).sum + glyf.sum), 4);
            return out.replace(head + 8, 4, adjustment);
        }

    private:
        struct Entry {
            hb_tag_t tag;
            std::uint32_t sum;
            std::size_t at, size;
        };
        std::vector<Entry> entries_;
        std::string body_;
    };

    static std::string patched(const Table& table, std::size_t size, std::size_t at, unsigned value) {
        std::string field;
        append_big_endian(field, value, 2);
        return std::string(table.part(0, size)).replace(at, 2, field);
    }

    [[nodiscard]] std::string head(bool wide) const {
        return patched(head_, head_size, 50, wide ? 1 : 0).replace(8, 4, 4, '\0');
    }

    /// Widths that are all alike at the end are said once.
    [[nodiscard]] std::string horizontal_metrics(std::span<const std::uint32_t> program, unsigned& metrics) const {
        const auto advance = [&](std::uint32_t glyph) { return hmtx_.u16(4 * std::min(glyph, metrics_ - 1)); };
        const auto bearing = [&](std::uint32_t glyph) {
            return hmtx_.u16(glyph < metrics_ ? 4 * glyph + 2 : 4 * metrics_ + 2 * (glyph - metrics_));
        };
        std::size_t different = program.size();
        while (different > 1 && advance(program[different - 2]) == advance(program.back()))
            --different;
        metrics = static_cast<unsigned>(different);
        std::string out;
        for (std::size_t i = 0; i < program.size(); ++i) {
            if (i < different) append_big_endian(out, advance(program[i]), 2);
            append_big_endian(out, bearing(program[i]), 2);
        }
        return out;
    }

    static std::string locations(std::span<const GlyphSize> sizes, bool wide) {
        std::string out;
        std::uint32_t at = 0;
        append_big_endian(out, at, wide ? 4 : 2);
        for (const GlyphSize& size : sizes) {
            at += size.bytes;
            append_big_endian(out, wide ? at : at / 2, wide ? 4 : 2);
        }
        return out;
    }

    [[nodiscard]] Description describe(std::uint32_t glyph) const {
        const std::size_t begin = wide_ ? loca_.u32(4ULL * glyph) : 2ULL * loca_.u16(2ULL * glyph);
        const std::size_t end = wide_ ? loca_.u32(4ULL * glyph + 4) : 2ULL * loca_.u16(2ULL * glyph + 2);
        if (end < begin) fail_font(face_, "loca");
        return {face_, glyph, glyf_.part(begin, end - begin)};
    }

    const text::Face& face_;
    Table glyf_, loca_, head_, hhea_, hmtx_, maxp_;
    bool wide_;
    std::uint32_t metrics_;
};

} // namespace

std::unique_ptr<const Outlines> open_truetype(const text::Face& face) {
    return std::make_unique<TrueType>(face);
}

} // namespace zwy::pdf
