#include "engine/batch.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>

#include "engine/batch_item.hpp"
#include "engine/batch_merge.hpp"
#include "engine/line_reader.hpp"

namespace zwy::engine {
namespace {

constexpr unsigned max_jobs = 256;
constexpr std::size_t max_waiting_bytes = 64U << 20U;
constexpr auto interval = std::chrono::milliseconds(100);

/// Lines in, results out; the lines that are on their way are bounded in number and in bytes.
class Batch {
public:
    /// `merged` may be null.
    Batch(const BatchContext& context, MergedFile* merged, BatchCalls& calls, BatchProgress& progress)
        : context_(with(context, stopping_)), merged_(merged), calls_(calls), progress_(progress),
          jobs_(std::clamp(context.options.jobs != 0 ? context.options.jobs
                                                     : std::thread::hardware_concurrency(),
                           1U, max_jobs)) {}

    void run() {
        try {
            for (unsigned i = 0; i < jobs_; ++i)
                workers_.emplace_back([this] { work(); });
            feed();
        } catch (...) {
            stop();
            throw;
        }
        stop();
    }

private:
    static BatchContext with(BatchContext context, const std::atomic<bool>& stopping) {
        context.stopping = &stopping;
        return context;
    }

    /// Reads, waits for room, and reports what is ready, all on the caller's thread.
    void feed() {
        LineReader reader(
            [this](char* buffer, std::size_t capacity) { return calls_.read(buffer, capacity); },
            context_.options.limits.input_bytes);
        while (auto line = reader.next()) {
            progress_.bytes_read = reader.bytes_read();
            wait_until([&] {
                return on_their_way_ < std::size_t{4} * jobs_ && waiting_bytes_ <= max_waiting_bytes;
            });
            const std::lock_guard lock(mutex_);
            waiting_bytes_ += line->text.size();
            ++on_their_way_;
            order_.push_back(line->number);
            waiting_.push_back(std::move(*line));
            has_work_.notify_one();
        }
        progress_.bytes_read = reader.bytes_read();
        wait_until([&] { return on_their_way_ == 0; });
    }

    /// Reports results and progress until the condition, which is asked under the lock, holds.
    template <class Condition>
    void wait_until(Condition condition) {
        std::unique_lock lock(mutex_);
        while (true) {
            while (!order_.empty() && results_.contains(order_.front())) {
                auto result = results_.extract(order_.front());
                order_.pop_front();
                --on_their_way_;
                lock.unlock();
                write_down(result.mapped());
                merge(result.mapped());
                count(result.mapped());
                calls_.item(result.mapped());
                lock.lock();
            }
            const auto now = std::chrono::steady_clock::now();
            if (now - told_ >= interval) {
                told_ = now;
                lock.unlock();
                calls_.progress(progress_);
                ask();
                lock.lock();
                continue;
            }
            if (condition()) return;
            has_result_.wait_for(lock, interval);
        }
    }

    void ask() {
        if (!context_.options.stop || !context_.options.stop()) return;
        stopping_ = true;
        throw Error(Code::stopped, {});
    }

    /// In the order of the lines, so that two batches of one input write the same record.
    void write_down(const BatchItem& item) const {
        if (item.record != nullptr) context_.record->add(*item.record);
    }

    /// A form that cannot be written costs itself; a file that cannot be written ends the batch.
    void merge(BatchItem& item) {
        if (merged_ == nullptr || item.rendering == nullptr) return;
        try {
            add_merged_page(item, merged_->add(*item.rendering));
        } catch (const Error& error) {
            if (error.problem().code == Code::file_unwritable || error.problem().code == Code::limit) throw;
            item = failed_item(item, error.problem());
        }
        item.rendering.reset();
    }

    void count(const BatchItem& item) {
        ++progress_.forms;
        progress_.skipped += item.skipped ? 1 : 0;
        progress_.pages += item.pages;
        progress_.files += item.files;
        if (item.ok) return;
        ++progress_.failed;
        (info(item.code).kind == CodeClass::data ? progress_.failed_by_data : progress_.failed_by_world) =
            true;
    }

    void work() {
        std::unique_lock lock(mutex_);
        while (true) {
            has_work_.wait(lock, [this] { return ended_ || !waiting_.empty(); });
            if (waiting_.empty()) return;
            const InputLine line = std::move(waiting_.front());
            waiting_.pop_front();
            lock.unlock();
            BatchItem item;
            try {
                item = process_line(context_, line);
            } catch (...) {
                // Not even the report could be made.
                item = {};
                item.line = line.number;
                item.code = Code::no_memory;
            }
            lock.lock();
            waiting_bytes_ -= line.text.size();
            results_.emplace(line.number, std::move(item));
            if (wants_results()) has_result_.notify_one();
        }
    }

    /// Whether the caller's thread, which looks for results at each tick, must look now: it merges them, or the workers
    /// will soon have nothing to do. Woken for each form it would take a processor from a worker each time. Under the lock.
    [[nodiscard]] bool wants_results() const { return merged_ != nullptr || waiting_.size() <= jobs_; }

    /// Lets the workers finish what they have begun and counts it.
    void stop() {
        {
            const std::lock_guard lock(mutex_);
            ended_ = true;
            waiting_.clear();
            has_work_.notify_all();
        }
        workers_.clear();
        for (const auto& [number, item] : results_) {
            if (!item.ok && item.code == Code::stopped) continue;
            write_down(item);
            count(item);
        }
        results_.clear();
    }

    std::atomic<bool> stopping_ = false;
    const BatchContext context_;
    MergedFile* const merged_;
    BatchCalls& calls_;
    BatchProgress& progress_; ///< the caller's thread only
    const unsigned jobs_;
    std::chrono::steady_clock::time_point told_ = std::chrono::steady_clock::now();

    std::mutex mutex_; ///< guards what follows
    std::condition_variable has_work_, has_result_;
    std::deque<InputLine> waiting_;
    std::deque<std::uint64_t> order_; ///< lines that have been read and not reported
    std::map<std::uint64_t, BatchItem> results_;
    std::size_t on_their_way_ = 0, waiting_bytes_ = 0;
    bool ended_ = false;
    std::vector<std::jthread>
        workers_; ///< joined by their destruction; the last member, so that all else outlives them
};

void check(const BatchOptions& options) {
    std::error_code error;
    if (options.directory.empty() && options.merge.empty())
        throw Error(Code::bad_argument, {"directory", "没有说写到哪里", "nothing says where to write"});
    if (!options.directory.empty() && !std::filesystem::is_directory(options.directory, error))
        throw Error(Code::directory_not_found, {options.directory.native()});
    if (options.merge.empty()) return;
    // Every form is needed for the merged PDF; what is embedded in or asked of a single one has no place in it.
    if (options.resume) throw Error(Code::option_conflict, {"merge", "resume"});
    if (options.output.archive) throw Error(Code::option_conflict, {"merge", "archive"});
    if (options.output.fillable) throw Error(Code::option_conflict, {"merge", "fillable"});
}

} // namespace

void run_batch(const Library& library, const BatchOptions& options, BatchCalls& calls,
               BatchProgress& progress) {
    check(options);
    library.load();
    std::optional<BatchKeys> keys;
    std::optional<BatchRecord> record;
    std::optional<MergedFile> merged;
    BatchContext context{library, options};
    if (!options.directory.empty()) {
        context.keys = &keys.emplace(library, options);
        context.record = &record.emplace(options.directory, options.resume);
        if (options.resume) record->sweep();
    }
    if (!options.merge.empty()) merged.emplace(options.merge, library.fonts());
    try {
        Batch(context, merged ? &*merged : nullptr, calls, progress).run();
    } catch (const std::system_error& failure) {
        throw Error(Code::internal, {failure.what()});
    }
    if (merged) progress.merged_pages = merged->finish();
    progress.ended = true;
    calls.progress(progress);
}

} // namespace zwy::engine
