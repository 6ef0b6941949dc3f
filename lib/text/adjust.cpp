#include "text/adjust.hpp"

#include <algorithm>

namespace zwy::text {
namespace {

constexpr double widest_word_space_em = 0.5, widest_autospace_em = 0.5;

class Adjuster {
public:
    Adjuster(const Paragraph& paragraph, const Measure& measure, LineRange line)
        : clusters_(paragraph.clusters), measure_(measure), line_(line),
          last_(measure.last_seen(line.first, line.end)), out_(line.end - line.first, paragraph.memory()) {}

    Scratch<Adjustment> run(double width, bool fill) {
        for (std::size_t i = line_.first; i < line_.end; ++i) {
            if (last_ == line_.end || i > last_) {
                at(i).right = clusters_[i].width(); // white space at the end
            } else if (i < last_) {
                at(i).extra = clusters_[i].gap;
            }
        }
        if (last_ == line_.end) return std::move(out_);
        cut_edges();
        double missing = width - measure_.natural(line_.first, line_.end) - measure_.hyphen(line_.end);
        if (missing < 0) squeeze(-missing);
        if (missing > 0 && fill) stretch(missing);
        return std::move(out_);
    }

private:
    Adjustment& at(std::size_t i) { return out_[i - line_.first]; }

    void cut_edges() {
        const Cluster& c = clusters_[last_];
        at(last_).right += c.room_right;
        if (c.kind != Kind::opening) at(last_).left += c.room_left;
        at(line_.first).left += measure_.start_cut(line_.first);
    }

    /// What cluster i gives for `give`; the edges are cut already.
    double gives(std::size_t i, Give give) const {
        if (give == Give::autospace) return Measure::gap_gives(clusters_[i]);
        if (Measure::give(clusters_[i].kind) != give) return 0;
        return i == line_.first && measure_.start_cut(i) > 0 ? 0 : Measure::gives(clusters_[i]);
    }

    void squeeze(double excess) {
        for (std::size_t g = 0; g < give_count && excess > 0; ++g) {
            const Give give = static_cast<Give>(g);
            double total = 0;
            for (std::size_t i = line_.first; i < last_; ++i)
                total += gives(i, give);
            if (total <= 0) continue;
            const double share = std::min(excess / total, 1.0);
            for (std::size_t i = line_.first; i < last_; ++i)
                take(i, give, share);
            excess -= total * share;
        }
    }

    void take(std::size_t i, Give give, double share) {
        const double amount = gives(i, give) * share;
        if (amount <= 0) return;
        if (give == Give::autospace || give == Give::word_space) {
            at(i).extra -= amount;
        } else {
            at(i).left += clusters_[i].room_left * share;
            at(i).right += clusters_[i].room_right * share;
        }
    }

    void stretch(double missing) {
        missing -= grow(missing, [](const Cluster& c) {
            return c.kind == Kind::space ? std::max(widest_word_space_em * c.em - c.width(), 0.0) : 0.0;
        });
        missing -= grow(missing, [](const Cluster& c) {
            return c.gap > 0 ? std::max(widest_autospace_em * c.em - c.gap, 0.0) : 0.0;
        });
        if (missing <= 0) return;
        // Few places in a line of Western words: its spaces share what is left.
        const bool shared = measure_.places(line_.first, line_.end) < (last_ - line_.first) / 2;
        spread(missing, [&](std::size_t i) {
            return measure_.opens(i) || (shared && clusters_[i].kind == Kind::space);
        });
    }

    /// Lets each cluster grow by up to what `room` says, in proportion; returns how much they did.
    template <class Room>
    double grow(double missing, Room room) {
        double total = 0;
        for (std::size_t i = line_.first; i < last_; ++i)
            total += room(clusters_[i]);
        if (total <= 0 || missing <= 0) return 0;
        const double share = std::min(missing / total, 1.0);
        for (std::size_t i = line_.first; i < last_; ++i)
            at(i).extra += room(clusters_[i]) * share;
        return total * share;
    }

    template <class Here>
    void spread(double missing, Here here) {
        std::size_t places = 0;
        for (std::size_t i = line_.first; i < last_; ++i)
            places += here(i) ? 1 : 0;
        for (std::size_t i = line_.first; i < last_; ++i) {
            if (here(i)) at(i).extra += missing / static_cast<double>(places);
        }
    }

    const Scratch<Cluster>& clusters_;
    const Measure& measure_;
    LineRange line_;
    std::size_t last_;
    Scratch<Adjustment> out_;
};

} // namespace

Scratch<Adjustment> adjust(const Paragraph& paragraph, const Measure& measure, LineRange line, double width,
                           bool fill) {
    return Adjuster(paragraph, measure, line).run(width, fill);
}

} // namespace zwy::text
