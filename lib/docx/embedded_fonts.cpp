#include "docx/embedded_fonts.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <set>

#include <hb-ot.h>
#include <hb-subset.h>
#include <libdeflate.h>

#include "base/freer.hpp"
#include "base/problem.hpp"
#include "base/utf8.hpp"
#include "docx/names.hpp"

namespace zwy::docx {
namespace {

using FacePtr = std::unique_ptr<hb_face_t, Freer<hb_face_destroy>>;
using BlobPtr = std::unique_ptr<hb_blob_t, Freer<hb_blob_destroy>>;
using InputPtr = std::unique_ptr<hb_subset_input_t, Freer<hb_subset_input_destroy>>;

/// Installable (no bit) or editable (0x0008): a document that may be changed may carry the face. Print and
/// preview (0x0004) may be read only.
bool licence_allows(const text::Face& face) {
    constexpr unsigned usage = 0x000F, editable = 0x0008;
    const unsigned permitted = face.fs_type & usage;
    return face.may_embed() && face.docx && (permitted == 0 || (permitted & editable) != 0);
}

FacePtr cut(const text::Face& face, const std::u32string& characters) {
    const InputPtr input(hb_subset_input_create_or_fail());
    if (input == nullptr) throw Error(Code::no_memory, {});
    hb_set_t* const wanted = hb_subset_input_unicode_set(input.get());
    for (const char32_t c : characters)
        hb_set_add(wanted, c);
    // Word sets kerning and ligatures by its own tables; in a Chinese face they are large and of no use to
    // it.
    hb_set_t* const dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (const hb_tag_t table :
         {HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'),
          HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'), HB_TAG('F', 'F', 'T', 'M')})
        hb_set_add(dropped, table);
    FacePtr made(hb_subset_or_fail(face.hb_face, input.get()));
    if (made == nullptr) throw Error(Code::font_broken, {face.file.string(), "subset"});
    // Written out and read in: a face that HarfBuzz builds does not list its tables.
    const BlobPtr file(hb_face_reference_blob(made.get()));
    return FacePtr(hb_face_create(file.get(), 0));
}

void append_u16(std::string& out, unsigned value) {
    out += static_cast<char>(value >> 8U);
    out += static_cast<char>(value & 0xFFU);
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
std::string as_regular(hb_tag_t tag, std::string bytes) {
    const auto put = [&](std::size_t at, unsigned value) {
        if (at + 2 > bytes.size()) return;
        bytes[at] = static_cast<char>(value >> 8U);
        bytes[at + 1] = static_cast<char>(value & 0xFFU);
    };
    constexpr std::size_t mac_style = 44, weight = 4, selection = 62;
    constexpr unsigned regular_weight = 400, regular = 0x0040;
    if (tag == HB_TAG('h', 'e', 'a', 'd')) put(mac_style, 0);
    if (tag == HB_TAG('O', 'S', '/', '2')) {
        put(weight, regular_weight);
        put(selection, regular);
    }
    return bytes;
}

std::string named(hb_face_t* face, const char* family, const std::string& postscript) {
    const FacePtr builder(hb_face_builder_create());
    const auto add = [&](hb_tag_t tag, const std::string& bytes) {
        const BlobPtr blob(hb_blob_create(bytes.data(), static_cast<unsigned>(bytes.size()),
                                          HB_MEMORY_MODE_DUPLICATE, nullptr, nullptr));
        hb_face_builder_add_table(builder.get(), tag, blob.get());
    };
    unsigned count = hb_face_get_table_tags(face, 0, nullptr, nullptr);
    if (count == 0) throw Error(Code::font_broken, {postscript, "no tables"});
    std::vector<hb_tag_t> tags(count);
    hb_face_get_table_tags(face, 0, &count, tags.data());
    for (const hb_tag_t tag : tags) {
        if (tag == HB_TAG('n', 'a', 'm', 'e')) continue;
        const BlobPtr blob(hb_face_reference_table(face, tag));
        unsigned size = 0;
        const char* const data = hb_blob_get_data(blob.get(), &size);
        add(tag, as_regular(tag, std::string(data, size)));
    }
    add(HB_TAG('n', 'a', 'm', 'e'), name_table(family, postscript));
    const BlobPtr whole(hb_face_reference_blob(builder.get()));
    unsigned size = 0;
    const char* const data = hb_blob_get_data(whole.get(), &size);
    return {data, size};
}

/// A key that follows from the face's bytes, so that the same form gives the same package.
std::array<unsigned char, 16> key_of(const std::string& bytes) {
    std::array<unsigned char, 16> key{};
    for (std::uint32_t part = 0; part < 4; ++part) {
        const std::uint32_t sum = libdeflate_crc32(part, bytes.data(), bytes.size());
        for (unsigned i = 0; i < 4; ++i)
            key[part * 4 + i] = static_cast<unsigned char>(sum >> (8 * i));
    }
    return key;
}

/// {XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX} of the bytes as they are written.
std::string guid(const std::array<unsigned char, 16>& key) {
    std::string text = "{";
    for (std::size_t i = 0; i < key.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
        text += "0123456789ABCDEF"[key[i] >> 4U];
        text += "0123456789ABCDEF"[key[i] & 0x0FU];
    }
    return text + '}';
}

/// ECMA-376 part 1, 17.8.1: the first 32 bytes are XORed with the key's bytes, last one first, twice.
void obfuscate(std::string& bytes, const std::array<unsigned char, 16>& key) {
    for (std::size_t i = 0; i < 2 * key.size() && i < bytes.size(); ++i)
        bytes[i] =
            static_cast<char>(static_cast<unsigned char>(bytes[i]) ^ key[key.size() - 1 - i % key.size()]);
}

} // namespace

std::string EmbeddedFont::part_name() const {
    return "fonts/font" + std::to_string(static_cast<unsigned>(role) + 1) + ".odttf";
}

std::vector<EmbeddedFont> embed_fonts(const text::FontSet& fonts, const form::Layout& layout,
                                      const std::u32string& characters) {
    std::set<Role> roles{Role::fangsong}; // of the document's defaults
    for (const auto& style : layout.styles)
        roles.insert(style->role);
    std::vector<EmbeddedFont> embedded;
    for (const Role role : roles) {
        const text::Face& face = fonts.face(fonts.chain(role).front());
        if (!licence_allows(face) || face.is_cff) continue;
        EmbeddedFont font{role,
                          {},
                          named(cut(face, characters).get(), font_name(role),
                                face.postscript_name + "-zwy" + std::to_string(static_cast<unsigned>(role)))};
        const auto key = key_of(font.bytes);
        font.key = guid(key);
        obfuscate(font.bytes, key);
        embedded.push_back(std::move(font));
    }
    return embedded;
}

std::u32string characters_of(std::initializer_list<std::string_view> parts) {
    std::set<char32_t> found;
    for (char32_t c = 0x20; c < 0x7F; ++c)
        found.insert(c);
    for (const char32_t c : U"　、。·—…‘’“”〈〉《》「」『』【】〔〕！（），：；？￥☐☑")
        if (c != 0) found.insert(c);
    for (const std::string_view part : parts)
        for (std::size_t offset = 0; offset < part.size();) {
            const char32_t c = utf8::next(part, offset);
            if (c >= 0x80 && c != utf8::invalid) found.insert(c);
        }
    return {found.begin(), found.end()};
}

} // namespace zwy::docx
