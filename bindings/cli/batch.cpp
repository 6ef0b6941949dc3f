// zwy batch: many forms, one a line.
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <memory>
#include <optional>
#include <unistd.h>

#include "batch_report.hpp"
#include "commands.hpp"
#include "limits.hpp"
#include "progress.hpp"

namespace zwy::cli {
namespace {

volatile std::sig_atomic_t interrupted = 0;

void interrupt(int signal) {
    interrupted = signal;
}

/// While it lives Ctrl-C asks for an orderly end; a second one is not waited for.
class Interruptible {
public:
    Interruptible() {
        struct sigaction action {};
        action.sa_handler = interrupt;
        action.sa_flags = static_cast<int>(SA_RESETHAND); // and reading is broken off
        (void)::sigaction(SIGINT, &action, &before_int_);
        (void)::sigaction(SIGTERM, &action, &before_term_);
    }
    ~Interruptible() {
        (void)::sigaction(SIGINT, &before_int_, nullptr);
        (void)::sigaction(SIGTERM, &before_term_, nullptr);
    }
    Interruptible(const Interruptible&) = delete;
    Interruptible& operator=(const Interruptible&) = delete;

private:
    struct sigaction before_int_ {
    }, before_term_{};
};

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

/// What the callbacks share.
struct Run {
    Console& console;
    std::FILE* input;
    std::string name; ///< of the input, for messages
    bool json;        ///< the report is what standard output is for
    ReportFile report;
    ProgressBar bar;
    std::optional<Failure> failure; ///< of reading or of standard output
};

/// Nothing may leave a callback but its answer.
template <class Body>
int32_t answer(Run& run, Body&& body) {
    try {
        body();
        return interrupted != 0 ? 1 : 0;
    } catch (const Failure& failure) {
        run.failure = failure;
    } catch (const std::exception& error) {
        run.failure = world_failure("internal", error.what(), error.what());
    }
    return 1;
}

int32_t read(void* context, void* buffer, int64_t capacity, int64_t* out_length) {
    Run& run = *static_cast<Run*>(context);
    return answer(run, [&] {
        errno = 0;
        // Not fread: what a slow writer has sent so far is enough to go on with.
        const ssize_t got = ::read(::fileno(run.input), buffer, static_cast<std::size_t>(capacity));
        if (got < 0 && errno != EINTR) {
            const std::string why = std::strerror(errno);
            throw world_failure("file_unreadable", "文件 " + run.name + " 读不出来：" + why,
                                "the file " + run.name + " cannot be read: " + why);
        }
        *out_length = got < 0 ? 0 : got;
    });
}

int32_t item(void* context, const zwy_batch_item* item) {
    Run& run = *static_cast<Run*>(context);
    return answer(run, [&] {
        if (run.json) {
            write_output(item->json);
            write_output("\n");
            return;
        }
        run.report.add(item->json);
        run.bar.clear();
        report_item(run.console, run.name + ":" + std::to_string(item->line), item->json);
    });
}

int32_t progress(void* context, const zwy_batch_progress* progress) {
    Run& run = *static_cast<Run*>(context);
    return answer(run, [&] { run.bar.show(*progress); });
}

std::uint32_t formats(const Arguments& arguments) {
    const std::string list = arguments.value(OptionId::formats).value_or("pdf");
    std::uint32_t bits = 0;
    for (std::size_t at = 0; at <= list.size();) {
        const std::size_t comma = std::min(list.find(',', at), list.size());
        zwy_format format = 0;
        check(zwy_format_find(list.data() + at, static_cast<int64_t>(comma - at), &format));
        bits |= 1U << static_cast<unsigned>(format);
        at = comma + 1;
    }
    return bits;
}

void summarise(const Console& console, const zwy_batch_progress& sum, double seconds, bool stopped) {
    const auto number = [](int64_t n) { return std::to_string(n); };
    char time[32];
    (void)std::snprintf(time, sizeof time, "%.1f", seconds);
    const std::string made = number(sum.forms - sum.failed);
    std::string zh = (stopped ? "中途停止：" : "完成：") + made + " 份，" + number(sum.pages) + " 页，" +
                     number(sum.files) + " 个文件；";
    std::string en = std::string(stopped ? "stopped: " : "done: ") + made + " forms, " + number(sum.pages) +
                     " pages, " + number(sum.files) + " files; ";
    if (sum.skipped > 0) {
        zh += "其中 " + number(sum.skipped) + " 份上次已做好；";
        en += number(sum.skipped) + " of them were there already; ";
    }
    if (sum.merged_pages > 0) {
        zh += "合成的 PDF 有 " + number(sum.merged_pages) + " 页；";
        en += "the merged PDF has " + number(sum.merged_pages) + " pages; ";
    }
    console.note(zh + number(sum.failed) + " 份有错；" + time + " 秒",
                 en + number(sum.failed) + " failed; " + time + " s");
}

File open_input(const std::string& name) {
    const auto keep = [](std::FILE* /*file*/) { return 0; };
    if (name == "-") return {stdin, keep};
    std::FILE* const file = std::fopen(name.c_str(), "rbe");
    if (file == nullptr) (void)read_input(name); // says why
    return {file, [](std::FILE* open) { return open == nullptr ? 0 : std::fclose(open); }};
}

/// Where it all goes.
struct Places {
    std::optional<std::string> directory, merge;
};

Places places_of(const Arguments& arguments) {
    Places places{arguments.value(OptionId::out_dir), arguments.value(OptionId::merge)};
    const auto refuse = [&](const char* zh, const char* en) {
        throw UsageError{zh, en, arguments.command};
    };
    if (!places.directory && !places.merge)
        refuse("缺少 --out-dir 或 --merge：写到哪里？", "--out-dir or --merge is missing: where to?");
    if (!places.directory && arguments.has(OptionId::formats))
        refuse("--formats 要与 --out-dir 同用", "--formats needs --out-dir");
    if (places.merge && arguments.has(OptionId::resume))
        refuse("--merge 不能与 --resume 同用：合成要用到每一份",
               "--merge cannot be combined with --resume: every form is needed for it");
    return places;
}

zwy_batch_options options_of(const Arguments& arguments, const Places& places) {
    zwy_batch_options options = ZWY_BATCH_OPTIONS_INIT;
    options.formats = formats(arguments);
    options.jobs = static_cast<int32_t>(arguments.whole_number(OptionId::jobs, 1).value_or(0));
    if (places.directory) {
        options.directory = places.directory->c_str();
        options.directory_length = length(*places.directory);
    }
    if (places.merge) {
        options.merge = places.merge->c_str();
        options.merge_length = length(*places.merge);
    }
    if (arguments.value(OptionId::names) == "digest") options.flags |= ZWY_BATCH_DIGEST_NAMES;
    if (arguments.has(OptionId::resume)) options.flags |= ZWY_BATCH_RESUME;
    return options;
}

} // namespace

int batch(const Arguments& arguments, Console& console) {
    const Places places = places_of(arguments);
    const auto report = arguments.value(OptionId::report);
    const bool json = arguments.has(OptionId::json) || report == "-";
    console.findings_in_words();
    zwy_batch_options options = options_of(arguments, places);
    const auto seal_dir = arguments.value(OptionId::seal_dir);
    const zwy_limits limits = limits_of(arguments);
    const zwy_render_options render = render_options(arguments, seal_dir, limits);
    const zwy_output output = output_options(arguments);
    zwy_json_options reading = ZWY_JSON_OPTIONS_INIT;
    reading.limits = &limits;
    const auto form = arguments.value(OptionId::form);
    if (form) {
        reading.form = form->c_str();
        reading.form_length = length(*form);
    }
    options.render = &render;
    options.output = &output;
    options.json = &reading;
    const Library library = open_library(arguments, console);
    const auto input = open_input(*arguments.operand);
    Run run{console,
            input.get(),
            shown_name(*arguments.operand, console.chinese()),
            json,
            ReportFile(json ? std::nullopt : report),
            ProgressBar(console.chinese(), input.get()),
            {}};
    zwy_batch_progress summary = ZWY_BATCH_PROGRESS_INIT;
    const auto start = std::chrono::steady_clock::now();
    const Interruptible interruptible;
    const zwy_status status = zwy_batch(library.get(), &options, read, item, progress, &run, &summary);
    run.bar.clear();
    run.report.close();
    if (run.failure) throw Failure(*run.failure);
    const bool stopped = status == ZWY_STOPPED;
    if (status != ZWY_OK && status != ZWY_DATA && !stopped && summary.failed == 0) throw last_failure(status);
    summarise(console, summary,
              std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(), stopped);
    constexpr int ended_by_signal = 128; // and its number: what shells say of such a command; 130 is Ctrl-C
    if (stopped) return ended_by_signal + static_cast<int>(interrupted);
    int32_t exit_code = 0;
    check(zwy_exit_code(status, &exit_code));
    return exit_code;
}

} // namespace zwy::cli
