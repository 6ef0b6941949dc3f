#include "text/lines.hpp"

#include <algorithm>
#include <array>

#include "base/watch.hpp"
#include "text/breaks.hpp"

namespace zwy::text {
namespace {

constexpr double slack = 1e-6; ///< pt; sums of many advances are not exact
/// A justified line with wider gaps than this is rather filled by parting a date or an address.
constexpr double widest_gap_em = 0.5;
/// A lone last character is not joined by another when that leaves the line before it emptier than this.
constexpr double least_fill = 0.5;

class Breaker {
public:
    Breaker(const Paragraph& paragraph, const Measure& measure, Align align, double width, double indent)
        : paragraph_(paragraph), measure_(measure), justified_(align == Align::justify), width_(width),
          indent_(indent), lines_(paragraph.memory()) {}

    Scratch<LineRange> run() {
        const std::size_t count = paragraph_.clusters.size();
        for (std::size_t first = 0; first < count;) {
            const std::size_t end = next(first);
            tick(end - first);
            lines_.push_back({first, end});
            first = end;
        }
        if (lines_.size() > 1) join_lone_character();
        return std::move(lines_);
    }

private:
    using Best =
        std::array<std::size_t, free + 1>; ///< the furthest fitting end of at least this quality; 0: none

    [[nodiscard]] double room(std::size_t first) const {
        return (first == 0 ? width_ - indent_ : width_) + slack;
    }
    [[nodiscard]] std::uint8_t quality(std::size_t end) const { return paragraph_.breaks[end]; }

    /// The furthest ends that fit without squeezing; returns how far the line would reach if any end were
    /// good.
    std::size_t look(std::size_t first, Best& best) const {
        std::size_t reach = first;
        for (std::size_t end = first + 1; end <= paragraph_.clusters.size(); ++end) {
            const double natural = measure_.natural(first, end);
            if (natural > room(first)) break;
            reach = end;
            if (natural + measure_.hyphen(end) > room(first)) continue;
            for (int q = quality(end); q >= 0; --q)
                best[static_cast<std::size_t>(q)] = end;
        }
        return reach;
    }

    /// The first end of at least `wanted` behind `reach` that squeezing makes fit; 0: none.
    [[nodiscard]] std::size_t squeeze(std::size_t first, std::size_t reach, std::uint8_t wanted) const {
        for (std::size_t end = reach + 1; end <= paragraph_.clusters.size(); ++end) {
            if (measure_.least(first, end) > room(first)) return 0;
            if (quality(end) >= wanted && measure_.least(first, end) + measure_.hyphen(end) <= room(first))
                return end;
        }
        return 0;
    }

    [[nodiscard]] std::size_t next(std::size_t first) const {
        Best best{};
        const std::size_t reach = look(first, best);
        if (reach == paragraph_.clusters.size()) return reach;
        if (best[free] == reach && reach > first) return reach;
        if (justified_ || quality(reach) == forbidden) {
            const std::size_t end = squeeze(first, reach, free);
            if (end != 0 && (quality(reach) == forbidden || nearer(first, end, best[free]))) return end;
        }
        if (best[free] != 0) return fuller(first, best);
        for (const auto q : {joint, kept, address, inside}) {
            if (best[q] != 0) return best[q];
        }
        if (const std::size_t end = squeeze(first, reach, inside)) return end;
        return anywhere(std::max(reach, first + 1));
    }

    /// Whether squeezing the line that ends at `in` changes it less than stretching the one that ends at
    /// `out`; words and numbers are moved whole, so that the rule of squeezing first does not mean them.
    [[nodiscard]] bool nearer(std::size_t first, std::size_t in, std::size_t out) const {
        if (out == 0) return true;
        return measure_.natural(first, in) - room(first) <= room(first) - measure_.natural(first, out);
    }

    [[nodiscard]] bool loose(std::size_t first, std::size_t end) const {
        const auto places = static_cast<double>(std::max<std::size_t>(measure_.places(first, end), 1));
        return room(first) - measure_.natural(first, end) >
               widest_gap_em * paragraph_.clusters[first].em * places;
    }

    /// Whether what stands behind `first` up to the next good end, or two lines of it, is made of pieces that have
    /// room on a line when it is parted at ends of at least `wanted`.
    [[nodiscard]] bool pieces_fit(std::size_t first, std::uint8_t wanted) const {
        for (std::size_t begin = first, end = first + 1; end <= paragraph_.clusters.size(); ++end) {
            if (measure_.natural(begin, end) > width_ + slack) return false;
            if (quality(end) == free || measure_.natural(first, end) > 2 * width_) return true;
            if (quality(end) >= wanted) begin = end;
        }
        return true;
    }

    /// How well what stands behind `first` can be parted where no line can hold it; free: a line can.
    [[nodiscard]] std::uint8_t parting(std::size_t first) const {
        for (const auto q : {free, joint, kept, address}) {
            if (pieces_fit(first, q)) return q;
        }
        return inside;
    }

    [[nodiscard]] std::size_t fuller(std::size_t first, const Best& best) const {
        std::size_t end = best[free];
        // What has to be parted anyhow begins at once, parted no worse than it must be.
        const std::uint8_t parted = parting(end);
        if (parted != free && best[parted] > end) return best[parted];
        if (justified_ && loose(first, end)) end = best[joint];
        if (justified_ && loose(first, end)) end = best[address];
        return end;
    }

    /// The measure is too small for the rules: the line ends here, and keeps what takes no room.
    [[nodiscard]] std::size_t anywhere(std::size_t end) const {
        const auto& clusters = paragraph_.clusters;
        while (end < clusters.size() &&
               (clusters[end].kind == Kind::nothing || clusters[end].kind == Kind::space))
            ++end;
        return end;
    }

    /// Whether the line shows one character of text, marks aside.
    [[nodiscard]] bool is_lone(LineRange line) const {
        int characters = 0;
        for (std::size_t i = line.first; i < line.end; ++i) {
            const Kind kind = paragraph_.clusters[i].kind;
            if (is_western(kind)) return false;
            if (kind == Kind::han || kind == Kind::symbol) ++characters;
            if (characters > 1) return false;
        }
        return characters == 1;
    }

    void join_lone_character() {
        LineRange& last = lines_.back();
        LineRange& before = lines_[lines_.size() - 2];
        if (!is_lone(last)) return;
        if (measure_.least(before.first, last.end) <= room(before.first)) {
            before.end = last.end;
            lines_.pop_back();
            return;
        }
        for (std::size_t end = before.end - 1; end > before.first + 1; --end) {
            if (measure_.natural(before.first, end) < least_fill * room(before.first)) return;
            if (measure_.natural(end, last.end) > room(end)) return;
            if (quality(end) != free) continue;
            before.end = last.first = end;
            return;
        }
    }

    const Paragraph& paragraph_;
    const Measure& measure_;
    bool justified_;
    double width_, indent_;
    Scratch<LineRange> lines_;
};

} // namespace

bool fits_one_line(const Measure& measure, std::size_t clusters, double room) {
    if (measure.widest() <= room + slack) return true;
    for (std::size_t end = 1; end <= clusters; ++end)
        if (measure.natural(0, end) > room + slack) return false;
    return true;
}

Scratch<LineRange> break_lines(const Paragraph& paragraph, const Measure& measure, Align align, double width,
                               double indent) {
    return Breaker(paragraph, measure, align, width, indent).run();
}

} // namespace zwy::text
