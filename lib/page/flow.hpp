// The flow of fitted galleys over pages: where a page ends.
#pragma once

#include <vector>

#include "page/fitting.hpp"
#include "page/typesetter.hpp"

namespace zwy::page {

class Flow {
public:
    Flow(Canvas& canvas, Typesetter& typesetter, std::vector<FitEvent>& events)
        : canvas_(canvas), typesetter_(typesetter), events_(events) {}
    /// Places everything; a table's rows that are taller than a page are cut in `blocks`.
    void run(std::vector<SetBlock>& blocks);

private:
    class TableFlow;
    void paragraph(std::vector<SetBlock>& blocks, std::size_t index);
    void table(SetTable& table);
    void new_page(bool forced);
    /// The height that must follow on the same page when `index` begins there.
    [[nodiscard]] double needed(const std::vector<SetBlock>& blocks, std::size_t index) const;
    [[nodiscard]] double room() const { return canvas_.bottom() - y_; }

    Canvas& canvas_;
    Typesetter& typesetter_;
    std::vector<FitEvent>& events_;
    double y_ = 0;
    bool top_of_page_ = true; ///< nothing is on the page yet
    bool forced_ = true;      ///< the page begins where the form says so, not where the one before was full
};

} // namespace zwy::page
