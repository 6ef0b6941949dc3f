#include "engine/batch.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <system_error>
#include <thread>

#include "engine/batch_item.hpp"
#include "engine/line_reader.hpp"

namespace zwy::engine {
namespace {

constexpr unsigned max_jobs = 256;
constexpr std::size_t max_waiting_bytes = 64U << 20U;
constexpr auto tick = std::chrono::milliseconds(100);

/// Lines in, results out; the lines that are on their way are bounded in number and in bytes.
class Batch {
public:
    Batch(const Library& library, const BatchOptions& options, BatchCalls& calls, BatchProgress& progress)
        : library_(library), options_(options), calls_(calls), progress_(progress),
          jobs_(std::clamp(options.jobs != 0 ? options.jobs : std::thread::hardware_concurrency(), 1U,
                           max_jobs)) {}

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
    /// Reads, waits for room, and reports what is ready, all on the caller's thread.
    void feed() {
        LineReader reader(
            [this](char* buffer, std::size_t capacity) { return calls_.read(buffer, capacity); },
            options_.limits.bytes);
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
                count(result.mapped());
                calls_.item(result.mapped());
                lock.lock();
            }
            const auto now = std::chrono::steady_clock::now();
            if (now - told_ >= tick) {
                told_ = now;
                lock.unlock();
                calls_.progress(progress_);
                lock.lock();
                continue;
            }
            if (condition()) return;
            has_result_.wait_for(lock, tick);
        }
    }

    void count(const BatchItem& item) {
        ++progress_.forms;
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
                item = process_line(library_, options_, line);
            } catch (...) {
                // Not even the report could be made.
                item = {line.number, Code::no_memory, false, 0, 0, {}};
            }
            lock.lock();
            waiting_bytes_ -= line.text.size();
            results_.emplace(line.number, std::move(item));
            has_result_.notify_one();
        }
    }

    /// Lets the workers finish what they have begun and counts it.
    void stop() {
        {
            const std::lock_guard lock(mutex_);
            ended_ = true;
            waiting_.clear();
            has_work_.notify_all();
        }
        workers_.clear();
        for (const auto& [number, item] : results_)
            count(item);
        results_.clear();
    }

    const Library& library_;
    const BatchOptions& options_;
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

} // namespace

void run_batch(const Library& library, const BatchOptions& options, BatchCalls& calls,
               BatchProgress& progress) {
    std::error_code error;
    if (!std::filesystem::is_directory(options.directory, error))
        throw Error(Code::file_not_found, {options.directory.native()});
    library.load();
    try {
        Batch(library, options, calls, progress).run();
    } catch (const std::system_error& failure) {
        throw Error(Code::internal, {failure.what()});
    }
    progress.ended = true;
    calls.progress(progress);
}

} // namespace zwy::engine
