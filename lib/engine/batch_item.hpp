// One line of a batch, from text to files.
#pragma once

#include <atomic>

#include "engine/batch.hpp"
#include "engine/batch_keys.hpp"
#include "engine/batch_record.hpp"
#include "engine/line_reader.hpp"

namespace zwy::engine {

/// What all lines of a batch share.
struct BatchContext {
    const Library& library;
    const BatchOptions& options;
    // Null when there are no files.
    const BatchKeys* keys = nullptr;
    const BatchRecord* record = nullptr;
    const std::atomic<bool>* stopping = nullptr; ///< lines under way are to be left out
};

/// Never throws but for want of memory to say what went wrong.
BatchItem process_line(const BatchContext& batch, const InputLine& line);
/// The item when the one thing that was still to be done with it went wrong.
BatchItem failed_item(const BatchItem& item, const Problem& problem);
/// Says in the item's report on which page of the merged PDF the form begins.
void add_merged_page(BatchItem& item, std::uint64_t page);

} // namespace zwy::engine
