#include "docx/font_program.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include <hb.h>

#include "base/allocation_watch.hpp"
#include "base/utf8.hpp"
#include "pdf/outlines.hpp"
#include "pdf/subset.hpp"
#include "text/font_file.hpp"

namespace zwy::docx {
namespace {

using pdf::append_big_endian;
using Tables = std::map<std::string, std::string>; ///< by tag

void append_u16(std::string& out, unsigned value) {
    append_big_endian(out, value, 2);
}

std::uint32_t read_big_endian(std::string_view bytes, std::size_t at, std::size_t size) {
    std::uint32_t value = 0;
    for (const char c : bytes.substr(at, size))
        value = value << 8U | static_cast<unsigned char>(c);
    return value;
}

constexpr std::size_t directory_size = 12, entry_size = 16; ///< at a font file's start

Tables tables_of(std::string_view file) {
    Tables out;
    for (std::size_t i = 0; i < read_big_endian(file, 4, 2); ++i) {
        const std::size_t at = directory_size + i * entry_size;
        out.emplace(file.substr(at, 4), file.substr(read_big_endian(file, at + 8, 4), read_big_endian(file, at + 12, 4)));
    }
    return out;
}

std::uint32_t sum_of(std::string_view bytes) {
    std::uint32_t sum = 0;
    for (std::size_t at = 0; at < bytes.size(); at += 4) {
        const std::size_t size = std::min<std::size_t>(4, bytes.size() - at);
        sum += read_big_endian(bytes, at, size) << 8U * (4 - size);
    }
    return sum;
}

std::string file_of(Tables& tables) {
    constexpr std::size_t adjustment = 8; // in the head table
    constexpr std::uint32_t whole_sum = 0xB1B0AFBA;
    tables.at("head").replace(adjustment, 4, 4, '\0');
    unsigned power = 0;
    while (2U << power <= tables.size())
        ++power;
    std::string out, bodies;
    append_big_endian(out, 0x00010000, 4);
    const auto count = static_cast<unsigned>(tables.size()), range = 16U << power;
    for (const unsigned value : {count, range, power, count * 16 - range})
        append_u16(out, value);
    std::size_t head = 0;
    const std::size_t start = directory_size + entry_size * tables.size();
    for (const auto& [tag, bytes] : tables) {
        if (tag == "head") head = start + bodies.size();
        out += tag;
        append_big_endian(out, sum_of(bytes), 4);
        append_big_endian(out, static_cast<std::uint32_t>(start + bodies.size()), 4);
        append_big_endian(out, static_cast<std::uint32_t>(bytes.size()), 4);
        bodies += bytes;
        bodies.append((4 - bodies.size() % 4) % 4, '\0');
    }
    out += bodies;
    std::string sum;
    append_big_endian(sum, whole_sum - sum_of(out), 4);
    return out.replace(head + adjustment, 4, sum);
}

std::string utf16(std::string_view utf8_text) {
    std::string out;
    for (std::size_t offset = 0; offset < utf8_text.size();) {
        const char32_t c = utf8::next(utf8_text, offset);
        if (c > 0xFFFF) {
            append_u16(out, 0xD800 + ((c - 0x10000) >> 10U));
            append_u16(out, 0xDC00 + ((c - 0x10000) & 0x3FFU));
        } else {
            append_u16(out, c);
        }
    }
    return out;
}

/// A name table for Windows, in US English and simplified Chinese: family, Regular, full and PostScript name.
/// Programs find the face by the family that w:font names, so it must be called what the document asks for.
std::string name_table(const char* family, const std::string& postscript) {
    struct Entry {
        unsigned id;
        std::string text;
    };
    const std::array<Entry, 4> entries{
        {{1, utf16(family)}, {2, utf16("Regular")}, {4, utf16(family)}, {6, utf16(postscript)}}};
    constexpr std::array<unsigned, 2> languages{0x0409, 0x0804};
    constexpr unsigned header = 6, record = 12, windows = 3, unicode = 1;
    const auto count = static_cast<unsigned>(entries.size() * languages.size());
    std::string table, texts;
    append_u16(table, 0);
    append_u16(table, count);
    append_u16(table, header + record * count);
    for (const unsigned language : languages) {
        for (const Entry& entry : entries) {
            for (const unsigned value :
                 {windows, unicode, language, entry.id, static_cast<unsigned>(entry.text.size()),
                  static_cast<unsigned>(texts.size())})
                append_u16(table, value);
            texts += entry.text;
        }
    }
    return table + texts;
}

/// The weight and style bits of a regular face: the title's 小标宋 may be played by a bold one, which nobody
/// must embolden or look for under "bold".
std::string as_regular(std::string_view tag, std::string bytes) {
    const auto put = [&](std::size_t at, unsigned value) {
        if (at + 2 > bytes.size()) return;
        bytes[at] = static_cast<char>(value >> 8U);
        bytes[at + 1] = static_cast<char>(value & 0xFFU);
    };
    constexpr std::size_t mac_style = 44, weight = 4, selection = 62;
    constexpr unsigned regular_weight = 400, regular = 0x0040;
    if (tag == "head") put(mac_style, 0);
    if (tag == "OS/2") {
        put(weight, regular_weight);
        put(selection, regular);
    }
    return bytes;
}

struct Mapped {
    char32_t character;
    std::uint32_t glyph;
};

/// Characters in a row whose glyphs stand in a row.
std::vector<std::array<Mapped, 2>> runs_of(const std::vector<Mapped>& map, char32_t last) {
    std::vector<std::array<Mapped, 2>> out;
    for (const Mapped& one : map) {
        if (one.character > last) break;
        const bool next = !out.empty() && one.character == out.back()[1].character + 1 && one.glyph == out.back()[1].glyph + 1;
        if (next)
            out.back()[1] = one;
        else
            out.push_back({one, one});
    }
    return out;
}

/// Of the Basic Multilingual Plane: format 4. Empty when there are more runs than it has room for.
std::string plane_map(const std::vector<Mapped>& map) {
    auto runs = runs_of(map, 0xFFFE);
    runs.push_back({Mapped{0xFFFF, 0}, Mapped{0xFFFF, 0}});
    constexpr std::size_t head = 16, run = 8;
    const std::size_t size = head + run * runs.size();
    if (size > 0xFFFF) return {};
    unsigned power = 0;
    while (2U << power <= runs.size())
        ++power;
    const auto count = static_cast<unsigned>(runs.size());
    std::string out;
    for (const unsigned value : {4U, static_cast<unsigned>(size), 0U, 2 * count, 2U << power, power, 2 * count - (2U << power)})
        append_u16(out, value);
    for (const auto& [first, last] : runs)
        append_u16(out, last.character);
    append_u16(out, 0);
    for (const auto& [first, last] : runs)
        append_u16(out, first.character);
    for (const auto& [first, last] : runs)
        append_u16(out, (first.character == 0xFFFF ? 1 : first.glyph - first.character) & 0xFFFFU);
    for (std::size_t i = 0; i < runs.size(); ++i)
        append_u16(out, 0);
    return out;
}

/// Of all planes: format 12.
std::string whole_map(const std::vector<Mapped>& map) {
    const auto runs = runs_of(map, 0x10FFFF);
    constexpr std::size_t head = 16, run = 12;
    std::string out;
    append_u16(out, 12);
    append_u16(out, 0);
    append_big_endian(out, static_cast<std::uint32_t>(head + run * runs.size()), 4);
    append_big_endian(out, 0, 4);
    append_big_endian(out, static_cast<std::uint32_t>(runs.size()), 4);
    for (const auto& [first, last] : runs)
        for (const std::uint32_t value : {std::uint32_t{first.character}, std::uint32_t{last.character}, first.glyph})
            append_big_endian(out, value, 4);
    return out;
}

std::string cmap_table(const std::vector<Mapped>& map) {
    constexpr unsigned windows = 3, plane = 1, all_planes = 10;
    const std::string small = plane_map(map);
    const unsigned count = small.empty() ? 1 : 2, start = 4 + 8 * count;
    std::string out;
    append_u16(out, 0);
    append_u16(out, count);
    const auto table = [&](unsigned encoding, std::size_t at) {
        append_u16(out, windows);
        append_u16(out, encoding);
        append_big_endian(out, static_cast<std::uint32_t>(at), 4);
    };
    if (!small.empty()) table(plane, start);
    table(all_planes, start + small.size());
    return out + small + whole_map(map);
}

std::string table_of(const text::Face& face, hb_tag_t tag) {
    const text::Blob blob(hb_face_reference_table(face.hb_face, tag));
    unsigned size = 0;
    const char* const data = hb_blob_get_data(blob.get(), &size);
    return {data, size};
}

/// Without the glyphs' names: version 3.
std::string post_table(const text::Face& face) {
    constexpr std::size_t size = 32;
    std::string out = table_of(face, HB_TAG('p', 'o', 's', 't'));
    out.resize(size);
    return out.replace(0, 4, std::string("\0\3\0\0", 4));
}

} // namespace

std::string font_program(const text::Face& face, const std::u32string& characters, const char* family,
                         const std::string& postscript) {
    const AllocationWatch watch;
    std::vector<Mapped> map;
    std::vector<std::uint32_t> glyphs;
    for (const char32_t c : characters) {
        hb_codepoint_t glyph = 0;
        if (hb_font_get_nominal_glyph(face.hb_font, c, &glyph) == 0 || glyph == 0) continue;
        map.push_back({c, glyph});
        glyphs.push_back(glyph);
    }
    std::sort(glyphs.begin(), glyphs.end());
    glyphs.erase(std::unique(glyphs.begin(), glyphs.end()), glyphs.end());
    const pdf::FaceStock stock(face, 0);
    const pdf::Subset subset(stock, glyphs);
    for (Mapped& one : map) {
        const auto at = std::lower_bound(glyphs.begin(), glyphs.end(), one.glyph) - glyphs.begin();
        one.glyph = subset.codes()[static_cast<std::size_t>(at)];
    }
    Tables tables = tables_of(subset.program());
    tables["head"] = as_regular("head", tables.at("head"));
    tables["OS/2"] = as_regular("OS/2", table_of(face, HB_TAG('O', 'S', '/', '2')));
    tables["post"] = post_table(face);
    tables["cmap"] = cmap_table(map);
    tables["name"] = name_table(family, postscript);
    watch.check();
    return file_of(tables);
}

} // namespace zwy::docx
