// CFF programs (Adobe Technical Note 5176), CID-keyed: HarfBuzz draws the glyphs, whatever subroutines and hints the
// face has, and they are written anew as plain charstrings. A glyph's CID is its number in the face.
#include <algorithm>
#include <cmath>

#include "pdf/charstring.hpp"
#include "pdf/outlines.hpp"

namespace zwy::pdf {
namespace {

// Operators of DICTs; those above 0xFF are the second byte of two.
enum Operator : unsigned {
    op_font_bbox = 5,
    op_charset = 15,
    op_charstrings = 17,
    op_private = 18,
    op_default_width = 20,
    op_font_matrix = 0x107,
    op_ros = 0x11E,
    op_cid_count = 0x122,
    op_fd_array = 0x124,
    op_fd_select = 0x125,
};
constexpr unsigned first_own_string = 391; ///< numbers below are the standard strings'

class CffDict {
public:
    void entry(Operator op, std::initializer_list<int> values) {
        for (const int value : values)
            number(value);
        out_ += op > 0xFF ? std::string{'\x0C', static_cast<char>(op & 0xFFU)} : std::string(1, static_cast<char>(op));
    }
    /// 1 / units, as decimal digits.
    void matrix(unsigned units_per_em) {
        const std::string scale = real(1.0 / units_per_em);
        const std::string zero = "\x8B";
        out_ += scale + zero + zero + scale + zero + zero + "\x0C\x07";
    }
    [[nodiscard]] const std::string& bytes() const { return out_; }

private:
    /// Always five bytes, so that a DICT's size does not depend on the offsets in it.
    void number(int value) {
        out_ += '\x1D';
        append_big_endian(out_, static_cast<std::uint32_t>(value), 4);
    }
    static std::string real(double value) {
        std::string nibbles;
        for (const char c : std::to_string(std::llround(value * 1e10)))
            nibbles += c;
        nibbles += "c10f"; // E-10, and the end
        if (nibbles.size() % 2 != 0) nibbles += 'f';
        std::string out = "\x1E";
        for (std::size_t i = 0; i < nibbles.size(); i += 2)
            out += static_cast<char>(std::stoi(nibbles.substr(i, 2), nullptr, 16));
        return out;
    }
    std::string out_;
};

constexpr unsigned offset_size = 4;

void append_index_head(std::string& out, std::span<const std::size_t> sizes) {
    append_big_endian(out, static_cast<std::uint32_t>(sizes.size()), 2);
    if (sizes.empty()) return;
    out += static_cast<char>(offset_size);
    std::uint32_t at = 1;
    append_big_endian(out, at, offset_size);
    for (const std::size_t size : sizes)
        append_big_endian(out, at += static_cast<std::uint32_t>(size), offset_size);
}

std::string index_of(std::initializer_list<std::string_view> elements) {
    std::vector<std::size_t> sizes;
    for (const std::string_view element : elements)
        sizes.push_back(element.size());
    std::string out;
    append_index_head(out, sizes);
    for (const std::string_view element : elements)
        out += element;
    return out;
}

class Cff final : public Outlines {
public:
    explicit Cff(const text::Face& face) : face_(face) {}

    [[nodiscard]] std::uint32_t count() const override { return hb_face_get_glyph_count(face_.hb_face); }
    [[nodiscard]] bool is_composite(std::uint32_t) const override { return false; }
    [[nodiscard]] std::uint16_t code(std::span<const std::uint32_t> program, std::size_t i) const override {
        return static_cast<std::uint16_t>(program[i]);
    }
    [[nodiscard]] std::vector<std::uint32_t> closure(std::span<const std::uint32_t> glyphs) const override {
        std::vector<std::uint32_t> out{0};
        out.insert(out.end(), glyphs.begin(), glyphs.end());
        if (out.back() > 0xFFFF) fail_font(face_, "glyph " + std::to_string(out.back()));
        return out;
    }

    [[nodiscard]] std::string glyph(std::span<const std::uint32_t> program, std::size_t i) const override {
        if (i == 0) return "\x0E"; // .notdef, which is never shown: endchar
        const int advance = hb_font_get_glyph_h_advance(face_.hb_font, program[i]);
        const bool usual = advance == static_cast<int>(face_.units_per_em);
        return charstring(face_.hb_font, program[i], usual ? std::nullopt : std::optional(advance));
    }

    [[nodiscard]] std::string front(std::span<const std::uint32_t> program,
                                    std::span<const GlyphSize> sizes) const override {
        const std::string header{'\1', '\0', '\4', static_cast<char>(offset_size)};
        const std::string names = index_of({face_.postscript_name.empty() ? "Face" : face_.postscript_name});
        const std::string strings = index_of({"Adobe", "Identity"});
        const std::string subroutines = index_of({});
        const std::string set = charset(program);
        const std::string select = one_font(program.size());
        CffDict own;
        own.entry(op_default_width, {static_cast<int>(face_.units_per_em)});
        const std::size_t before = header.size() + names.size() + index_of({top({})}).size() + strings.size() +
                                   subroutines.size();
        Places places;
        places.charset = before;
        places.select = places.charset + set.size();
        places.own = places.select + select.size();
        places.fonts = places.own + own.bytes().size();
        const std::string fonts = index_of({font(places, own.bytes().size())});
        places.charstrings = places.fonts + fonts.size();
        std::string out = header + names + index_of({top(places)}) + strings + subroutines + set + select;
        out += own.bytes() + fonts;
        std::vector<std::size_t> bytes;
        for (const GlyphSize& size : sizes)
            bytes.push_back(size.bytes);
        append_index_head(out, bytes);
        return out;
    }

private:
    /// Byte offsets from the program's start.
    struct Places {
        std::size_t charset = 0, select = 0, own = 0, fonts = 0, charstrings = 0;
    };

    [[nodiscard]] std::string top(const Places& places) const {
        const auto offset = [](std::size_t at) { return static_cast<int>(at); };
        CffDict dict;
        dict.entry(op_ros, {first_own_string, first_own_string + 1, 0});
        if (face_.units_per_em != 1000) dict.matrix(face_.units_per_em);
        dict.entry(op_font_bbox, {face_.x_min, face_.y_min, face_.x_max, face_.y_max});
        dict.entry(op_cid_count, {0x10000});
        dict.entry(op_charset, {offset(places.charset)});
        dict.entry(op_charstrings, {offset(places.charstrings)});
        dict.entry(op_fd_array, {offset(places.fonts)});
        dict.entry(op_fd_select, {offset(places.select)});
        return dict.bytes();
    }

    static std::string font(const Places& places, std::size_t size) {
        CffDict dict;
        dict.entry(op_private, {static_cast<int>(size), static_cast<int>(places.own)});
        return dict.bytes();
    }

    /// Format 0: the CID of each glyph but .notdef.
    static std::string charset(std::span<const std::uint32_t> program) {
        std::string out(1, '\0');
        for (const std::uint32_t glyph : program.subspan(1))
            append_big_endian(out, glyph, 2);
        return out;
    }

    /// FDSelect, format 3: all glyphs from the first on are of font 0.
    static std::string one_font(std::size_t glyphs) {
        std::string out("\3\0\1\0\0\0", 6);
        append_big_endian(out, static_cast<std::uint32_t>(glyphs), 2);
        return out;
    }

    const text::Face& face_;
};

} // namespace

std::unique_ptr<const Outlines> open_cff(const text::Face& face) {
    return std::make_unique<Cff>(face);
}

} // namespace zwy::pdf
