#include <array>
#include <string>

#include "base/utf8.hpp"
#include "engine/library.hpp"
#include "model/json_writer.hpp"
#include "text/coverage.hpp"
#include "text/font_map.hpp"

namespace zwy::engine {
namespace {

using model::json::Writer;

void write_sets(Writer& out, const std::array<text::Covered, text::character_set_count>& sets) {
    out.key("covers");
    out.begin_array();
    for (std::size_t i = 0; i < sets.size(); ++i) {
        out.begin_object();
        out.member("set", text::character_set_name(static_cast<text::CharacterSet>(i)));
        out.raw_member("have", std::to_string(sets[i].have));
        out.raw_member("of", std::to_string(sets[i].of));
        out.key("missing"); // the first of them
        out.begin_array();
        for (const char32_t c : sets[i].missing)
            out.string(utf8::code_point_name(c));
        out.end_array();
        out.end_object();
    }
    out.end_array();
}

void write_face(Writer& out, const text::Face& face, const text::Coverage& coverage) {
    out.begin_object();
    out.member("face", face.postscript_name);
    out.member("family", face.family);
    out.member("file", face.file.native());
    out.raw_member("embeddable", face.may_embed() ? "true" : "false");
    for (const text::FaceCoverage& covered : coverage.faces)
        if (covered.face == face.id) write_sets(out, covered.sets);
    out.end_object();
}

} // namespace

std::string fonts_json(const text::FontSet& fonts) {
    const text::Coverage coverage = text::measure_coverage(fonts);
    const text::FontMap map = text::parse_font_map(text::builtin_font_map(), "fonts.xml");
    Writer out(2);
    out.begin_array();
    for (const text::RoleCoverage& role : coverage.roles) {
        out.begin_object();
        out.member("role", text::role_name(role.role));
        out.member("label", map.labels.at(static_cast<std::size_t>(role.role)));
        write_sets(out, role.sets);
        out.key("faces");
        out.begin_array();
        for (const text::FaceId id : fonts.chain(role.role))
            write_face(out, fonts.face(id), coverage);
        out.end_array();
        out.end_object();
    }
    out.end_array();
    return out.take();
}

} // namespace zwy::engine
