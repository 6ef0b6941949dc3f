// The text operators of a content stream.
#pragma once

#include <string>
#include <vector>

#include "pdf/font.hpp"

namespace zwy::pdf {

/// Sets glyph runs inside text objects, and writes an operator only where the state changes.
class TextWriter {
public:
    TextWriter(std::string& out, bool readable) : out_(out), readable_(readable) {}

    /// A text object must be open for move and show.
    void open();
    void close();
    [[nodiscard]] bool is_open() const { return open_; }

    /// Begins a line of text at x, y (pt, y upwards) with what its first run needs.
    void start_run(const ShownRun& run, double x, double y);
    /// Shows the glyphs begin … end of the run that was started, which come in order.
    void show(std::size_t begin, std::size_t end);

private:
    void choose_font(const Font& font);
    void choose_spacing();
    void set_spacing(long long spacing);
    void set_rise(double rise);
    void flush_string();
    void flush();

    std::string& out_;
    bool readable_;
    bool open_ = false;

    // What the reader's graphics state holds.
    long long line_x_ = 0, line_y_ = 0; ///< start of the current line, in units of coordinate_scale
    long long spacing_ = 0;             ///< Tc, in 1/1000 pt
    double rise_ = 0;

    // The run that is being shown; lengths in 1/1000 of its size.
    const Font* font_ = nullptr; ///< the one that is chosen; null before the first
    double size_ = 0;
    const ShownRun* run_ = nullptr;
    double pen_ = 0;   ///< where the composer's pen stands
    double shown_ = 0; ///< where the reader's stands
    double extra_ = 0; ///< what Tc adds to each glyph

    std::string codes_;    ///< of the string that is being gathered
    std::string elements_; ///< of the TJ array in front of it
    bool adjusted_ = false;
    std::vector<long long> gaps_;
};

} // namespace zwy::pdf
