// Many forms, one a line of NDJSON, by several threads over one library.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/problem.hpp"
#include "engine/rendering.hpp"
#include "model/json.hpp"

namespace zwy::engine {

/// What the files of a line are called by, before the form's own number or unit.
enum class BatchNames : std::uint8_t {
    line,  ///< 000042: its number in the input
    digest ///< 3f8a…: the first sixteen digits of its data's SHA-256, the same in whatever input the data stands
};

struct BatchOptions {
    std::filesystem::path directory; ///< must exist; may be empty when there is `merge`
    std::filesystem::path merge;     ///< one PDF of all the forms; empty: none
    BatchNames names = BatchNames::line;
    bool resume = false; ///< passes over what an earlier batch has left whole in the directory
    std::vector<Format> formats{Format::pdf};
    unsigned jobs = 0; ///< zero: one a processor
    Limits limits{}; ///< of reading; a line counts as input
    const model::FormInfo* form = nullptr; ///< when lines may do without "form"
    RenderOptions render;
    Output output; ///< format and page are not looked at
    /// Asked some ten times a second on the thread that runs the batch. When it says yes, the batch ends with `stopped`,
    /// and lines that are under way are left out.
    std::function<bool()> stop;
};

struct RecordedItem;

/// What became of one line.
struct BatchItem {
    std::uint64_t line = 0; ///< from one
    Code code{};            ///< when not ok: why, the first reason
    bool ok = false, skipped = false;
    std::uint64_t pages = 0, files = 0;
    std::string_view form;
    std::string json; ///< the report, one line
    std::shared_ptr<const Rendering> rendering; ///< to be merged
    std::shared_ptr<const RecordedItem> record; ///< to be written down for a later batch
};

struct BatchProgress {
    std::uint64_t bytes_read = 0, forms = 0, failed = 0, pages = 0, files = 0, skipped = 0, merged_pages = 0;
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
/// and nothing is half written; of the merged PDF there is nothing then. Besides what `calls` throws: what loading the
/// library throws, stopped, directory_not_found, bad_argument, option_conflict, file_unwritable, and limit when the merged PDF grows
/// too large.
void run_batch(const Library& library, const BatchOptions& options, BatchCalls& calls,
               BatchProgress& progress);

/// "000042-宁政云申〔2026〕17号": what a file of this line is called, without ending.
std::string batch_file_stem(std::uint64_t line, std::string_view name);
/// The same with any plain text instead of the line's number.
std::string batch_file_stem(std::string_view first, std::string_view name);

} // namespace zwy::engine
