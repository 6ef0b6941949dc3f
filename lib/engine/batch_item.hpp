// One line of a batch, from text to files.
#pragma once

#include "engine/batch.hpp"
#include "engine/line_reader.hpp"

namespace zwy::engine {

/// Never throws but for want of memory to say what went wrong.
BatchItem process_line(const Library& library, const BatchOptions& options, const InputLine& line);

} // namespace zwy::engine
