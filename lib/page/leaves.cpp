#include "page/leaves.hpp"

#include <algorithm>
#include <cmath>

#include "base/watch.hpp"

namespace zwy::page {
namespace {

constexpr double step = 0.5;          // pt by which text is made smaller

double size_of(const Leaf& leaf) {
    double size = 0;
    for (const form::Run& run : leaf.parts.front()->filled.runs) size = std::max(size, run.size);
    return size;
}

double floor_of(const Leaf& leaf) {
    const double floor = leaf.overflow->shrink_to;
    return floor > 0 ? std::max(floor, smallest_size) : size_of(leaf);
}

int steps_of(const Leaf& leaf) {
    return std::max(0, static_cast<int>(std::ceil((size_of(leaf) - floor_of(leaf)) / step - 1e-9)));
}

/// A leaf as it was, to be made smaller from, or to go back to.
class Shrinking {
public:
    explicit Shrinking(Leaf& leaf) : leaf_(&leaf), floor_(floor_of(leaf)), size_(size_of(leaf)) {
        for (const SetParagraph* part : leaf.parts) original_.push_back(*part);
    }
    void set(int steps, const Setter& setter) {
        const double size = reduced(size_, steps);
        for (std::size_t i = 0; i < original_.size(); ++i) {
            SetParagraph& part = *leaf_->parts[i];
            part = original_[i];
            for (form::Run& run : part.filled.runs) run.size = reduced(run.size, steps);
            part.filled.line_pitch = up_to_twip(part.filled.line_pitch * size / size_);
            setter.reset(part);
        }
        leaf_->measure();
    }
    void undo() {
        for (std::size_t i = 0; i < original_.size(); ++i) *leaf_->parts[i] = original_[i];
        leaf_->measure();
    }
    [[nodiscard]] Leaf& leaf() { return *leaf_; }
    [[nodiscard]] double from() const { return size_; }

private:
    [[nodiscard]] double reduced(double size, int steps) const {
        return std::min(size, std::max(floor_, size - steps * step));
    }
    Leaf* leaf_;
    std::vector<SetParagraph> original_;
    double floor_, size_;
};

FitEvent shrunk(Shrinking& shrinking) {
    const Leaf& leaf = shrinking.leaf();
    return {Code::shrunk, place_of(*leaf.parts.front(), leaf.data_row), shrinking.from(), size_of(leaf), 0};
}

} // namespace

Place place_of(const SetParagraph& paragraph, std::optional<std::size_t> data_row) {
    const form::Run* run = longest_data(paragraph.filled);
    if (run == nullptr || run->origin == nullptr || !run->origin->accessor) return {};
    return run->origin->accessor->place_at(data_row.value_or(0));
}

Leaves::~Leaves() {
    for (Leaf& leaf : leaves_)
        for (SetParagraph* part : leaf.parts) part->leaf = no_leaf;
}

void Leaves::add(SetTable& table) {
    for (SetRow& row : table.rows)
        for (SetCell& cell : row.cells) add(cell, row);
}

void Leaves::add(SetCell& cell, const SetRow& row) {
    add(cell.blocks, cell, row);
    add(cell.bottom, cell, row);
}

void Leaves::add(std::vector<CellBlock>& stack, const SetCell& cell, const SetRow& row) {
    const form::Paragraph* before = nullptr;
    const std::size_t begin = leaves_.size();
    for (CellBlock& block : stack) {
        auto* paragraph = std::get_if<SetParagraph>(&block);
        if (paragraph == nullptr || paragraph->leaf != no_leaf) {
            before = nullptr;
        } else if (before != nullptr && paragraph->filled.origin == before) {
            paragraph->leaf = static_cast<std::uint32_t>(leaves_.size() - 1);
            leaves_.back().parts.push_back(paragraph);
        } else if (longest_data(paragraph->filled) != nullptr) {
            add(*paragraph, cell.origin->overflow, &row);
            before = paragraph->filled.origin;
        } else {
            before = nullptr;
        }
    }
    for (std::size_t i = begin; i < leaves_.size(); ++i) leaves_[i].measure();
}

void Leaves::add(SetParagraph& paragraph) {
    static const form::Overflow contract;
    if (longest_data(paragraph.filled) == nullptr) return;
    add(paragraph, contract, nullptr);
    leaves_.back().measure();
}

void Leaves::add(SetParagraph& paragraph, const form::Overflow& overflow, const SetRow* row) {
    paragraph.leaf = static_cast<std::uint32_t>(leaves_.size());
    Leaf& leaf = leaves_.emplace_back();
    leaf.parts.push_back(&paragraph);
    leaf.overflow = &overflow;
    if (row != nullptr) leaf.data_row = row->data_row;
}

/// The height up to which every text may go, the same for all, so that together they keep to the budget; what whole
/// lines leave over is given out as well.
double Leaves::level(double budget, const Height& height) {
    double low = 0, high = 0;
    for (Leaf& leaf : leaves_) {
        leaf.extra = 0;
        high = std::max(high, leaf.natural);
    }
    if (height({leaves_, high}) <= budget) return unlimited;
    for (int i = 0; i < 40; ++i) {
        tick(leaves_.size());
        const double middle = (low + high) / 2;
        (height({leaves_, middle}) <= budget ? low : high) = middle;
    }
    give_out(low, budget, height);
    return low;
}

/// First to those that lack least, if it lets them stay whole; then line by line.
void Leaves::give_out(double level, double budget, const Height& height) {
    std::vector<Leaf*> cut;
    for (Leaf& leaf : leaves_)
        if (leaf.is_cut(level)) cut.push_back(&leaf);
    const auto lacking = [&](const Leaf* leaf) { return leaf->ends.size() - leaf->kept(level); };
    std::stable_sort(cut.begin(), cut.end(),
                     [&](const Leaf* a, const Leaf* b) { return lacking(a) < lacking(b); });
    const auto give = [&](Leaf* leaf, std::size_t lines) {
        tick(leaves_.size());
        leaf->extra += lines;
        if (height({leaves_, level}) <= budget) return true;
        leaf->extra -= lines;
        return false;
    };
    for (Leaf* leaf : cut) give(leaf, lacking(leaf));
    for (bool given = true; given;) {
        given = false;
        for (Leaf* leaf : cut) given = (leaf->is_cut(level) && give(leaf, 1)) || given;
    }
}

bool Leaves::fit(double budget, const Height& height) {
    if (height({leaves_, unlimited}) <= budget) return true;
    double at = level(budget, height);
    std::vector<Leaf*> long_ones, others;
    for (Leaf& leaf : leaves_) {
        if (leaf.is_cut(at)) long_ones.push_back(&leaf);
        else if (leaf.ends.size() > 1) others.push_back(&leaf);
    }
    if (shrink(long_ones, {}, budget, height)) return true;
    if (!others.empty() && shrink(long_ones, others, budget, height)) return true;
    for (Leaf& leaf : leaves_) leaf.cuttable = leaf.overflow->continues;
    keep_short_whole(long_ones, budget, height);
    at = level(budget, height);
    const bool fits = height({leaves_, at}) <= budget;
    for (Leaf& leaf : leaves_)
        if (leaf.is_cut(at)) continue_elsewhere(leaf, at);
    return fits;
}

/// Tries the long texts in smaller and smaller sizes, and the others that are given with them, all by the same number
/// of steps. When even their smallest is too large, those that may be continued go back to their size: they will be
/// read on two pages, and there is no reason to make them hard to read as well.
bool Leaves::shrink(const std::vector<Leaf*>& long_ones, const std::vector<Leaf*>& others, double budget,
                    const Height& height) {
    std::vector<Shrinking> shrinking;
    int most = 0;
    std::size_t needed = 0; // the first so many
    for (const std::vector<Leaf*>* leaves : {&long_ones, &others}) {
        for (Leaf* leaf : *leaves) {
            if (steps_of(*leaf) == 0) continue;
            most = std::max(most, steps_of(*leaf));
            shrinking.emplace_back(*leaf);
        }
        if (leaves == &long_ones) needed = shrinking.size();
    }
    const auto set = [&](int steps) {
        for (Shrinking& each : shrinking) each.set(steps, setter_);
        return height({leaves_, unlimited}) <= budget;
    };
    const bool fits = most > 0 && set(most);
    if (fits) {
        int low = 0, high = most; // too large, small enough
        while (high - low > 1) {
            const int middle = (low + high) / 2;
            (set(middle) ? high : low) = middle;
        }
        set(high);
        const auto helps = [&](Shrinking& each) {
            each.undo();
            if (height({leaves_, unlimited}) <= budget) return false;
            each.set(high, setter_);
            return true;
        };
        for (std::size_t i = shrinking.size(); i > needed; --i)
            if (!helps(shrinking[i - 1])) shrinking.erase(shrinking.begin() + static_cast<std::ptrdiff_t>(i - 1));
    }
    for (Shrinking& each : shrinking) {
        Leaf& leaf = each.leaf();
        if (!fits && leaf.overflow->continues) each.undo();
        else results_.events.push_back(shrunk(each));
    }
    return fits;
}

/// Beside texts that must be cut, a short one (a name, a list of options) is rather set as small as it may be, as long
/// as one line of every other is left.
void Leaves::keep_short_whole(std::vector<Leaf*> long_ones, double budget, const Height& height) {
    constexpr std::size_t short_lines = 6;
    for (Leaf& leaf : leaves_) leaf.extra = 0;
    std::erase_if(long_ones, [](const Leaf* leaf) { return !leaf->cuttable || leaf->ends.size() > short_lines; });
    std::stable_sort(long_ones.begin(), long_ones.end(),
                     [](const Leaf* a, const Leaf* b) { return a->natural < b->natural; });
    for (Leaf* leaf : long_ones) {
        Shrinking shrinking(*leaf);
        const int steps = steps_of(*leaf);
        if (steps > 0) shrinking.set(steps, setter_);
        leaf->cuttable = false;
        if (least(height) <= budget) {
            if (steps > 0) results_.events.push_back(shrunk(shrinking));
            continue;
        }
        shrinking.undo();
        leaf->cuttable = true;
        return;
    }
}

void Leaves::continue_elsewhere(Leaf& leaf, double level) {
    Place place = place_of(*leaf.parts.front(), leaf.data_row);
    Continuation to;
    to.label = leaf.overflow->continue_label.empty() ? place.label : leaf.overflow->continue_label;
    to.event = results_.events.size();
    results_.events.push_back({Code::continued, std::move(place), 0, 0, 0});
    std::size_t left = leaf.kept(level);
    for (SetParagraph* part : leaf.parts) {
        if (left >= part->count) {
            left -= part->count;
        } else if (left > 0) {
            to.paragraphs.push_back(cut(*part, left).filled);
            left = 0;
        } else {
            part->gone = true;
            to.paragraphs.push_back(std::move(part->filled));
        }
    }
    results_.continuations.push_back(std::move(to));
}

} // namespace zwy::page
