#include "pdf/text_writer.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "pdf/text_string.hpp"

namespace zwy::pdf {
namespace {

constexpr int coordinate_decimals = 2;
constexpr double coordinate_scale = 100;
constexpr int spacing_decimals = 3;
constexpr double spacing_scale = 1000;
/// How far, in 1/1000 of the size, a glyph may stand from its place: 4 µm at 12 pt.
constexpr double tolerance = 1;

void append_coordinate(std::string& out, long long units) {
    append_number(out, static_cast<double>(units) / coordinate_scale, coordinate_decimals);
}

} // namespace

void TextWriter::open() {
    if (open_) return;
    out_ += "BT\n";
    open_ = true;
    line_x_ = line_y_ = 0;
}

void TextWriter::close() {
    if (open_) out_ += "ET\n";
    open_ = false;
}

void TextWriter::choose_font(const Font& font) {
    const double size = run_->run().size;
    if (&font == font_ && size == size_) return;
    flush();
    ((out_ += '/') += font.resource()) += ' ';
    append_number(out_, size, coordinate_decimals);
    out_ += " Tf\n";
    font_ = &font;
    size_ = size;
}

void TextWriter::start_run(const ShownRun& shown, double x, double y) {
    const text::GlyphRun& run = shown.run();
    run_ = &shown;
    pen_ = shown_ = 0;
    choose_spacing();
    // The first glyph's own offset goes into the position.
    const double offset = run.glyphs.empty() ? 0 : run.glyphs.front().dx;
    const long long to_x = std::llround((x + offset) * coordinate_scale),
                    to_y = std::llround(y * coordinate_scale);
    append_coordinate(out_, to_x - line_x_);
    out_ += ' ';
    append_coordinate(out_, to_y - line_y_);
    out_ += " Td\n";
    shown_ = (static_cast<double>(to_x) / coordinate_scale - x) * 1000.0 / run.size;
    line_x_ = to_x;
    line_y_ = to_y;
}

/// A line that is tracked or justified has the same gap behind most of its glyphs: Tc says it once.
void TextWriter::choose_spacing() {
    gaps_.clear();
    const std::vector<text::Glyph>& glyphs = run_->run().glyphs;
    const double size = run_->run().size;
    for (std::size_t i = 0; i + 1 < glyphs.size(); ++i) {
        const double step = (glyphs[i].advance + glyphs[i + 1].dx - glyphs[i].dx) * 1000.0 / size;
        gaps_.push_back(std::llround((step - run_->glyph(i).width) * size));
    }
    if (std::equal(gaps_.begin() + (gaps_.empty() ? 0 : 1), gaps_.end(), gaps_.begin()))
        return set_spacing(gaps_.empty() ? 0 : gaps_.front());
    // Shaping rounds, so equal gaps differ by a little: the densest cluster of them, and its middle.
    constexpr long long alike = 4;
    std::sort(gaps_.begin(), gaps_.end());
    std::size_t first = 0, last = 0;
    for (std::size_t i = 0, k = 0; i < gaps_.size(); ++i) {
        while (k < gaps_.size() && gaps_[k] - gaps_[i] <= alike)
            ++k;
        if (k - i > last - first) first = i, last = k;
    }
    set_spacing((last - first) * 2 > gaps_.size() ? gaps_[(first + last) / 2] : 0);
}

void TextWriter::set_spacing(long long spacing) {
    extra_ = static_cast<double>(spacing) / run_->run().size; // thousandths of a point to thousandths of the size
    if (spacing == spacing_) return;
    append_number(out_, static_cast<double>(spacing) / spacing_scale, spacing_decimals);
    out_ += " Tc\n";
    spacing_ = spacing;
}

void TextWriter::set_rise(double rise) {
    if (rise == rise_) return;
    flush();
    append_number(out_, rise, coordinate_decimals);
    out_ += " Ts\n";
    rise_ = rise;
}

void TextWriter::show(std::size_t begin, std::size_t end) {
    const std::vector<text::Glyph>& glyphs = run_->run().glyphs;
    const double size = run_->run().size;
    for (std::size_t i = begin; i < end; ++i) {
        const text::Glyph& glyph = glyphs[i];
        choose_font(run_->font(i));
        set_rise(glyph.dy == 0 ? 0 : std::round(glyph.dy * coordinate_scale) / coordinate_scale);
        const double target = pen_ + glyph.dx * 1000.0 / size;
        // What rounding leaves over is carried along, never added up.
        if (std::abs(target - shown_) > tolerance) {
            const long long adjustment = std::llround(target - shown_);
            flush_string();
            append_integer(elements_, -adjustment);
            adjusted_ = true;
            shown_ += static_cast<double>(adjustment);
        }
        const ShownGlyph& shown = run_->glyph(i);
        const std::array code{static_cast<char>(static_cast<unsigned char>(shown.code >> 8U)),
                              static_cast<char>(static_cast<unsigned char>(shown.code & 0xFFU))};
        codes_.append(code.data(), code.size());
        shown_ += shown.width + extra_;
        pen_ += glyph.advance * 1000.0 / size;
    }
    flush();
}

void TextWriter::flush_string() {
    if (codes_.empty()) return;
    if (readable_) {
        elements_ += '<';
        append_hex(elements_, codes_);
        elements_ += '>';
    } else {
        append_literal(elements_, codes_);
    }
    codes_.clear();
}

void TextWriter::flush() {
    flush_string();
    if (elements_.empty()) return;
    if (adjusted_)
        ((out_ += '[') += elements_) += "]TJ\n";
    else
        (out_ += elements_) += "Tj\n";
    elements_.clear();
    adjusted_ = false;
}

} // namespace zwy::pdf
