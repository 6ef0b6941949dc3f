#include "text/composer.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/watch.hpp"
#include "text/adjust.hpp"
#include "text/breaks.hpp"
#include "text/lines.hpp"
#include "text/shaper.hpp"
#include "text/spacing.hpp"

namespace zwy::text {
namespace {

/// The paragraph between two forced line ends.
class Segment {
public:
    Segment(const FontSet& fonts, std::span<const Span> spans, std::size_t first_span,
            const ParagraphFormat& format)
        : spans_(spans), first_span_(first_span), format_(format), paragraph_(&memory_), starts_(&memory_) {
        paragraph_.characters = read_characters(spans, &memory_);
        tick(1 + paragraph_.characters.size());
        shape(fonts, spans, paragraph_);
        set_spacing(fonts, format, paragraph_);
        tick(paragraph_.clusters.size());
        starts_.reserve(spans.size());
        for (const Span& span : spans) {
            starts_.push_back(bytes_);
            bytes_ += static_cast<std::uint32_t>(span.text.size());
        }
    }

    [[nodiscard]] double natural_width() const {
        return paragraph_.clusters.empty()
                   ? 0
                   : Measure(paragraph_, format_.align).natural(0, paragraph_.clusters.size());
    }

    void compose(double width, double indent, std::vector<Line>& out) {
        if (paragraph_.clusters.empty()) {
            out.emplace_back();
            return;
        }
        const Measure measure(paragraph_, format_.align);
        for (const LineRange& range : lines(measure, width, indent)) {
            tick(range.end - range.first);
            const bool last = range.end == paragraph_.clusters.size();
            const double start = range.first == 0 ? indent : 0;
            const bool fill =
                format_.align == Align::distribute || (format_.align == Align::justify && !last);
            out.push_back(set(range, adjust(paragraph_, measure, range, width - start, fill)));
            place(out.back(), start, width);
        }
    }

private:
    /// Most texts of a form have room on one line: where it might end is then never asked.
    Scratch<LineRange> lines(const Measure& measure, double width, double indent) {
        const std::size_t count = paragraph_.clusters.size();
        if (fits_one_line(measure, count, width - indent)) return {{LineRange{0, count}}, &memory_};
        find_breaks(spans_, paragraph_);
        return break_lines(paragraph_, measure, format_.align, width, indent);
    }

    /// The clusters of one piece on one line.
    struct Slice {
        std::size_t first = 0, end = 0;
        std::uint8_t level = 0;
    };

    Line set(LineRange range, std::span<const Adjustment> adjustments) {
        Scratch<Slice> slices(&memory_);
        for (std::size_t i = range.first; i < range.end; ++i) {
            const std::uint32_t piece = paragraph_.clusters[i].piece;
            if (slices.empty() || paragraph_.clusters[slices.back().first].piece != piece) {
                slices.push_back({i, i, paragraph_.pieces[piece].level});
            }
            slices.back().end = i + 1;
        }
        Line line;
        line.runs.reserve(slices.size());
        Scratch<double> widths(&memory_);
        for (const Slice& slice : slices) {
            line.runs.push_back(make_run(slice, range, adjustments));
            double advance = 0;
            for (const Glyph& glyph : line.runs.back().run->glyphs)
                advance += glyph.advance;
            widths.push_back(advance);
            line.width += advance;
        }
        double x = 0;
        for (const std::size_t i : visual_order(slices, &memory_)) {
            line.runs[i].x = x;
            x += widths[i];
        }
        return line;
    }

    PlacedRun make_run(const Slice& slice, LineRange range,
                       std::span<const Adjustment> adjustments) const {
        const Piece& piece = paragraph_.pieces[paragraph_.clusters[slice.first].piece];
        const Span& span = spans_[piece.span];
        PlacedRun placed;
        placed.tag = span.tag;
        placed.span = first_span_ + piece.span;
        const std::uint32_t offset = starts_[piece.span];
        placed.begin = paragraph_.characters.byte[paragraph_.clusters[slice.first].first] - offset;
        placed.end = paragraph_.characters.byte[paragraph_.clusters[slice.end - 1].last] - offset;
        auto run = std::make_shared<GlyphRun>();
        run->face = piece.face;
        run->size = piece.size;
        run->substituted = piece.substituted;
        run->text = span.text.substr(placed.begin, placed.end - placed.begin);
        run->glyphs.reserve(glyph_count(slice));
        const bool backwards = (slice.level & 1U) != 0;
        for (std::size_t k = slice.first; k < slice.end; ++k) {
            const std::size_t i = backwards ? slice.end - 1 - (k - slice.first) : k;
            const Cluster& cluster = paragraph_.clusters[i];
            const auto at =
                static_cast<std::uint32_t>(paragraph_.characters.byte[cluster.first] - offset - placed.begin);
            add_glyphs(cluster, adjustments[i - range.first], at, *run);
            // A soft hyphen at which the line ends is seen.
            if (i + 1 == range.end && cluster.hyphen != 0 && i + 1 < paragraph_.clusters.size() &&
                !run->glyphs.empty()) {
                run->glyphs.back().id = cluster.hyphen;
                run->glyphs.back().advance = cluster.hyphen_advance;
            }
        }
        placed.run = std::move(run);
        return placed;
    }

    [[nodiscard]] std::size_t glyph_count(const Slice& slice) const {
        std::size_t count = 0;
        for (std::size_t i = slice.first; i < slice.end; ++i)
            count += paragraph_.clusters[i].glyph_end - paragraph_.clusters[i].glyph;
        return count;
    }

    void add_glyphs(const Cluster& cluster, const Adjustment& adjustment, std::uint32_t at,
                    GlyphRun& run) const {
        const double left = cluster.trim_left + adjustment.left;
        const double right = cluster.trim_right + adjustment.right;
        double own = 0;
        for (std::uint32_t g = cluster.glyph; g < cluster.glyph_end; ++g) {
            const ShapedGlyph& glyph = paragraph_.glyphs[g];
            run.glyphs.push_back({glyph.id, glyph.advance, glyph.dx - left, glyph.dy, at});
            own += glyph.advance;
        }
        if (cluster.glyph_end == cluster.glyph) return;
        // cluster.advance has the tracking that the glyphs have not.
        run.glyphs.back().advance += cluster.advance - own - left - right + adjustment.extra;
    }

    /// Unicode's rule L2 over the slices.
    static Scratch<std::size_t> visual_order(std::span<const Slice> slices, Memory* memory) {
        Scratch<std::size_t> order(slices.size(), memory);
        std::uint8_t highest = 0;
        for (std::size_t i = 0; i < slices.size(); ++i) {
            order[i] = i;
            highest = std::max(highest, slices[i].level);
        }
        for (int level = highest; level > 0; --level) {
            for (std::size_t i = 0; i < slices.size();) {
                std::size_t end = i;
                while (end < slices.size() && slices[order[end]].level >= level)
                    ++end;
                std::reverse(order.begin() + static_cast<std::ptrdiff_t>(i),
                             order.begin() + static_cast<std::ptrdiff_t>(end));
                i = end + 1;
            }
        }
        return order;
    }

    void place(Line& line, double start, double width) const {
        double x = start;
        if (format_.align == Align::center) x += (width - start - line.width) / 2;
        if (format_.align == Align::right) x += width - start - line.width;
        for (PlacedRun& run : line.runs)
            run.x += x;
    }

    std::span<const Span> spans_;
    std::size_t first_span_;
    const ParagraphFormat& format_;
    /// Enough for a line or two of text; what is longer goes on to the heap.
    std::array<std::byte, 16U << 10U> first_memory_;
    std::pmr::monotonic_buffer_resource memory_{first_memory_.data(), first_memory_.size()};
    Paragraph paragraph_;
    Scratch<std::uint32_t> starts_; ///< where each span begins in the joined text
    std::uint32_t bytes_ = 0;
};

/// Calls `each(spans, index of the first)` for the spans between forced line ends.
template <class Each>
void for_each_segment(std::span<const Span> spans, Each each) {
    std::size_t first = 0;
    for (std::size_t i = 0; i <= spans.size(); ++i) {
        if (i < spans.size() && !spans[i].line_break) continue;
        each(spans.subspan(first, i - first), first);
        first = i + 1;
    }
}

} // namespace

std::vector<Line> compose(const FontSet& fonts, std::span<const Span> spans, const ParagraphFormat& format,
                          double width) {
    std::vector<Line> lines;
    for_each_segment(spans, [&](std::span<const Span> part, std::size_t first) {
        const double indent = first == 0 ? format.first_indent : 0;
        Segment(fonts, part, first, format).compose(width, indent, lines);
    });
    return lines;
}

double natural_width(const FontSet& fonts, std::span<const Span> spans, const ParagraphFormat& format) {
    double widest = 0;
    for_each_segment(spans, [&](std::span<const Span> part, std::size_t first) {
        const double indent = first == 0 ? format.first_indent : 0;
        widest = std::max(widest, indent + Segment(fonts, part, first, format).natural_width());
    });
    return widest;
}

} // namespace zwy::text
