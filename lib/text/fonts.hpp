// Faces by role, with a fallback chain that is decided glyph by glyph.
//
// A FontSet is immutable once loaded and shared by threads. Files are mapped, not copied. Roles, chains and licences: docs/fonts.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <hb.h>

#include "base/limits.hpp"
#include "base/problem.hpp"
#include "base/typography.hpp"

namespace zwy::text {

using FaceId = std::uint16_t;
class GlyphMap;

/// One face of one font file.
struct Face {
    FaceId id = 0;
    std::filesystem::path file;
    unsigned index = 0; ///< in a collection
    std::string postscript_name, family;
    unsigned units_per_em = 1000;
    int ascent = 0, descent = 0, cap_height = 0; ///< font units; descent is negative
    int x_min = 0, y_min = 0, x_max = 0, y_max = 0;
    bool is_cff = false;
    std::uint16_t fs_type = 0;    ///< OS/2 embedding bits
    bool docx = true;             ///< the role map lets it be embedded in documents that can be edited
    hb_face_t* hb_face = nullptr; ///< owned by the FontSet; immutable
    hb_font_t* hb_font = nullptr; ///< scale = units_per_em; immutable
    /// Restricted licence, no subsetting (we always subset), or bitmaps only.
    [[nodiscard]] bool may_embed() const {
        return (fs_type & 0x000FU) != 0x0002U && (fs_type & 0x0300U) == 0;
    }
};

struct FontOptions {
    std::vector<std::filesystem::path>
        directories;                 ///< searched, with all below them, before the built-in ones
    std::vector<std::string> memory; ///< whole font files, searched before any directory
    std::filesystem::path map;       ///< a role map; empty: the one built in (fonts/fonts.xml)
    bool builtin_directories = true; ///< the fonts that came with the library, and Debian's
    std::uint64_t max_file_bytes = Limits{}.font_bytes;
};

class FontSet {
public:
    /// Throws font_missing, font_broken, font_forbidden, font_map or limit, and what read_file throws for the map.
    static std::shared_ptr<const FontSet> load(const FontOptions& options);
    ~FontSet();
    FontSet(const FontSet&) = delete;
    FontSet& operator=(const FontSet&) = delete;

    /// Throws font_changed when a file was changed in place since it was mapped: one that has become shorter would end the
    /// process where it is read next. A file that was replaced by renaming, or removed, is still there for who has
    /// mapped it. A few system calls; to be asked before each rendering.
    void check_files() const;

    /// A number that no other FontSet of the process has had.
    [[nodiscard]] std::uint64_t serial() const { return serial_; }
    [[nodiscard]] std::span<const Face> faces() const;
    [[nodiscard]] const Face& face(FaceId id) const;
    /// The chain of a role, preferred face first.
    [[nodiscard]] std::span<const FaceId> chain(Role role) const;
    /// The glyphs of the face by character, whatever the map says of them.
    [[nodiscard]] const GlyphMap& glyphs(FaceId id) const;
    /// Whether the face has the character, and draws it as the character that it is.
    [[nodiscard]] bool has(FaceId id, char32_t c) const;
    /// The first face of the chain that has the character, preferring one that has the whole variation
    /// sequence when `selector` is not zero; nothing when none has it.
    [[nodiscard]] std::optional<FaceId> resolve(Role role, char32_t c, char32_t selector = 0) const;

private:
    FontSet();
    struct Impl;
    std::unique_ptr<Impl> impl_;
    const std::uint64_t serial_;
};

/// The level of GB 18030-2022 (1 to 3) that asks for the character, or zero.
int gb18030_level(char32_t c);
/// For a private-use code point that old systems put a character on: the Unicode character; zero if unknown.
char32_t private_use_meaning(char32_t c);

} // namespace zwy::text
