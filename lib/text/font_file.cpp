#include "text/font_file.hpp"

#include <array>
#include <optional>
#include <string_view>
#include <sys/stat.h>

#include <hb-ot.h>

#include "text/sfnt.hpp"

namespace zwy::text {
namespace {

std::string ot_name(hb_face_t* face, hb_ot_name_id_t id) {
    std::array<char, 256> buffer{};
    for (const char* language : {"en", "zh-cn", "zh"}) {
        auto size = static_cast<unsigned>(buffer.size());
        hb_ot_name_get_utf8(face, id, hb_language_from_string(language, -1), &size, buffer.data());
        if (size != 0) return {buffer.data(), size};
    }
    return {};
}

std::string file_label(const FontFile& file, unsigned index) {
    std::string label = file.path.string();
    if (file.members.size() > 1) label += " #" + std::to_string(index);
    return label;
}

void read_metrics(Face& face, const sfnt::Tables& tables) {
    face.units_per_em = tables.units_per_em;
    face.x_min = tables.box[0], face.y_min = tables.box[1], face.x_max = tables.box[2],
    face.y_max = tables.box[3];
    face.ascent = tables.ascent;
    // Some faces (FandolSong) write the descent without its sign.
    face.descent = -std::abs(tables.descent);
    face.cap_height = tables.cap_height;
    face.fs_type = tables.fs_type;
    face.is_cff = tables.is_cff;
    if (face.cap_height == 0) {
        hb_codepoint_t glyph = 0;
        hb_glyph_extents_t extents{};
        if (hb_font_get_nominal_glyph(face.hb_font, U'H', &glyph) != 0 &&
            hb_font_get_glyph_extents(face.hb_font, glyph, &extents) != 0) {
            face.cap_height = extents.y_bearing;
        }
    }
}

} // namespace

std::optional<FileStamp> stamp_of(const std::filesystem::path& file) {
    struct stat about {};
    if (::stat(file.c_str(), &about) != 0) return std::nullopt;
    return FileStamp{about.st_dev, about.st_ino, static_cast<std::uint64_t>(about.st_size), about.st_mtim.tv_sec,
                     about.st_mtim.tv_nsec};
}

Blob map_font(const std::filesystem::path& path) {
    Blob blob(hb_blob_create_from_file_or_fail(path.c_str()));
    if (!blob) throw Error(Code::file_unreadable, {path.string(), "open"});
    hb_blob_make_immutable(blob.get());
    return blob;
}

std::vector<std::string> member_names(hb_blob_t* blob) {
    std::vector<std::string> names;
    const unsigned count = hb_face_count(blob);
    for (unsigned i = 0; i < count; ++i) {
        hb_face_t* face = hb_face_create(blob, i);
        names.push_back(ot_name(face, HB_OT_NAME_ID_POSTSCRIPT_NAME));
        hb_face_destroy(face);
    }
    return names;
}

Face open_face(const FontFile& file, unsigned index) {
    unsigned size = 0;
    const char* data = hb_blob_get_data(file.blob.get(), &size);
    const sfnt::Result checked = sfnt::check({data, size}, index);
    if (checked.fault) throw Error(Code::font_broken, {file_label(file, index), *checked.fault});

    Face face;
    face.file = file.path;
    face.index = index;
    face.hb_face = hb_face_create(file.blob.get(), index);
    face.hb_font = hb_font_create(face.hb_face);
    face.postscript_name = ot_name(face.hb_face, HB_OT_NAME_ID_POSTSCRIPT_NAME);
    face.family = ot_name(face.hb_face, HB_OT_NAME_ID_FONT_FAMILY);
    read_metrics(face, checked.tables);
    hb_face_make_immutable(face.hb_face);
    hb_font_make_immutable(face.hb_font);
    if (!face.may_embed()) {
        const std::string name =
            face.postscript_name.empty() ? file_label(file, index) : face.postscript_name;
        hb_font_destroy(face.hb_font);
        hb_face_destroy(face.hb_face);
        throw Error(Code::font_forbidden, {name, std::to_string(face.fs_type)});
    }
    return face;
}

} // namespace zwy::text
