// Lines that documents are lent.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "text/composer.hpp"

namespace zwy::page {

using Lines = std::shared_ptr<const std::vector<text::Line>>;

/// Lines that outlive whoever is lent them. Nobody counts who has them: the same runs stand on every document of a layout,
/// and threads that counted them would wait for each other's processors. To be lent from where it stays.
class KeptLines {
public:
    KeptLines() = default;
    explicit KeptLines(Lines lines) : owner_(std::move(lines)), lent_(*owner_) {
        for (text::Line& line : lent_)
            for (text::PlacedRun& placed : line.runs)
                placed.run = {std::shared_ptr<void>(), placed.run.get()};
    }
    [[nodiscard]] bool empty() const { return owner_ == nullptr; }
    [[nodiscard]] Lines lend() const { return {std::shared_ptr<void>(), &lent_}; }

private:
    Lines owner_;
    std::vector<text::Line> lent_;
};

} // namespace zwy::page
