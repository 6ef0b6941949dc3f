#include <array>

#include "pdf/font.hpp"
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

} // namespace

std::string to_unicode(const std::vector<ShownGlyph>& glyphs) {
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
    std::string out(head);
    return out.append(ranges.out).append(singles.out).append(tail);
}

} // namespace zwy::pdf
