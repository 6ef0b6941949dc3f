#include "text/missing.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/utf8.hpp"
#include "text/characters.hpp"

namespace zwy::text {
namespace {

/// Faces known to have a block, for advice; the first that holds the character is named.
struct Known {
    char32_t first, last;
    std::string_view face;
};
constexpr std::array known_faces{
    Known{0x2E80, 0x9FFF, "Noto Serif CJK SC (fonts-noto-cjk)"},
    Known{0xAC00, 0xD7A3, "Noto Serif CJK SC (fonts-noto-cjk)"},
    Known{0xF900, 0xFAFF, "Noto Serif CJK SC (fonts-noto-cjk)"},
    Known{0x1F000, 0x1FAFF, "Symbola (fonts-symbola)"},
    Known{0x20000, 0x2EBE0, "BabelStone Han (fonts-babelstone-han), SimSun-ExtB"},
    Known{0x2EBF0, 0x2EE5D, "SimSun-ExtG"},
    Known{0x2F800, 0x2FA1F, "BabelStone Han (fonts-babelstone-han)"},
    Known{0x30000, 0x323AF, "BabelStone Han (fonts-babelstone-han), SimSun-ExtG"},
    Known{0x0020, 0x1EFFF, "Noto (fonts-noto-core)"},
};

std::string covering_face(const FontSet& fonts, char32_t c) {
    for (const Face& face : fonts.faces()) {
        if (fonts.has(face.id, c)) return face.postscript_name;
    }
    if (!is_assigned(c)) return {};
    for (const Known& known : known_faces) {
        if (c >= known.first && c <= known.last) return std::string(known.face);
    }
    return {};
}

bool needs_glyph(char32_t c) {
    const Kind kind = classify(c);
    return kind != Kind::nothing && !is_space(kind) && !is_ignorable(c);
}

std::string level_words(int level, bool chinese) {
    if (level == 0) return chinese ? "GB 18030 未要求" : "not asked for by GB 18030";
    return (chinese ? "GB 18030-2022 级别 " : "GB 18030-2022 level ") + std::to_string(level);
}

std::string advice(const MissingGlyph& glyph, bool chinese) {
    std::string out;
    if (glyph.meaning != 0) {
        std::string character;
        utf8::append(character, glyph.meaning);
        const std::string name = utf8::code_point_name(glyph.meaning);
        out += chinese ? "，它代表“" + character + "”（" + name + "）"
                       : "; it stands for \"" + character + "\" (" + name + ")";
    }
    if (!glyph.covering.empty())
        out += chinese ? "；有此字的字体：" + glyph.covering : "; a font that has it: " + glyph.covering;
    return out;
}

void add_missing(const MissingGlyph& glyph, const Place& place, bool strict, Problems& problems) {
    std::string character;
    utf8::append(character, glyph.character);
    const Code code = strict ? Code::no_glyph_strict : Code::no_glyph;
    const std::string name = utf8::code_point_name(glyph.character);
    Problem problem =
        make_problem(code, place, {character, name, level_words(glyph.level, true), advice(glyph, true), ""});
    problem.en = make_problem(code, place,
                              {character, name, level_words(glyph.level, false), "", advice(glyph, false)})
                     .en;
    problems.add(std::move(problem));
}

void add_private_use(char32_t c, const Place& place, Problems& problems) {
    const MissingGlyph glyph{c, 0, 0, private_use_meaning(c), {}};
    problems.add(Code::private_use, place,
                 {utf8::code_point_name(c), advice(glyph, true), advice(glyph, false)});
}

/// Calls `each(character, offset)` once for each different character that `picks` picks.
template <class Picks, class Each>
void for_each_picked(std::string_view text, Picks picks, Each each) {
    std::set<char32_t> seen;
    for (std::size_t offset = 0; offset < text.size();) {
        const std::size_t start = offset;
        const char32_t c = utf8::next(text, offset);
        if (c != utf8::invalid && picks(c) && seen.insert(c).second) each(c, start);
    }
}

} // namespace

bool is_covered(const FontSet& fonts, Role role, std::string_view text) {
    const FaceId preferred = fonts.chain(role).front();
    for (std::size_t offset = 0; offset < text.size();) {
        const char32_t c = utf8::next(text, offset);
        if (c == utf8::invalid || is_private_use(c) || !fonts.has(preferred, c)) return false;
    }
    return true;
}

std::vector<MissingGlyph> missing(const FontSet& fonts, Role role, std::string_view text) {
    std::vector<MissingGlyph> out;
    const auto picks = [&](char32_t c) { return !fonts.resolve(role, c) && needs_glyph(c); };
    for_each_picked(text, picks, [&](char32_t c, std::size_t offset) {
        out.push_back({c, offset, gb18030_level(c), private_use_meaning(c), covering_face(fonts, c)});
    });
    return out;
}

void check_glyphs(const FontSet& fonts, Role role, std::string_view text, const Place& place, bool strict,
                  Problems& problems) {
    for (const MissingGlyph& glyph : missing(fonts, role, text))
        add_missing(glyph, place, strict, problems);
    const auto picks = [&](char32_t c) { return is_private_use(c) && fonts.resolve(role, c); };
    for_each_picked(text, picks, [&](char32_t c, std::size_t) { add_private_use(c, place, problems); });
}

} // namespace zwy::text
