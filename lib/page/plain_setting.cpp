#include "page/plain_setting.hpp"

#include <algorithm>
#include <cmath>

#include "base/utf8.hpp"
#include "page/heights.hpp"

namespace zwy::page {
namespace {

constexpr double autospace_em = 0.25; ///< what Word puts between Han and Latin; LibreOffice puts a fifth
constexpr double slack = 1.2;    ///< pt a line: half a rule on either side, and rounding to twips on the way
constexpr double most_em = 0.12; ///< tighter than that characters would touch

enum class Script : std::uint8_t { other, han, western };

Script script_of(char32_t c) {
    if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) return Script::western;
    const bool ideograph =
        (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
    return ideograph ? Script::han : Script::other;
}

/// A line as a plain setter sees it: every glyph as wide as its face says, blanks at the end hanging out.
struct PlainLine {
    double width = 0;
    /// Characters that tracking narrows: LibreOffice gives none to the last one before the script changes.
    std::size_t tracked = 0;

    PlainLine(const text::Line& line, const text::FontSet& fonts, double pitch_extra) {
        double blank = 0;
        Script last = Script::other;
        bool was_wide = true;
        for (const text::PlacedRun& placed : line.runs) {
            const text::GlyphRun& run = *placed.run;
            const text::Face& face = fonts.face(run.face);
            for (const text::Glyph& glyph : run.glyphs) {
                std::size_t at = glyph.cluster;
                const char32_t c = utf8::next(run.text, at);
                const Script script = script_of(c);
                if (script != Script::other && last != Script::other && script != last)
                    width += autospace_em * run.size;
                last = script;
                const double advance =
                    hb_font_get_glyph_h_advance(face.hb_font, glyph.id) * run.size / face.units_per_em;
                width += advance + pitch_extra;
                blank = c == ' ' ? blank + advance + pitch_extra : 0;
                const bool wide = c == ' ' ? was_wide : c >= 0x2E80 || (c >= 0x2010 && c <= 0x2026);
                if (wide == was_wide) ++tracked;
                was_wide = wide;
            }
        }
        width -= blank;
    }
};

class Tightener {
public:
    Tightener(SetParagraph& paragraph, const text::FontSet& fonts) : paragraph_(paragraph), fonts_(fonts) {}

    void run() {
        std::vector<double> lines(paragraph_.count);
        for (std::size_t i = 0; i < lines.size(); ++i)
            lines[i] = needed(i);
        if (std::ranges::all_of(lines, [](double tracking) { return tracking == 0; })) return;
        divide(lines);
        std::vector<form::Run> out;
        for (std::size_t r = 0; r < pieces_.size(); ++r)
            put(paragraph_.filled.runs[r], pieces_[r], out);
        paragraph_.filled.runs = std::move(out);
    }

private:
    struct Piece {
        std::size_t begin = 0, end = 0;
        double tracking = 0;
    };

    /// What each character of the line must give up, as negative tracking.
    [[nodiscard]] double needed(std::size_t line) const {
        const form::FilledParagraph& filled = paragraph_.filled;
        const form::Style& style = *filled.style;
        const double scale = filled.line_pitch / style.line_pitch;
        const double extra = style.char_pitch > 0 ? down_to_twip((style.char_pitch - style.size) * scale) : 0;
        const PlainLine plain(paragraph_.line(line), fonts_, extra);
        const bool indented = paragraph_.first + line == 0 && !filled.continuation;
        const double measure = paragraph_.width - (indented ? style.first_indent_em * style.em() * scale : 0);
        const double excess = plain.width - measure;
        if (excess <= 0 || plain.tracked < 3) return 0;
        const double each = up_to_twip((excess + slack) / static_cast<double>(plain.tracked - 1));
        return -std::min(each, down_to_twip(most_em * paragraph_.size()));
    }

    /// Which bytes of each run stand on which line.
    void divide(const std::vector<double>& lines) {
        pieces_.resize(paragraph_.filled.runs.size());
        for (std::size_t i = 0; i < lines.size(); ++i) {
            for (const text::PlacedRun& placed : paragraph_.line(i).runs) {
                const std::size_t run = placed.tag - paragraph_.run_base;
                const std::size_t base = run == 0 ? paragraph_.byte_base : 0;
                std::vector<Piece>& pieces = pieces_.at(run);
                if (!pieces.empty() && pieces.back().tracking == lines[i])
                    pieces.back().end = placed.end - base;
                else
                    pieces.push_back({placed.begin - base, placed.end - base, lines[i]});
            }
        }
    }

    static void put(const form::Run& run, const std::vector<Piece>& pieces, std::vector<form::Run>& out) {
        if (run.path.empty() && pieces.size() > 1) {
            for (const Piece& piece : pieces) {
                form::Run& part = out.emplace_back(run);
                part.text = run.text.substr(piece.begin, piece.end - piece.begin);
                part.tracking = piece.tracking;
            }
            return;
        }
        form::Run& whole = out.emplace_back(run);
        for (const Piece& piece : pieces)
            whole.tracking = std::min(whole.tracking, piece.tracking);
    }

    SetParagraph& paragraph_;
    const text::FontSet& fonts_;
    std::vector<std::vector<Piece>> pieces_; ///< by run
};

void tighten_stack(std::vector<CellBlock>& stack, const text::FontSet& fonts) {
    for (CellBlock& block : stack)
        if (auto* paragraph = std::get_if<SetParagraph>(&block)) Tightener(*paragraph, fonts).run();
}

} // namespace

void tighten(std::vector<SetBlock>& blocks, const text::FontSet& fonts) {
    for (SetBlock& block : blocks) {
        if (auto* paragraph = std::get_if<SetParagraph>(&block)) Tightener(*paragraph, fonts).run();
        auto* table = std::get_if<SetTable>(&block);
        if (table == nullptr) continue;
        for (SetRow& row : table->rows) {
            for (SetCell& cell : row.cells) {
                tighten_stack(cell.blocks, fonts);
                tighten_stack(cell.bottom, fonts);
            }
        }
    }
}

} // namespace zwy::page
