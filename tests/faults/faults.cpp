// Every allocation of a piece of work fails once, and each time the call must say so (ZWY_MEMORY) or do the whole work all
// the same, leave nothing allocated, and do it as ever when it is asked again.
//
//     faults [--stage warm|loaded|cold] [--mode once|from] [--every N] [--form NAME] [CALL...]
//
// The work is done in processes of their own: one that ends is counted, told of with the stack of the allocation that had
// failed, and the next goes on behind it. Exit status 1 when anything was not as it must be.
#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <execinfo.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "allocations.hpp"
#include "calls.hpp"

using namespace zwy::faults;

namespace {

enum class Stage : std::uint8_t { warm, loaded, cold };
constexpr std::array stage_names{"warm", "loaded", "cold"};
constexpr std::array mode_names{"once", "from"};
constexpr unsigned patience = 60; ///< seconds for one failure

struct Options {
    Stage stage = Stage::warm;
    std::vector<Mode> modes{Mode::once, Mode::from_then};
    std::uint64_t every = 1;
    std::string form = "satisfaction_survey";
    std::vector<std::string> calls;
};

/// What a child tells; it lies in memory that parent and child share.
struct Report {
    std::uint64_t nth;       ///< the failure that is being tried
    std::uint64_t asked;     ///< allocations of the whole work, once it is known
    std::uint64_t recovered; ///< failures after which the work was done all the same
    bool done;               ///< all failures were tried
    char wrong[160];         ///< of this failure, when something was not as it must be
    Stack stack;
};

Report* report;

[[noreturn]] void stop(const std::string& why) {
    std::snprintf(report->wrong, sizeof report->wrong, "%s", why.c_str());
    std::_Exit(3);
}

void expect_clean(const Outcome& outcome, const Outcome& expected, const char* when) {
    if (outcome.wrong != nullptr) stop(std::string(when) + ": " + outcome.wrong);
    if (outcome.status != ZWY_OK) stop(std::string(when) + ": status " + std::to_string(outcome.status));
    if (outcome.digest != expected.digest) stop(std::string(when) + ": other bytes");
}

/// One failure. False when the work asks for fewer allocations.
bool try_one(const Call& call, const Papers& papers, const Outcome& expected, Mode mode) {
    alarm(patience);
    arm(report->nth, mode, &report->stack);
    const Outcome outcome = call.run(papers);
    const std::uint64_t asked = disarm();
    if (asked < report->nth) {
        expect_clean(outcome, expected, "without a failure");
        report->asked = asked;
        return false;
    }
    if (outcome.status != ZWY_MEMORY) {
        expect_clean(outcome, expected, "with a failure");
        ++report->recovered;
    } else if (outcome.wrong != nullptr) {
        stop(std::string("with a failure: ") + outcome.wrong);
    }
    expect_clean(call.run(papers), expected, "the time after");
    return true;
}

/// Failures from report->nth on, in this process.
[[noreturn]] void try_all(const Call& call, const Papers& papers, const Outcome& expected, Mode mode,
                          std::uint64_t every) {
    // Memory that is kept for the next time is there now, the last error's too: what a failure adds to it is a leak.
    arm(1, Mode::once, nullptr);
    (void)call.run(papers);
    (void)disarm();
    expect_clean(call.run(papers), expected, "before any failure");
    expect_clean(call.run(papers), expected, "before any failure");
    std::int64_t live = live_blocks();
    for (; try_one(call, papers, expected, mode); report->nth += every) {
        if (live_blocks() <= live) continue;
        // What is kept once for good (OpenSSL has a place for the errors of each thread) is not kept again.
        live = live_blocks();
        try_one(call, papers, expected, mode);
        const std::int64_t kept = live_blocks() - live;
        if (kept > 0) stop("keeps " + std::to_string(kept) + " blocks");
    }
    report->done = true;
    std::_Exit(0);
}

/// A child that does `work`, which ends the process; its wait status.
template <class Work>
int in_child(Work work) {
    std::fflush(nullptr);
    const pid_t child = fork();
    if (child < 0) throw std::runtime_error("fork");
    if (child == 0) {
        work();
        std::_Exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return status;
}

std::string ended(int status) {
    if (WIFSIGNALED(status)) return strsignal(WTERMSIG(status));
    if (WEXITSTATUS(status) == 3) return report->wrong;
    return "exit " + std::to_string(WEXITSTATUS(status));
}

void print_stack(const Stack& stack) {
    std::fflush(stdout);
    backtrace_symbols_fd(stack.frames, stack.depth, 1);
}

class Trial {
public:
    Trial(const Call& call, const Papers& papers, const Outcome& expected, const Options& options)
        : call_(call), papers_(papers), expected_(expected), options_(options) {}

    /// How many failures were not met as they must be.
    std::size_t run(Mode mode) {
        *report = Report{};
        report->nth = 1;
        found_.clear();
        std::size_t faults = 0;
        std::uint64_t tried = 0;
        while (!report->done) {
            report->wrong[0] = '\0';
            report->stack.depth = 0;
            const std::uint64_t first = report->nth;
            const int status = in_child([&] { one_child(mode); });
            tried += (report->nth - first) / options_.every;
            if (status == 0) continue;
            ++faults, ++tried;
            tell(status);
            report->nth += options_.every;
        }
        std::printf("%-12s %-6s %-4s %8llu allocations, %8llu failed, %6llu of them to no harm, %zu not met\n", call_.name,
                    stage_names[static_cast<std::size_t>(options_.stage)], mode_names[static_cast<std::size_t>(mode)],
                    static_cast<unsigned long long>(report->asked), static_cast<unsigned long long>(tried),
                    static_cast<unsigned long long>(report->recovered), faults);
        for (const auto& [what, count] : found_)
            std::printf("    %zu times: %s\n", count, what.c_str());
        std::fflush(stdout);
        return faults;
    }

private:
    void one_child(Mode mode) {
        if (options_.stage == Stage::warm) try_all(call_, papers_, expected_, mode, options_.every);
        // What is made once in a process is made anew in each: one failure a process.
        if (try_one(call_, papers_, expected_, mode))
            report->nth += options_.every;
        else
            report->done = true;
        std::_Exit(0);
    }

    /// The stack of the first of each kind; of the others their number.
    void tell(int status) {
        const std::string what = ended(status);
        if (found_[what]++ >= 3) return;
        std::printf("%s %s: failure %llu: %s\n", call_.name, stage_names[static_cast<std::size_t>(options_.stage)],
                    static_cast<unsigned long long>(report->nth), what.c_str());
        print_stack(report->stack);
    }

    const Call& call_;
    const Papers& papers_;
    const Outcome& expected_;
    const Options& options_;
    std::map<std::string, std::size_t> found_;
};

template <class T>
T* shared(std::size_t count) {
    void* const memory = mmap(nullptr, sizeof(T) * count, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) throw std::runtime_error("mmap");
    return static_cast<T*>(memory);
}

std::string content(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

/// The papers and what each call comes to without a failure, made in a process of its own: this one has not used the
/// library when it returns.
Papers make_apart(const std::string& form, Outcome* expected) {
    const std::filesystem::path directory = std::filesystem::path(ZWY_BUILD_DIR) / "test-faults";
    std::filesystem::create_directories(directory);
    const int status = in_child([&] {
        try {
            Papers papers = make_papers(form);
            std::ofstream(directory / "pdf", std::ios::binary) << papers.pdf;
            std::ofstream(directory / "docx", std::ios::binary) << papers.docx;
            std::ofstream(directory / "zip", std::ios::binary) << papers.zip;
            std::ofstream(directory / "json", std::ios::binary) << papers.json;
            zwy_library_create(nullptr, &papers.library);
            for (std::size_t i = 0; i < calls().size(); ++i) {
                expected[i] = calls()[i].run(papers);
                expect_clean(expected[i], expected[i], calls()[i].name);
            }
        } catch (const std::exception& error) {
            stop(error.what());
        }
    });
    if (status != 0) throw std::runtime_error(ended(status));
    return {ZWY_NULL, content(directory / "json"), content(directory / "docx"), content(directory / "pdf"),
            content(directory / "zip")};
}

Options parse(std::vector<std::string> words) {
    Options options;
    const auto index = [](const auto& names, const std::string& word) {
        const auto at = std::find(names.begin(), names.end(), word);
        if (at == names.end()) throw std::runtime_error("unknown: " + word);
        return static_cast<std::size_t>(at - names.begin());
    };
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool has_value = i + 1 < words.size();
        if (words[i] == "--stage" && has_value)
            options.stage = static_cast<Stage>(index(stage_names, words[++i]));
        else if (words[i] == "--mode" && has_value)
            options.modes = {static_cast<Mode>(index(mode_names, words[++i]))};
        else if (words[i] == "--every" && has_value)
            options.every = std::max(1ULL, std::stoull(words[++i]));
        else if (words[i] == "--form" && has_value)
            options.form = words[++i];
        else if (std::any_of(calls().begin(), calls().end(), [&](const Call& call) { return words[i] == call.name; }))
            options.calls.push_back(words[i]);
        else
            throw std::runtime_error("unknown: " + words[i]);
    }
    return options;
}

std::size_t run(const Options& options) {
    report = shared<Report>(1);
    auto* const expected = shared<Outcome>(calls().size());
    Papers papers = make_apart(options.form, expected);
    zwy_library_create(nullptr, &papers.library);
    if (options.stage != Stage::cold) zwy_library_load(papers.library);
    std::size_t faults = 0;
    for (std::size_t i = 0; i < calls().size(); ++i) {
        const Call& call = calls()[i];
        if (!options.calls.empty() && std::find(options.calls.begin(), options.calls.end(), call.name) == options.calls.end())
            continue;
        for (const Mode mode : options.modes)
            faults += Trial(call, papers, expected[i], options).run(mode);
    }
    return faults;
}

} // namespace

int main(int argc, char** argv) {
    try {
        Stack warm{};
        backtrace(warm.frames, Stack::most); // the first one allocates
        return run(parse({argv + 1, argv + argc})) == 0 ? 0 : 1;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "faults: %s\n", error.what());
        return 2;
    }
}
