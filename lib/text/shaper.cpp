#include "text/shaper.hpp"

#include <algorithm>
#include <memory>
#include <new>
#include <optional>

#include <hb.h>

#include "base/allocation_watch.hpp"
#include "base/freer.hpp"
#include "base/watch.hpp"
#include "text/glyph_map.hpp"
#include "text/items.hpp"

namespace zwy::text {
namespace {

constexpr char32_t geta = 0x3013; ///< 〓, which printers put where a sort was missing
constexpr FaceId no_face = 0xFFFF;
constexpr double tab_ems = 2;
/// HarfBuzz takes the square of the time for a row of marks on one letter; no script needs more than a few.
constexpr std::uint32_t most_marks = 48;

/// Embeddings, overrides, isolates and what ends them (UAX #9, 2).
constexpr bool is_direction_control(char32_t c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/// The face of each character; no_face where none has it.
class FaceChooser {
public:
    FaceChooser(const FontSet& fonts, std::span<const Span> spans, const Characters& text)
        : fonts_(fonts), spans_(spans), text_(text) {}

    Scratch<FaceId> choose(Memory* memory) {
        Scratch<FaceId> faces(text_.size(), no_face, memory);
        for (std::size_t i = 0; i < text_.size(); ++i)
            faces[i] = one(i, faces);
        return faces;
    }

private:
    [[nodiscard]] Role role(std::size_t i) const { return spans_[text_.span[i]].role; }
    [[nodiscard]] bool continues(std::size_t i, std::span<const FaceId> faces) const {
        return i > 0 && faces[i - 1] != no_face && text_.span[i - 1] == text_.span[i];
    }

    FaceId one(std::size_t i, std::span<const FaceId> faces) {
        const char32_t c = text_.code[i];
        // White space and what is shown as nothing never changes the face.
        if (text_.kind[i] == Kind::nothing || is_ignorable(c)) {
            return continues(i, faces) ? faces[i - 1] : fonts_.chain(role(i)).front();
        }
        if (is_space(text_.kind[i])) {
            return continues(i, faces) && fonts_.has(faces[i - 1], c) ? faces[i - 1]
                                                                      : fonts_.chain(role(i)).front();
        }
        const bool mark = extends_previous(c);
        if (mark && continues(i, faces) && shown_with(faces[i - 1], i)) return faces[i - 1];
        char32_t selector = 0;
        if (i + 1 < text_.size()) {
            const char32_t next = text_.code[i + 1];
            if ((next >= 0xFE00 && next <= 0xFE0F) || (next >= 0xE0100 && next <= 0xE01EF))
                selector = next;
            else if (!mark && extends_previous(next) && !is_ignorable(next))
                return with_mark(i, next);
        }
        return fonts_.resolve(role(i), c, selector).value_or(no_face);
    }

    /// HarfBuzz composes a letter and its accent where the face has only the two in one.
    bool shown_with(FaceId face, std::size_t i) const {
        if (fonts_.has(face, text_.code[i])) return true;
        hb_codepoint_t composed = 0;
        return hb_unicode_compose(hb_unicode_funcs_get_default(), text_.code[i - 1], text_.code[i],
                                  &composed) != 0 &&
               fonts_.has(face, composed);
    }

    /// A letter goes to the first face that has its accent too.
    FaceId with_mark(std::size_t i, char32_t mark) const {
        const char32_t c = text_.code[i];
        hb_codepoint_t composed = 0;
        const bool composes = hb_unicode_compose(hb_unicode_funcs_get_default(), c, mark, &composed) != 0;
        for (const FaceId face : fonts_.chain(role(i))) {
            if (fonts_.has(face, c) && (fonts_.has(face, mark) || (composes && fonts_.has(face, composed))))
                return face;
        }
        return fonts_.resolve(role(i), c).value_or(no_face);
    }

    const FontSet& fonts_;
    std::span<const Span> spans_;
    const Characters& text_;
};

class Shaper {
public:
    Shaper(const FontSet& fonts, std::span<const Span> spans, Paragraph& out)
        : fonts_(fonts), spans_(spans), out_(out), text_(out.characters) {}

    void run() {
        if (text_.size() == 0) return;
        const Scratch<FaceId> faces = FaceChooser(fonts_, spans_, text_).choose(out_.memory());
        const std::vector<Item> items = this->items();
        out_.glyphs.reserve(text_.size());
        out_.clusters.reserve(text_.size());
        for (const Item& item : items) {
            for (std::uint32_t first = item.first; first < item.last;) {
                std::uint32_t last = first + 1;
                std::uint32_t flood = 0; // marks in a row
                while (last < item.last && faces[last] == faces[first] &&
                       text_.span[last] == text_.span[first] && faces[first] != no_face &&
                       is_tab(last) == is_tab(first) && flood < most_marks) {
                    flood = extends_previous(text_.code[last]) ? flood + 1 : 0;
                    ++last;
                }
                piece(item, first, last, faces[first]);
                first = last;
            }
        }
    }

private:
    /// Direction controls act inside the span that they stand in: what somebody typed into a field cannot turn round
    /// the words of the form behind it.
    [[nodiscard]] std::vector<Item> items() const {
        if (std::none_of(text_.code.begin(), text_.code.end(), is_direction_control)) return itemize(text_.code);
        std::vector<Item> all;
        for (std::uint32_t first = 0; first < text_.size();) {
            std::uint32_t last = first + 1;
            while (last < text_.size() && text_.span[last] == text_.span[first])
                ++last;
            for (Item item : itemize(std::span(text_.code).subspan(first, last - first))) {
                item.first += first;
                item.last += first;
                all.push_back(item);
            }
            first = last;
        }
        return all;
    }

    [[nodiscard]] bool is_tab(std::uint32_t i) const { return text_.kind[i] == Kind::tab; }

    void piece(const Item& item, std::uint32_t first, std::uint32_t last, FaceId face) {
        tick(last - first);
        const Span& span = spans_[text_.span[first]];
        Piece piece{face, item.level, face == no_face, text_.span[first], span.size};
        if (piece.substituted) {
            piece.face = fonts_.resolve(span.role, geta).value_or(fonts_.chain(span.role).front());
        }
        const auto index = static_cast<std::uint32_t>(out_.pieces.size());
        out_.pieces.push_back(piece);
        const Face& chosen = fonts_.face(piece.face);
        if (piece.substituted || is_tab(first)) {
            for (std::uint32_t i = first; i < last; ++i)
                fixed(chosen, index, i);
        } else {
            if (item.level != 0 || !place_alone(chosen, index, first, last)) shape_run(chosen, item, index, first, last);
        }
    }

    /// Characters that nothing is done to, as HarfBuzz would give them; false when there is one of another kind.
    bool place_alone(const Face& face, std::uint32_t piece, std::uint32_t first, std::uint32_t last) {
        const GlyphMap& glyphs = fonts_.glyphs(face.id);
        const double unit = out_.pieces[piece].size / face.units_per_em;
        const std::size_t start = out_.glyphs.size();
        for (std::uint32_t i = first; i < last; ++i) {
            const MappedGlyph glyph = glyphs.find(text_.code[i]);
            if (!glyph.alone) {
                out_.glyphs.resize(start);
                return false;
            }
            out_.glyphs.push_back({glyph.glyph, glyph.advance * unit, 0, 0});
        }
        for (std::uint32_t i = first; i < last; ++i) {
            const auto glyph = static_cast<std::uint32_t>(start + (i - first));
            cluster(piece, i, i + 1, glyph, glyph + 1);
        }
        return true;
    }

    /// 〓, or the room of a tab.
    void fixed(const Face& face, std::uint32_t piece, std::uint32_t at) {
        const double size = out_.pieces[piece].size;
        const double unit = size / face.units_per_em;
        hb_codepoint_t glyph = 0;
        hb_font_get_nominal_glyph(face.hb_font, is_tab(at) ? U' ' : geta, &glyph);
        const double advance =
            is_tab(at) ? tab_ems * size : hb_font_get_glyph_h_advance(face.hb_font, glyph) * unit;
        const auto start = static_cast<std::uint32_t>(out_.glyphs.size());
        out_.glyphs.push_back({glyph, advance, 0, 0});
        cluster(piece, at, at + 1, start, start + 1);
        if (!is_tab(at)) out_.clusters.back().kind = Kind::symbol;
    }

    void shape_run(const Face& face, const Item& item, std::uint32_t piece, std::uint32_t first,
                   std::uint32_t last) {
        const AllocationWatch watch; // without a plan, HarfBuzz leaves the text as it is
        if (buffer_ == nullptr) buffer_.reset(hb_buffer_create());
        hb_buffer_t* buffer = buffer_.get();
        hb_buffer_clear_contents(buffer);
        hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_DO_NOT_INSERT_DOTTED_CIRCLE);
        hb_buffer_add_codepoints(buffer, reinterpret_cast<const hb_codepoint_t*>(text_.code.data()),
                                 static_cast<int>(text_.size()), first, static_cast<int>(last - first));
        hb_buffer_set_direction(buffer, (item.level & 1U) != 0 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
        hb_buffer_set_script(buffer, item.script);
        hb_buffer_set_language(buffer, chinese());
        hb_shape(face.hb_font, buffer, nullptr, 0);
        watch.check();
        collect(face, piece, first, last, (item.level & 1U) != 0);
    }

    static hb_language_t chinese() {
        static const hb_language_t language = [] {
            const hb_language_t made = hb_language_from_string("zh-hans", -1);
            if (made == HB_LANGUAGE_INVALID) throw std::bad_alloc(); // and make it again the next time
            return made;
        }();
        return language;
    }

    /// For what is shown as nothing and HarfBuzz takes for a character all the same (the Hangul fillers), and for spaces of
    /// which it knows no width (U+1680).
    static hb_codepoint_t space_of(const Face& face) {
        hb_codepoint_t glyph = 0;
        hb_font_get_nominal_glyph(face.hb_font, U' ', &glyph);
        return glyph;
    }

    /// Glyphs come in the order in which they are drawn; clusters are kept in the order of the text. Each
    /// character is in a cluster, also where HarfBuzz dropped its glyph.
    void collect(const Face& face, std::uint32_t piece, std::uint32_t first, std::uint32_t last,
                 bool backwards) {
        unsigned count = 0;
        const hb_glyph_info_t* info = hb_buffer_get_glyph_infos(buffer_.get(), &count);
        const hb_glyph_position_t* position = hb_buffer_get_glyph_positions(buffer_.get(), nullptr);
        const double unit = out_.pieces[piece].size / face.units_per_em;
        const auto start = static_cast<std::uint32_t>(out_.glyphs.size());
        for (unsigned i = 0; i < count; ++i) {
            const std::uint32_t character = info[i].cluster;
            if (const bool ignored = is_ignorable(text_.code[character]);
                info[i].codepoint == 0 && (ignored || is_space(text_.kind[character]))) {
                const hb_codepoint_t space = space_of(face);
                const double advance = ignored ? 0 : hb_font_get_glyph_h_advance(face.hb_font, space) * unit;
                out_.glyphs.push_back({space, advance, 0, 0});
                continue;
            }
            out_.glyphs.push_back({info[i].codepoint, position[i].x_advance * unit,
                                   position[i].x_offset * unit, position[i].y_offset * unit});
        }
        if (count == 0) cluster(piece, first, last, start, start);
        const auto at = [&](unsigned i) { return info[backwards ? count - 1 - i : i].cluster; };
        for (unsigned i = 0; i < count;) {
            unsigned end = i + 1;
            while (end < count && at(end) == at(i))
                ++end;
            const std::uint32_t stop = end < count ? at(end) : last;
            const std::uint32_t glyph = backwards ? start + count - end : start + i;
            cluster(piece, first, stop, glyph, glyph + (end - i));
            first = stop;
            i = end;
        }
    }

    void cluster(std::uint32_t piece, std::uint32_t first, std::uint32_t last, std::uint32_t glyph,
                 std::uint32_t glyph_end) {
        Cluster c;
        c.first = first, c.last = last, c.glyph = glyph, c.glyph_end = glyph_end, c.piece = piece;
        c.kind = text_.kind[first];
        c.em = out_.pieces[piece].size;
        for (std::uint32_t g = glyph; g < glyph_end; ++g)
            c.advance += out_.glyphs[g].advance;
        if (text_.code[first] == 0xAD) soft_hyphen(c, piece);
        out_.clusters.push_back(c);
    }

    void soft_hyphen(Cluster& c, std::uint32_t piece) const {
        const Face& face = fonts_.face(out_.pieces[piece].face);
        if (hb_font_get_nominal_glyph(face.hb_font, U'-', &c.hyphen) == 0) return;
        c.hyphen_advance = hb_font_get_glyph_h_advance(face.hb_font, c.hyphen) * c.em / face.units_per_em;
    }

    const FontSet& fonts_;
    std::span<const Span> spans_;
    Paragraph& out_;
    const Characters& text_;
    std::unique_ptr<hb_buffer_t, Freer<hb_buffer_destroy>> buffer_;
};

} // namespace

void shape(const FontSet& fonts, std::span<const Span> spans, Paragraph& paragraph) {
    Shaper(fonts, spans, paragraph).run();
}

} // namespace zwy::text
