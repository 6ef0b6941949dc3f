#include "pdf/clusters.hpp"

#include "base/utf8.hpp"

namespace zwy::pdf {

void cut_clusters(const text::GlyphRun& run, std::vector<Cluster>& out) {
    out.clear();
    const std::vector<text::Glyph>& glyphs = run.glyphs;
    const std::string_view text = run.text;
    for (std::size_t i = 0; i < glyphs.size();) {
        std::size_t end = i + 1;
        while (end < glyphs.size() && glyphs[end].cluster == glyphs[i].cluster)
            ++end;
        const std::size_t from = i == 0 ? 0 : glyphs[i].cluster;
        const std::size_t to = end == glyphs.size() ? text.size() : glyphs[end].cluster;
        if (from > to || to > text.size()) {
            out.assign(1, {0, glyphs.size(), text});
            return;
        }
        out.push_back({i, end, text.substr(from, to - from)});
        i = end;
    }
}

bool has_private_use(std::string_view utf8) {
    // U+E000 is EE 80 80 and the planes 15 and 16 begin with F3 B0: nothing below EE needs a closer look.
    for (std::size_t i = 0; i < utf8.size();) {
        if (static_cast<unsigned char>(utf8[i]) < 0xEE) {
            ++i;
            continue;
        }
        const char32_t c = utf8::next(utf8, i);
        if ((c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0x10FFFF)) return true;
    }
    return false;
}

} // namespace zwy::pdf
