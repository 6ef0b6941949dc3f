// One line on a terminal that says how far a batch is; nothing where standard error is no terminal.
#pragma once

#include <chrono>
#include <cstdint>
#include <cstdio>

#include "zwy/zwy.h"

namespace zwy::cli {

class ProgressBar {
public:
    /// `input` tells how much there is to read, if it is a file.
    ProgressBar(bool chinese, std::FILE* input);
    void show(const zwy_batch_progress& progress);
    void clear();

private:
    bool chinese_, terminal_, shown_ = false;
    std::int64_t input_size_ = 0; ///< zero: not known
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

} // namespace zwy::cli
