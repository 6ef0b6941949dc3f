// How wide a stretch of clusters is as a line, and how far it can be squeezed; both at once, from prefix
// sums.
#pragma once

#include <array>

#include "text/paragraph.hpp"

namespace zwy::text {

/// What gives way when a line is squeezed, in the order of clreq 3.6.3. (A mark at the line's end is cut
/// beforehand.)
enum class Give : std::uint8_t { word_space, bracket, comma, autospace, stop, none };
constexpr std::size_t give_count = 5;

class Measure {
public:
    Measure(const Paragraph& paragraph, Align align);

    /// The last cluster of [first, end) that is seen; `end` when there is none. White space that ends a line
    /// is not seen; an ideographic space at the paragraph's end is.
    [[nodiscard]] std::size_t last_seen(std::size_t first, std::size_t end) const;
    [[nodiscard]] double natural(std::size_t first, std::size_t end) const;
    [[nodiscard]] double least(std::size_t first, std::size_t end) const {
        return natural(first, end) - capacity(first, end);
    }
    /// No stretch that begins with the first cluster is wider.
    [[nodiscard]] double widest() const { return widest_; }
    /// What the hyphen adds when the line ends at a soft one.
    [[nodiscard]] double hyphen(std::size_t end) const;
    /// What is cut off the first cluster at its left, when it begins the line.
    [[nodiscard]] double start_cut(std::size_t first) const;

    /// Whether room may open behind cluster i: not in words and numbers, not in —— and ……, not around
    /// connectors.
    [[nodiscard]] bool opens(std::size_t i) const { return sums_[i + 1].open != sums_[i].open; }
    /// How many such places there are between the first and the last seen cluster of a line.
    [[nodiscard]] std::size_t places(std::size_t first, std::size_t end) const;

    [[nodiscard]] static Give give(Kind kind);
    /// How much the cluster itself gives (not the gap behind it), in the middle of a line.
    [[nodiscard]] static double gives(const Cluster& cluster);
    [[nodiscard]] static double gap_gives(const Cluster& cluster) { return cluster.gap / 2; }

private:
    [[nodiscard]] double capacity(std::size_t first, std::size_t end) const;

    /// What stands before a cluster.
    struct Sum {
        double width = 0, capacity = 0; ///< gaps included
        std::uint32_t seen = 0;         ///< the last cluster that is seen, plus one
        std::uint32_t open = 0;         ///< places
    };
    const Scratch<Cluster>& clusters_;
    bool cut_first_; ///< also at the start of the paragraph
    Scratch<Sum> sums_;
    std::size_t seen_at_end_ = 0;
    double widest_ = 0;
};

} // namespace zwy::text
