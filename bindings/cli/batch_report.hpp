// The report of one line of a batch, in words.
#pragma once

#include <string>

#include "console.hpp"

namespace zwy::cli {

/// `json` is zwy_batch_item.json.
void report_item(Console& console, const std::string& about, const char* json);

} // namespace zwy::cli
