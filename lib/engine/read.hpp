// A paper that comes back, as data, and what was changed on it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.hpp"
#include "base/problem.hpp"
#include "engine/library.hpp"
#include "read/changes.hpp"

namespace zwy::engine {

struct ReadOptions {
    std::string name = "-"; ///< what messages call the document
    std::string password;   ///< of a protected PDF
    Limits limits{};
    /// The data that the paper was made from. Changes are told against it, rather than against what the document itself
    /// says that it was made from.
    const model::AnyForm* issued = nullptr;
    /// What cannot be read is left out with a warning, instead of keeping everything from being read.
    bool partial = false;
};

struct ReadForm {
    model::AnyForm data;
    std::vector<read::Change> changes; ///< none when nobody knows what was issued
};

/// Reads a DOCX or a PDF of ours. Nothing is returned when there is an error among the problems.
std::optional<ReadForm> read_document(const Library& library, std::string_view document, const ReadOptions& options,
                                      Problems& problems);

} // namespace zwy::engine
