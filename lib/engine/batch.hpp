// Many forms, one a line of NDJSON, by several threads over one library.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/problem.hpp"
#include "engine/rendering.hpp"
#include "model/json.hpp"

namespace zwy::engine {

struct BatchOptions {
    std::filesystem::path directory; ///< must exist
    std::vector<Format> formats{Format::pdf};
    unsigned jobs = 0; ///< zero: one a processor
    model::JsonLimits limits;
    const model::FormInfo* form = nullptr; ///< when lines may do without "form"
    RenderOptions render;
    Output output; ///< format and page are not looked at
};

/// What became of one line.
struct BatchItem {
    std::uint64_t line = 0; ///< from one
    Code code{};            ///< when not ok: why, the first reason
    bool ok = false;
    std::uint64_t pages = 0, files = 0;
    std::string json; ///< the report, one line
};

struct BatchProgress {
    std::uint64_t bytes_read = 0, forms = 0, failed = 0, pages = 0, files = 0;
    bool failed_by_data = false, failed_by_world = false;
    bool ended = false;
};

/// The outside of a batch. All are called on the thread that runs it; one that throws stops it.
struct BatchCalls {
    virtual ~BatchCalls() = default;
    /// At most `capacity` bytes; zero at the end.
    virtual std::size_t read(char* buffer, std::size_t capacity) = 0;
    /// In the order of the lines.
    virtual void item(const BatchItem& item) = 0;
    virtual void progress(const BatchProgress& progress) = 0;
};

/// `progress` is kept up to date, also when an exception comes out: then what was begun has been finished,
/// and nothing is half written. Besides what `calls` throws: what loading the library throws, and
/// file_not_found.
void run_batch(const Library& library, const BatchOptions& options, BatchCalls& calls,
               BatchProgress& progress);

/// "000042-宁政云申〔2026〕17号": what a file of this line is called, without ending.
std::string batch_file_stem(std::uint64_t line, std::string_view name);

} // namespace zwy::engine
