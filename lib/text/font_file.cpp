#include "text/font_file.hpp"

#include <array>
#include <memory>
#include <optional>
#include <string_view>
#include <sys/stat.h>

#include <hb-ot.h>

#include "base/allocation_watch.hpp"
#include "base/freer.hpp"
#include "text/sfnt.hpp"

namespace zwy::text {
namespace {

using FacePointer = std::unique_ptr<hb_face_t, Freer<hb_face_destroy>>;
using FontPointer = std::unique_ptr<hb_font_t, Freer<hb_font_destroy>>;

/// What HarfBuzz makes once for a process. Where memory is short it keeps an empty one for good, so this is made when the
/// library is loaded.
[[maybe_unused]] const bool made_for_process = [] {
    hb_font_destroy(hb_font_create(hb_face_get_empty()));
    return hb_unicode_funcs_get_default() != hb_unicode_funcs_get_empty();
}();

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

/// Has HarfBuzz read all that it reads of a face: a table that it had no memory for when it was first asked, it takes for
/// missing as long as there is the face.
void read_tables(hb_font_t* font) {
    const std::unique_ptr<hb_draw_funcs_t, Freer<hb_draw_funcs_destroy>> nowhere(hb_draw_funcs_create());
    const std::unique_ptr<hb_buffer_t, Freer<hb_buffer_destroy>> buffer(hb_buffer_create());
    hb_codepoint_t glyph = 0;
    hb_glyph_extents_t extents{};
    hb_font_get_nominal_glyph(font, U' ', &glyph);
    hb_font_get_variation_glyph(font, 0x8FBB, 0xE0100, &glyph);
    hb_font_get_glyph_extents(font, glyph, &extents);
    hb_font_get_glyph_shape(font, glyph, nowhere.get(), nullptr);
    for (const hb_direction_t direction : {HB_DIRECTION_LTR, HB_DIRECTION_RTL}) {
        hb_buffer_clear_contents(buffer.get());
        hb_buffer_add(buffer.get(), U' ', 0);
        hb_buffer_set_content_type(buffer.get(), HB_BUFFER_CONTENT_TYPE_UNICODE);
        hb_buffer_set_direction(buffer.get(), direction);
        hb_buffer_set_script(buffer.get(), HB_SCRIPT_HAN);
        hb_shape(font, buffer.get(), nullptr, 0);
    }
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
    const AllocationWatch watch;
    Blob blob(hb_blob_create_from_file_or_fail(path.c_str()));
    watch.check();
    if (!blob) throw Error(Code::file_unreadable, {path.string(), "open"});
    hb_blob_make_immutable(blob.get());
    return blob;
}

std::vector<std::string> member_names(hb_blob_t* blob) {
    const AllocationWatch watch;
    std::vector<std::string> names;
    const unsigned count = hb_face_count(blob);
    for (unsigned i = 0; i < count; ++i) {
        const FacePointer face(hb_face_create(blob, i));
        names.push_back(ot_name(face.get(), HB_OT_NAME_ID_POSTSCRIPT_NAME));
        watch.check();
    }
    return names;
}

Face open_face(const FontFile& file, unsigned index) {
    unsigned size = 0;
    const char* data = hb_blob_get_data(file.blob.get(), &size);
    const sfnt::Result checked = sfnt::check({data, size}, index);
    if (checked.fault) throw Error(Code::font_broken, {file_label(file, index), *checked.fault});

    const AllocationWatch watch;
    const FacePointer opened(hb_face_create(file.blob.get(), index));
    const FontPointer font(hb_font_create(opened.get()));
    Face face;
    face.file = file.path;
    face.index = index;
    face.hb_face = opened.get();
    face.hb_font = font.get();
    face.postscript_name = ot_name(face.hb_face, HB_OT_NAME_ID_POSTSCRIPT_NAME);
    face.family = ot_name(face.hb_face, HB_OT_NAME_ID_FONT_FAMILY);
    read_metrics(face, checked.tables);
    read_tables(font.get());
    watch.check();
    if (!face.may_embed()) {
        const std::string name =
            face.postscript_name.empty() ? file_label(file, index) : face.postscript_name;
        throw Error(Code::font_forbidden, {name, std::to_string(face.fs_type)});
    }
    hb_face_make_immutable(face.hb_face);
    hb_font_make_immutable(face.hb_font);
    hb_face_reference(face.hb_face), hb_font_reference(face.hb_font);
    return face;
}

} // namespace zwy::text
