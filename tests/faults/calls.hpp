// What is tried with failing allocations: whole pieces of work through the C API, as a caller does them.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "zwy/zwy.h"

namespace zwy::faults {

/// What a piece of work came to. Kept without an allocation of its own.
struct Outcome {
    zwy_status status = ZWY_OK;
    std::uint64_t digest = 0;        ///< of all bytes that it gave
    const char* wrong = nullptr;     ///< what the API promises and did not keep
};

/// What the pieces of work need and do not make themselves.
struct Papers {
    zwy_library library = ZWY_NULL; ///< null: the work loads its own
    std::string json, docx, pdf, zip;
};

struct Call {
    const char* name;
    Outcome (*run)(const Papers& papers);
    bool own_library; ///< makes one, however much of the library has been used before
};

std::span<const Call> calls();

/// A loaded library and the papers of the example of `form`. Throws std::runtime_error.
Papers make_papers(const std::string& form);

} // namespace zwy::faults
