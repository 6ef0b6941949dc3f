#include <array>

#include "base/utf8.hpp"
#include "pdf/font.hpp"
#include "pdf/piece_code.hpp"
#include "pdf/text_string.hpp"

namespace zwy::pdf {
namespace {

/// A section of a CMap may hold no more entries (Adobe Technical Note 5014).
constexpr std::size_t entries_per_section = 100;

constexpr std::string_view head = "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                                  "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                                  "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
                                  "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n";
constexpr std::string_view tail = "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n";

void append_code(std::string& out, std::uint16_t code) {
    const std::array bytes{static_cast<char>(static_cast<unsigned char>(code >> 8U)),
                           static_cast<char>(static_cast<unsigned char>(code & 0xFFU))};
    out += '<';
    append_hex(out, {bytes.data(), bytes.size()});
    out += '>';
}

void append_text(std::string& out, const std::string& text) {
    std::string units;
    append_utf16be(units, text);
    out += '<';
    append_hex(out, units);
    out += '>';
}

struct Sections {
    std::string out;
    std::string entries;
    std::size_t count = 0;

    void entry(std::string_view line, std::string_view kind) {
        entries += line;
        if (++count == entries_per_section) flush(kind);
    }
    void flush(std::string_view kind) {
        if (count == 0) return;
        append_integer(out, static_cast<long long>(count));
        out += " begin";
        out += kind;
        out += '\n' + entries + "end";
        out += kind;
        out += '\n';
        entries.clear();
        count = 0;
    }
};

/// The sections of a CMap.
std::string sections(const std::vector<ShownGlyph>& glyphs) {
    Sections ranges, singles;
    std::string line;
    for (std::size_t i = 0; i < glyphs.size();) {
        // Codes that follow each other within one high byte may stand as one range with a list of texts,
        // which spares their own digits.
        std::size_t end = i + 1;
        while (end < glyphs.size() && glyphs[end].code == glyphs[end - 1].code + 1 &&
               (glyphs[end].code >> 8U) == (glyphs[i].code >> 8U))
            ++end;
        line.clear();
        append_code(line, glyphs[i].code);
        if (end - i == 1) {
            append_text(line, glyphs[i].text);
            singles.entry(line + '\n', "bfchar");
        } else {
            append_code(line, glyphs[end - 1].code);
            line += '[';
            for (std::size_t k = i; k < end; ++k)
                append_text(line, glyphs[k].text);
            ranges.entry(line + "]\n", "bfrange");
        }
        i = end;
    }
    ranges.flush("bfrange");
    singles.flush("bfchar");
    return ranges.out + singles.out;
}

/// Characters from all over the Han block, which is what the fonts of a form are full of.
std::vector<ShownGlyph> usual_glyphs() {
    constexpr std::uint16_t count = 99;
    constexpr char32_t first = 0x4E00, step = 211;
    std::vector<ShownGlyph> glyphs;
    for (std::uint16_t i = 1; i <= count; ++i) {
        ShownGlyph& glyph = glyphs.emplace_back(ShownGlyph{i, i, 0, {}});
        utf8::append(glyph.text, first + i * step);
    }
    return glyphs;
}

/// A code for CMaps, and what stands before and behind the sections of each.
struct EncodedCMap {
    PieceCode code{std::vector<std::string>{std::string(head), sections(usual_glyphs()), std::string(tail)}};
    Piece before = code.encode(head, PieceCode::Contents::outline);
    Piece behind = code.encode(tail, PieceCode::Contents::outline);
};

} // namespace

std::string to_unicode(const std::vector<ShownGlyph>& glyphs) {
    return std::string(head).append(sections(glyphs)).append(tail);
}

std::string to_unicode_stream(const std::vector<ShownGlyph>& glyphs) {
    static const EncodedCMap made;
    const Piece between = made.code.encode(sections(glyphs), PieceCode::Contents::tables);
    return made.code.stream(std::array{&made.before, &between, &made.behind});
}

} // namespace zwy::pdf
