// What decides the files of one line of a batch, as one digest: data, options, layouts, faces, version.
#pragma once

#include <string>

#include "engine/batch.hpp"
#include "engine/line_reader.hpp"

namespace zwy::engine {

class BatchKeys {
public:
    BatchKeys(const Library& library, const BatchOptions& options);
    /// `data` is what the line says; the pictures that it names by their files are part of it.
    [[nodiscard]] std::string of(const InputLine& line, const model::AnyForm& data) const;

private:
    const BatchOptions& options_;
    std::string settings_;
};

} // namespace zwy::engine
