// The overflow contract of a cell, carried out: shrink, then continue elsewhere. (Growing is the rows' affair.)
#pragma once

#include <functional>
#include <vector>

#include "base/problem.hpp"
#include "page/heights.hpp"

namespace zwy::page {

constexpr double smallest_size = 9.0; ///< pt; of text that is made to fit, whatever a layout says

/// What fitting did, in the order in which it was done.
struct FitEvent {
    Code code{};   ///< grown, shrunk or continued
    Place place;
    double from = 0, to = 0; ///< mm of the row; pt of the text
    std::size_t page = 0;    ///< of the continuation, from zero; known when the pages are made
};

/// The text that left its cell.
struct Continuation {
    std::string label;
    std::vector<form::FilledParagraph> paragraphs;
    std::size_t event = 0; ///< index into the events
};

struct FitResults {
    std::vector<FitEvent> events;
    std::vector<Continuation> continuations;
};

/// The texts that share one budget of height: of a cell with a fixed height, of a table, of a page.
class Leaves {
public:
    Leaves(const Setter& setter, FitResults& results) : setter_(setter), results_(results) {}
    ~Leaves();
    Leaves(const Leaves&) = delete;
    Leaves& operator=(const Leaves&) = delete;

    void add(SetTable& table);
    void add(SetCell& cell, const SetRow& row);
    /// A paragraph of the page itself; it has the contract that a cell has by default.
    void add(SetParagraph& paragraph);

    using Height = std::function<double(const Heights&)>;
    /// The height when every text is cut down to its first line.
    [[nodiscard]] double least(const Height& height) const { return height({leaves_, 0}); }
    /// Shrinks, cuts and moves until `height` is within `budget`. False when it is not in the end.
    bool fit(double budget, const Height& height);

private:
    void add(SetParagraph& paragraph, const form::Overflow& overflow, const SetRow* row);
    void add(std::vector<CellBlock>& stack, const SetCell& cell, const SetRow& row);
    double level(double budget, const Height& height);
    void give_out(double level, double budget, const Height& height);
    bool shrink(const std::vector<Leaf*>& long_ones, const std::vector<Leaf*>& others, double budget,
                const Height& height);
    void keep_short_whole(std::vector<Leaf*> long_ones, double budget, const Height& height);
    void continue_elsewhere(Leaf& leaf, double level);

    const Setter& setter_;
    FitResults& results_;
    std::vector<Leaf> leaves_;
};

/// The place in the data of what the paragraph prints, in row `data_row`.
Place place_of(const SetParagraph& paragraph, std::optional<std::size_t> data_row);

} // namespace zwy::page
