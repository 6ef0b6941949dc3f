#include "pdf/font.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/utf8.hpp"
#include "base/watch.hpp"
#include "pdf/deflate.hpp"
#include "pdf/text_string.hpp"

namespace zwy::pdf {
namespace {

constexpr std::string_view zero_width_space = "\xE2\x80\x8B";
constexpr std::string_view geta = "\xE3\x80\x93"; ///< 〓, shown for what no face has

/// What ToUnicode may say: something, without U+FEFF (PDF/A-2, 6.2.11.7.2), and short (a CMap's strings end
/// at 512 bytes; a flood of combining marks can be one cluster).
std::string allowed(std::string_view utf8) {
    constexpr std::size_t enough = 96;
    std::string out;
    for (std::size_t i = 0; i < utf8.size() && out.size() < enough;) {
        const char32_t c = utf8::next(utf8, i);
        if (c != 0xFEFF && c != utf8::invalid) utf8::append(out, c);
    }
    return out.empty() ? std::string(zero_width_space) : out;
}

std::vector<std::pair<char32_t, std::string>> characters(std::string_view utf8) {
    std::vector<std::pair<char32_t, std::string>> out;
    for (std::size_t i = 0; i < utf8.size();) {
        const std::size_t start = i;
        const char32_t c = utf8::next(utf8, i);
        out.emplace_back(c, utf8.substr(start, i - start));
    }
    return out;
}

double width_of(const text::Face& face, std::uint32_t glyph) {
    const double advance = hb_font_get_glyph_h_advance(face.hb_font, glyph);
    return std::round(advance * 1'000'000.0 / face.units_per_em) / 1000.0;
}

/// Six letters made from the glyphs' numbers: FNV-1a, in base 26.
std::string subset_tag(const std::vector<ShownGlyph>& glyphs) {
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const ShownGlyph& glyph : glyphs)
        hash = (hash ^ glyph.id) * 0x100000001B3U;
    std::string tag;
    for (int i = 0; i < 6; ++i, hash /= 26)
        tag += static_cast<char>('A' + hash % 26);
    return tag;
}

} // namespace

ShownGlyph& Font::entry(std::uint32_t id) {
    if (id == 0) throw Error(Code::internal, {".notdef of " + face_->postscript_name});
    std::uint16_t& place = index_.at(id);
    if (place == 0) {
        if (glyphs_.size() == 0xFFFF) fail_font(*face_, "too many glyphs");
        glyphs_.push_back({id, 0, 0, {}});
        place = static_cast<std::uint16_t>(glyphs_.size());
        if (open_) {
            glyphs_.back().code = static_cast<std::uint16_t>(id);
            glyphs_.back().width = width_of(*face_, id);
        }
    }
    return glyphs_[place - 1U];
}

bool Font::has_all(const text::GlyphRun& run) const {
    return std::all_of(run.glyphs.begin(), run.glyphs.end(), [&](const text::Glyph& g) { return has(g.id); });
}

void Font::add(const text::GlyphRun& run, const std::vector<Cluster>& clusters, const Font* base) {
    const auto foreign = [&](std::uint32_t id) { return base != nullptr && base->has(id); };
    for (const Cluster& cluster : clusters) {
        if (cluster.end - cluster.begin == 1) {
            if (foreign(run.glyphs[cluster.begin].id)) continue;
            ShownGlyph& shown = entry(run.glyphs[cluster.begin].id);
            if (shown.text.empty()) shown.text = run.substituted ? std::string(geta) : allowed(cluster.text);
            continue;
        }
        Group group{{}, std::string(cluster.text)};
        for (std::size_t i = cluster.begin; i < cluster.end; ++i) {
            if (foreign(run.glyphs[i].id)) continue;
            entry(run.glyphs[i].id);
            group.glyphs.push_back(run.glyphs[i].id);
        }
        groups_.push_back(std::move(group));
    }
}

/// Glyphs that only occur together with others: each its own character where the face says so; otherwise the
/// first stands for all, and ActualText will say which characters are meant.
void Font::claim_left_over() {
    for (const Group& group : groups_) {
        const auto chars = characters(group.text);
        for (std::size_t i = 0; i < group.glyphs.size(); ++i) {
            ShownGlyph& shown = entry(group.glyphs[i]);
            if (!shown.text.empty()) continue;
            hb_codepoint_t nominal = 0;
            const auto own = std::find_if(chars.begin(), chars.end(), [&](const auto& c) {
                return hb_font_get_nominal_glyph(face_->hb_font, c.first, &nominal) != 0 &&
                       nominal == shown.id;
            });
            shown.text = own != chars.end() ? allowed(own->second)
                         : i == 0           ? allowed(group.text)
                                            : std::string(zero_width_space);
        }
    }
    groups_.clear();
}

void Font::cut() {
    claim_left_over();
    std::sort(glyphs_.begin(), glyphs_.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    std::vector<std::uint32_t> ids;
    for (const ShownGlyph& shown : glyphs_)
        ids.push_back(shown.id);
    subset_.emplace(*stock_, ids);
    if (open_) return map_numbers();
    for (std::size_t i = 0; i < glyphs_.size(); ++i) {
        glyphs_[i].code = subset_->codes()[i];
        glyphs_[i].width = width_of(*face_, glyphs_[i].id);
        index_.at(glyphs_[i].id) = static_cast<std::uint16_t>(i + 1);
    }
}

/// Glyphs were shown by their numbers in the face: now it is known which they have in the program.
void Font::map_numbers() {
    for (std::size_t i = 0; i < glyphs_.size(); ++i) {
        const std::size_t code = glyphs_[i].code;
        index_.at(glyphs_[i].id) = static_cast<std::uint16_t>(i + 1);
        if (face_->is_cff) continue; // whose codes are these numbers anyhow
        const unsigned number = subset_->codes()[i];
        numbers_.resize(2 * code + 2);
        numbers_[2 * code] = static_cast<char>(static_cast<unsigned char>(number >> 8U));
        numbers_[2 * code + 1] = static_cast<char>(static_cast<unsigned char>(number & 0xFFU));
    }
}

void ShownRun::look_up(const FontPair& fonts, const text::GlyphRun& run) {
    run_ = &run;
    glyphs_.clear();
    glyphs_.reserve(run.glyphs.size());
    for (const text::Glyph& glyph : run.glyphs) {
        const Font& font = fonts.of(glyph.id);
        glyphs_.push_back({&font, &font.glyph(glyph.id)});
    }
}

bool ShownRun::needs_actual_text(const Cluster& cluster) const {
    std::string_view left = cluster.text;
    for (std::size_t i = cluster.begin; i < cluster.end; ++i) {
        const std::string& meaning = glyph(i).text;
        if (!left.starts_with(meaning)) return true;
        left.remove_prefix(meaning.size());
    }
    return !left.empty() || has_private_use(cluster.text);
}

std::string Font::base_name() const {
    const std::string& own = face_->postscript_name.empty() ? face_->family : face_->postscript_name;
    return subset_tag(glyphs_) + '+' + (own.empty() ? "Face" : own.substr(0, 100));
}

Dict Font::write_program(Store& store, Program how) const {
    Dict program;
    std::size_t size = 0;
    if (how == Program::thorough) {
        const std::string bytes = subset_->program();
        size = bytes.size();
        program = store.stream(deflate(bytes, Effort::thorough));
    } else {
        Subset::Stream stream = subset_->stream();
        size = stream.size;
        // A zlib stream ends with the Adler-32 of what is in it; the glyphs' numbers are in the font's name.
        std::string check = stream.zlib.substr(stream.zlib.size() - 4);
        program = store.stream(std::move(stream.zlib), std::move(check));
    }
    program.set("Filter", Name{"FlateDecode"});
    return face_->is_cff ? program.set("Subtype", Name{"CIDFontType0C"}) : program.set("Length1", size);
}

Dict Font::descriptor(Store& store, const std::string& name, Dict program) const {
    const text::Face& face = *face_;
    const auto scaled = [&](int units) {
        return std::lround(static_cast<double>(units) * 1000.0 / face.units_per_em);
    };
    constexpr int symbolic = 4; // its glyphs are beyond the standard Latin set
    constexpr int stem = 80;    // required, and of no use with an embedded program
    Array box = store.array();
    box.add(scaled(face.x_min)).add(scaled(face.y_min)).add(scaled(face.x_max)).add(scaled(face.y_max));
    Dict made = store.object();
    made.set("Type", Name{"FontDescriptor"}).set("FontName", Name{name.c_str()}).set("Flags", symbolic);
    made.set("FontBBox", box).set("ItalicAngle", 0).set("Ascent", scaled(face.ascent));
    made.set("Descent", scaled(face.descent)).set("CapHeight", scaled(face.cap_height)).set("StemV", stem);
    made.set(face.is_cff ? "FontFile3" : "FontFile2", program);
    return made;
}

/// /DW is the width that most glyphs have (an em, in a Chinese face), if it is a whole number: poppler takes any other
/// for 1000. /W has the rest in groups of consecutive codes.
void Font::set_widths(Store& store, Dict& font) const {
    std::map<double, std::size_t> counts;
    for (const ShownGlyph& shown : glyphs_)
        ++counts[shown.width];
    double common = 1'000;
    std::size_t most = 0;
    for (const auto& [width, count] : counts) {
        if (width != std::floor(width) || count <= most) continue;
        common = width;
        most = count;
    }
    Array widths = store.array();
    Array group;
    int expected = -1;
    for (const ShownGlyph& shown : glyphs_) {
        if (shown.width == common) continue;
        if (shown.code != expected) {
            group = store.array();
            widths.add(shown.code).add(group);
        }
        group.add(shown.width);
        expected = shown.code + 1;
    }
    font.set("DW", common);
    if (widths.size() > 0) font.set("W", widths);
}

Dict Font::write(Store& store, Program program) const {
    const std::string name = base_name();
    Dict descendant = store.object();
    descendant.set("Type", Name{"Font"}).set("Subtype", Name{face_->is_cff ? "CIDFontType0" : "CIDFontType2"});
    descendant.set("BaseFont", Name{name.c_str()});
    Dict system = store.dict();
    system.set("Registry", Text{"Adobe"}).set("Ordering", Text{"Identity"}).set("Supplement", 0);
    descendant.set("CIDSystemInfo", system);
    descendant.set("FontDescriptor", descriptor(store, name, write_program(store, program)));
    if (!numbers_.empty())
        descendant.set("CIDToGIDMap",
                       store.stream(deflate(numbers_, Effort::usual)).set("Filter", Name{"FlateDecode"}));
    else if (!face_->is_cff)
        descendant.set("CIDToGIDMap", Name{"Identity"});
    set_widths(store, descendant);

    Dict map = store.stream(program == Program::thorough ? deflate(to_unicode(glyphs_), Effort::thorough)
                                                         : to_unicode_stream(glyphs_));
    map.set("Filter", Name{"FlateDecode"});
    Dict font = store.object();
    font.set("Type", Name{"Font"}).set("Subtype", Name{"Type0"}).set("BaseFont", Name{name.c_str()});
    font.set("Encoding", Name{"Identity-H"}).set("DescendantFonts", store.array().add(descendant));
    return font.set("ToUnicode", map);
}

void Fonts::collect(const page::Pages& pages, Runs runs, const Fonts* base, std::size_t first) {
    gather(pages, runs, base, first);
    cut();
}

void Fonts::add(const page::Pages& pages) {
    gather(pages, Runs::all, nullptr, 0);
    for (Font& font : fonts_)
        font.settle();
}

void Fonts::cut() {
    for (Font& font : fonts_)
        font.cut();
}

void Fonts::gather(const page::Pages& pages, Runs runs, const Fonts* base, std::size_t first) {
    std::vector<Cluster> clusters;
    for (const page::Page& page : pages.pages) {
        for (const page::Item& item : page.items) {
            const auto* placed = std::get_if<page::PlacedGlyphs>(&item);
            if (placed == nullptr || placed->run->glyphs.empty()) continue;
            if (runs == Runs::fixed && !placed->fixed) continue;
            const text::GlyphRun& run = *placed->run;
            tick(run.glyphs.size());
            const Font* known = base == nullptr ? nullptr : base->of(run.face);
            if (known != nullptr && known->has_all(run)) continue;
            cut_clusters(run, clusters);
            Font*& font = by_face_[run.face];
            if (font == nullptr)
                font = &fonts_.emplace_back(stock_->of(run.face), stock_->faces()[run.face],
                                            "F" + std::to_string(first + fonts_.size()), open_);
            font->add(run, clusters, known);
        }
    }
}

} // namespace zwy::pdf
