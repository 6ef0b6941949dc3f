#include "page/plain_setting.hpp"

#include <algorithm>
#include <cmath>

#include "base/utf8.hpp"
#include "base/watch.hpp"
#include "page/heights.hpp"
#include "text/characters.hpp"
#include "text/glyph_map.hpp"

namespace zwy::page {
namespace {

constexpr double squeezed_em = 0.5; ///< at most what the composer takes from a mark
constexpr double autospace_em = 0.2; ///< between Han and Latin: LibreOffice's; Word's quarter gives way when it must
constexpr double slack = 1.2;    ///< pt a line: half a rule on either side, and rounding to twips on the way
constexpr double most_em = 0.12; ///< tighter than that characters would touch
constexpr double step = 0.05;    ///< pt; a twip
constexpr std::size_t few_lines = 3;

enum class Script : std::uint8_t { other, han, western };

Script script_of(char32_t c) {
    if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) return Script::western;
    const bool ideograph =
        (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
    return ideograph ? Script::han : Script::other;
}

/// Marks that LibreOffice lets stand outside the measure, as it understands w:overflowPunct.
bool hangs(char32_t c) {
    return std::u32string_view(U"、，。：；！？,.:;!?").find(c) != std::u32string_view::npos;
}

/// A glyph as a plain setter sees it: as wide as its face says.
struct PlainGlyph {
    char32_t character = 0;
    double width = 0;     ///< pt, with the gap between scripts before it
    double gap = 0;       ///< pt, of that
    bool tracked = false; ///< tracking narrows it: LibreOffice gives none to the last before the script changes
};

/// A paragraph's glyphs, and where the composer's lines begin among them.
class PlainText {
public:
    PlainText(const SetParagraph& paragraph, const text::FontSet& fonts, double pitch_extra)
        : fonts_(fonts), pitch_extra_(pitch_extra) {
        for (std::size_t i = 0; i < paragraph.count; ++i) add(paragraph.line(i));
        begins_.push_back(glyphs_.size());
    }

    [[nodiscard]] std::size_t size() const { return glyphs_.size(); }
    [[nodiscard]] std::size_t lines() const { return begins_.size() - 1; }

    /// The width of a line without what hangs out at its end, and the number of its glyphs that tracking narrows.
    struct Extent {
        double width = 0;
        std::size_t tracked = 0;
    };
    [[nodiscard]] Extent extent(std::size_t line) const {
        std::size_t end = begins_[line + 1];
        const std::size_t begin = begins_[line];
        while (end > begin && glyphs_[end - 1].character == ' ') --end;
        Extent out;
        if (begin < end) out.width = -glyphs_[begin].gap;
        for (std::size_t i = begin; i < end; ++i) {
            if (i + 1 < end || !hangs(glyphs_[i].character)) out.width += glyphs_[i].width;
            out.tracked += glyphs_[i].tracked ? 1U : 0U;
        }
        return out;
    }

    /// How well a plain setter agrees with the composer when it tracks every character by `tracking`.
    struct Agreement {
        bool no_more_lines = false; ///< a row may be taller than its text, but not lower
        bool as_many_lines = false;
        std::size_t beginnings = 0; ///< lines that begin where the composer's do
        friend auto operator<=>(const Agreement&, const Agreement&) = default;
    };
    [[nodiscard]] Agreement agreement(double tracking, double first_measure, double measure) const {
        Agreement out;
        std::size_t count = 0;
        auto expected = begins_.begin();
        for (std::size_t begin = 0; begin < glyphs_.size(); ++count) {
            while (*expected < begin) ++expected;
            if (*expected == begin) ++out.beginnings;
            begin = end_of_line(begin, tracking, count == 0 ? first_measure : measure);
        }
        out.no_more_lines = count <= lines();
        out.as_many_lines = count == lines();
        return out;
    }

private:
    void add(const text::Line& line) {
        begins_.push_back(glyphs_.size());
        for (const text::PlacedRun& placed : line.runs) {
            const text::GlyphRun& run = *placed.run;
            const text::Face& face = fonts_.face(run.face);
            const text::GlyphMap& usual_glyphs = fonts_.glyphs(run.face);
            for (const text::Glyph& glyph : run.glyphs) {
                std::size_t at = glyph.cluster;
                PlainGlyph& to = glyphs_.emplace_back();
                to.character = utf8::next(run.text, at);
                const Script script = script_of(to.character);
                if (script != Script::other && last_ != Script::other && script != last_) to.gap = autospace_em * run.size;
                last_ = script;
                const char32_t c = to.character;
                const text::MappedGlyph usual = usual_glyphs.find(c);
                const int advance =
                    usual.glyph == glyph.id ? usual.advance : hb_font_get_glyph_h_advance(face.hb_font, glyph.id);
                to.width = to.gap + pitch_extra_ + advance * run.size / face.units_per_em;
                const bool wide = c == ' ' ? was_wide_ : c >= 0x2E80 || (c >= 0x2010 && c <= 0x2026);
                to.tracked = wide == was_wide_;
                was_wide_ = wide;
            }
        }
    }

    [[nodiscard]] bool may_begin_line(std::size_t i) const {
        using text::Kind;
        const Kind before = text::classify(glyphs_[i - 1].character), here = text::classify(glyphs_[i].character);
        const auto closes = [](Kind k) {
            return k == Kind::closing || k == Kind::comma || k == Kind::stop || k == Kind::west_closing;
        };
        if (closes(here) || text::is_space(here) || before == Kind::opening || before == Kind::west_opening) return false;
        return !(text::is_western(before) && text::is_western(here));
    }

    [[nodiscard]] std::size_t end_of_line(std::size_t begin, double tracking, double measure) const {
        double width = -glyphs_[begin].gap;
        std::size_t last = begin; // where the line may end
        for (std::size_t i = begin; i < glyphs_.size(); ++i) {
            const PlainGlyph& glyph = glyphs_[i];
            if (i > begin && may_begin_line(i)) last = i;
            const double next = width + glyph.width + (glyph.tracked ? tracking : 0);
            const bool outside = glyph.character == ' ' || (hangs(glyph.character) && width <= measure);
            if (next > measure && !outside) return last > begin ? last : std::max(i, begin + 1);
            width = next;
        }
        return glyphs_.size();
    }

    const text::FontSet& fonts_;
    double pitch_extra_;
    std::vector<PlainGlyph> glyphs_;
    std::vector<std::size_t> begins_; ///< of lines; then the end of the last
    Script last_ = Script::other;     ///< of the glyph added last
    bool was_wide_ = true;
};

class Tightener {
public:
    Tightener(SetParagraph& paragraph, const text::FontSet& fonts)
        : paragraph_(paragraph), plain_(paragraph, fonts, pitch_extra(paragraph)) {
        first_measure_ = first_measure(paragraph);
    }

    /// Whether the paragraph is one line that has room for certain, without looking at its glyphs.
    static bool is_easy(const SetParagraph& paragraph) {
        if (paragraph.count != 1) return false;
        const text::Line& line = paragraph.line(0);
        double width = slack + line.width;
        for (const text::PlacedRun& placed : line.runs) {
            const double more = (squeezed_em + autospace_em) * placed.run->size + std::max(0.0, pitch_extra(paragraph));
            width += static_cast<double>(placed.run->glyphs.size()) * more;
        }
        return width < first_measure(paragraph);
    }

    /// Gives whether there was anything to do.
    bool run() {
        tick(plain_.size());
        const bool ended = end_lines_between_options();
        std::vector<double> lines(paragraph_.count);
        for (std::size_t i = 0; i < lines.size(); ++i)
            lines[i] = needed(i);
        const double tightest = *std::ranges::min_element(lines);
        if (tightest == 0) return ended;
        if (has_field_over_lines()) std::ranges::fill(lines, best(tightest));
        divide(lines);
        std::vector<form::Run> out;
        for (std::size_t r = 0; r < pieces_.size(); ++r)
            put(paragraph_.filled.runs[r], pieces_[r], out);
        paragraph_.filled.runs = std::move(out);
        return true;
    }

private:
    struct Piece {
        std::size_t begin = 0, end = 0;
        double tracking = 0;
    };

    static double scale(const SetParagraph& paragraph) {
        return paragraph.filled.line_pitch / paragraph.filled.style->line_pitch;
    }
    static double first_measure(const SetParagraph& paragraph) {
        const form::FilledParagraph& filled = paragraph.filled;
        if (paragraph.first != 0 || filled.continuation) return paragraph.width;
        return paragraph.width - filled.style->first_indent_em * filled.style->em() * scale(paragraph);
    }
    static double pitch_extra(const SetParagraph& paragraph) {
        const form::Style& style = *paragraph.filled.style;
        return style.char_pitch > 0 ? down_to_twip((style.char_pitch - style.size) * scale(paragraph)) : 0;
    }

    /// What each character of the line must give up, as negative tracking.
    [[nodiscard]] double needed(std::size_t line) const {
        const PlainText::Extent plain = plain_.extent(line);
        const double excess = plain.width - (line == 0 ? first_measure_ : paragraph_.width);
        if (excess <= 0 || plain.tracked < 3) return 0;
        const double each = up_to_twip((excess + slack) / static_cast<double>(plain.tracked - 1));
        return -std::min(each, down_to_twip(most_em * paragraph_.size()));
    }

    /// Other programs know no options: where a line ends between two of them, the gap becomes a forced end. (Parting
    /// the words of an option can be forbidden by invisible characters only, which would be found in the text.)
    /// Gives whether there was one.
    bool end_lines_between_options() {
        std::vector<form::Run>& runs = paragraph_.filled.runs;
        bool found = false;
        if (std::ranges::none_of(runs, [](const form::Run& run) { return run.check != form::Run::Check::none; })) return found;
        for (std::size_t i = 0; i + 1 < paragraph_.count; ++i) {
            const text::Line &here = paragraph_.line(i), &next = paragraph_.line(i + 1);
            if (here.runs.empty() || next.runs.empty()) continue;
            form::Run& last = runs[here.runs.back().tag - paragraph_.run_base];
            const form::Run& first = runs[next.runs.front().tag - paragraph_.run_base];
            const bool gap = last.path.empty() && last.origin != nullptr && last.origin->kind == form::Inline::Kind::catalogue;
            if (!gap || &last == &first) continue;
            last.line_break = found = true;
        }
        return found;
    }

    /// A field's text stays one run: whatever tightens one of its lines tightens all.
    [[nodiscard]] bool has_field_over_lines() const {
        std::vector<std::size_t> line_of(paragraph_.filled.runs.size(), 0); // counted from one
        for (std::size_t i = 0; i < paragraph_.count; ++i)
            for (const text::PlacedRun& placed : paragraph_.line(i).runs) {
                const std::size_t run = placed.tag - paragraph_.run_base;
                if (paragraph_.filled.runs[run].path.empty()) continue;
                if (line_of[run] != 0 && line_of[run] != i + 1) return true;
                line_of[run] = i + 1;
            }
        return false;
    }

    /// The tracking, between none and the tightest, by which most lines begin where the composer's do: a line that is
    /// tighter than it must be takes a character of the next. Of equal ones the widest; but in a text of few lines the
    /// tightest, for one line more there is a taller row, and other programs set the gaps between scripts wider.
    [[nodiscard]] double best(double tightest) const {
        double found = 0;
        PlainText::Agreement most;
        const bool few = plain_.lines() <= few_lines;
        for (int i = 0; -i * step >= tightest - step / 2; ++i) {
            tick(plain_.size());
            const double tracking = -i * step;
            const auto agreement = plain_.agreement(tracking, first_measure_ - slack / 2, paragraph_.width - slack / 2);
            if (agreement < most || (agreement == most && !few)) continue;
            most = agreement;
            found = tracking;
        }
        return found;
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
    PlainText plain_;
    double first_measure_ = 0;
    std::vector<std::vector<Piece>> pieces_; ///< by run
};

void tighten(SetParagraph& paragraph, const text::FontSet& fonts) {
    if (!paragraph.plain && !Tightener::is_easy(paragraph)) Tightener(paragraph, fonts).run();
}

void tighten_stack(std::vector<CellBlock>& stack, const text::FontSet& fonts) {
    for (CellBlock& block : stack)
        if (auto* paragraph = std::get_if<SetParagraph>(&block)) tighten(*paragraph, fonts);
}

} // namespace

bool is_plain(SetParagraph paragraph, const text::FontSet& fonts) {
    return Tightener::is_easy(paragraph) || !Tightener(paragraph, fonts).run();
}

void tighten(std::vector<SetBlock>& blocks, const text::FontSet& fonts) {
    for (SetBlock& block : blocks) {
        if (auto* paragraph = std::get_if<SetParagraph>(&block)) tighten(*paragraph, fonts);
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
