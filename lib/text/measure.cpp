#include "text/measure.hpp"

#include <algorithm>

namespace zwy::text {
namespace {

constexpr double least_word_space_em = 0.25;

/// Whether it takes no room at the end of a line.
bool vanishes(Kind kind) {
    return kind == Kind::nothing || kind == Kind::space || kind == Kind::tab || kind == Kind::wide_space;
}

/// clreq 3.6.4 and 3.2.4, for two clusters that stand side by side.
bool may_open(Kind a, Kind b) {
    if (a == Kind::nothing || is_space(a) || is_space(b)) return false;
    if ((a == Kind::dash && b == Kind::dash) || (a == Kind::ellipsis && b == Kind::ellipsis)) return false;
    const auto sticks = [](Kind k) { return k == Kind::connector || k == Kind::solidus; };
    if (sticks(a) || sticks(b)) return false;
    if (is_western(a)) return !is_western(b) && b != Kind::comma && b != Kind::stop && b != Kind::closing;
    return !is_western(b) || (a != Kind::comma && a != Kind::stop && a != Kind::opening);
}

} // namespace

Measure::Measure(const Paragraph& paragraph, Align align)
    : clusters_(paragraph.clusters), cut_first_(align != Align::left && align != Align::justify),
      sums_(clusters_.size() + 1, paragraph.memory()) {
    const std::size_t count = clusters_.size();
    for (std::size_t i = 0; i < count; ++i) {
        const Cluster& c = clusters_[i];
        const Sum& before = sums_[i];
        Sum& sum = sums_[i + 1];
        sum.width = before.width + c.width() + c.gap;
        sum.capacity = before.capacity + gives(c) + gap_gives(c);
        sum.seen = vanishes(c.kind) ? before.seen : static_cast<std::uint32_t>(i + 1);
        widest_ = std::max(widest_, sum.width);
        if (!vanishes(c.kind) || c.kind == Kind::wide_space) seen_at_end_ = i + 1;
    }
    Kind next = Kind::nothing;
    for (std::size_t i = count; i-- > 0;) {
        sums_[i + 1].open = next != Kind::nothing && may_open(clusters_[i].kind, next) ? 1 : 0;
        if (clusters_[i].kind != Kind::nothing) next = clusters_[i].kind;
    }
    for (std::size_t i = 0; i < count; ++i)
        sums_[i + 1].open += sums_[i].open;
}

Give Measure::give(Kind kind) {
    if (kind == Kind::space) return Give::word_space;
    if (kind == Kind::opening || kind == Kind::closing) return Give::bracket;
    if (kind == Kind::comma) return Give::comma;
    return kind == Kind::stop ? Give::stop : Give::none;
}

double Measure::gives(const Cluster& cluster) {
    if (cluster.kind == Kind::space) return std::max(cluster.width() - least_word_space_em * cluster.em, 0.0);
    return has_blank_half(cluster.kind) ? cluster.room_left + cluster.room_right : 0.0;
}

std::size_t Measure::last_seen(std::size_t first, std::size_t end) const {
    const std::size_t seen = end == clusters_.size() ? seen_at_end_ : sums_[end].seen;
    return seen > first ? seen - 1 : end;
}

std::size_t Measure::places(std::size_t first, std::size_t end) const {
    const std::size_t last = last_seen(first, end);
    return last == end ? 0 : sums_[last].open - sums_[first].open;
}

double Measure::start_cut(std::size_t first) const {
    return first > 0 || cut_first_ ? clusters_[first].kind == Kind::opening ? clusters_[first].room_left : 0.0
                                   : 0.0;
}

double Measure::hyphen(std::size_t end) const {
    return end > 0 && end < clusters_.size() ? clusters_[end - 1].hyphen_advance : 0.0;
}

double Measure::natural(std::size_t first, std::size_t end) const {
    const std::size_t last = last_seen(first, end);
    if (last == end) return 0;
    const Cluster& c = clusters_[last];
    return sums_[last].width - sums_[first].width + c.width() - c.room_right -
           (c.kind == Kind::opening ? 0 : c.room_left) - start_cut(first);
}

double Measure::capacity(std::size_t first, std::size_t end) const {
    const std::size_t last = last_seen(first, end);
    if (last == end || last == first) return 0;
    return sums_[last].capacity - sums_[first].capacity - (start_cut(first) > 0 ? gives(clusters_[first]) : 0);
}

} // namespace zwy::text
