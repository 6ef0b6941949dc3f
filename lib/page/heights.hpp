// How tall things are: text, cells, rows. One arithmetic for fitting (where a text may be cut to a level) and for
// placing (where nothing is cut any more).
#pragma once

#include <vector>

#include "page/galley.hpp"

namespace zwy::page {

/// A text that may be set smaller, or cut and continued elsewhere: the consecutive paragraphs of one cell that one
/// paragraph of the layout became.
struct Leaf {
    std::vector<SetParagraph*> parts;
    const form::Overflow* overflow = nullptr;
    const form::Row* row = nullptr;         ///< the row that it stands in; null outside tables
    std::optional<std::size_t> data_row;
    /// The leaf's height when it ends with each of its lines; of the last, `natural`.
    std::vector<double> ends;
    double natural = 0;
    bool cuttable = true;
    std::size_t extra = 0; ///< lines beyond what the common level gives it

    void measure();
    /// Lines that are kept when the leaf may take `level` pt, and its extra lines; at least one.
    [[nodiscard]] std::size_t kept(double level) const;
    [[nodiscard]] bool is_cut(double level) const { return kept(level) < ends.size(); }
    [[nodiscard]] double height(double level) const;
};

/// From the middle of a row's upper rule to the top of what stands in its cells. Word puts the padding inside the
/// rules, so that half a rule comes to it.
inline double inset_y(const form::Table& table) { return table.padding_y + table.rule_width / 2; }

/// Which height a row has before its contents ask for more.
enum class Floor : std::uint8_t { full, least };

constexpr double unlimited = std::numeric_limits<double>::max();

/// Heights with every leaf cut to `level`; without leaves, of what stands there.
class Heights {
public:
    Heights() = default;
    Heights(const std::vector<Leaf>& leaves, double level) : leaves_(&leaves), level_(level) {}

    [[nodiscard]] double stack(const std::vector<CellBlock>& blocks) const;
    /// Of the cell's contents and the insets above and below.
    [[nodiscard]] double cell(const SetTable& table, const SetCell& cell) const;
    /// Of every row. A cell that spans rows asks the last of them for what is lacking.
    [[nodiscard]] std::vector<double> rows(const SetTable& table, Floor floor) const;
    [[nodiscard]] double block(const SetBlock& block, Floor floor) const;

private:
    [[nodiscard]] double paragraph(const SetParagraph& paragraph, std::uint32_t& last) const;
    const std::vector<Leaf>* leaves_ = nullptr;
    double level_ = unlimited;
};

/// Lengths that the DOCX can say: whole twips.
double up_to_twip(double pt);
double down_to_twip(double pt);

} // namespace zwy::page
