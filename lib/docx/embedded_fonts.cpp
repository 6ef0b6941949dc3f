#include "docx/embedded_fonts.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <libdeflate.h>

#include "base/utf8.hpp"
#include "docx/font_program.hpp"
#include "docx/names.hpp"

namespace zwy::docx {
namespace {

/// Installable (no bit) or editable (0x0008): a document that may be changed may carry the face. Print and
/// preview (0x0004) may be read only.
bool licence_allows(const text::Face& face) {
    constexpr unsigned usage = 0x000F, editable = 0x0008;
    const unsigned permitted = face.fs_type & usage;
    return face.may_embed() && face.docx && (permitted == 0 || (permitted & editable) != 0);
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
                          font_program(face, characters, font_name(role),
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
