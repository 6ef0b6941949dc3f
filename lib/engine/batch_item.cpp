#include "engine/batch_item.hpp"

#include <array>
#include <new>
#include <optional>

#include "base/digest.hpp"
#include "base/io.hpp"
#include "base/utf8.hpp"
#include "base/watch.hpp"
#include "model/json_writer.hpp"
#include "model/validate.hpp"

namespace zwy::engine {
namespace {

namespace fs = std::filesystem;

struct File {
    fs::path path;
    std::string bytes;
};

struct Made {
    std::string_view form;
    Problems problems;
    std::uint64_t pages = 0;
    std::vector<File> files;
    std::shared_ptr<const Rendering> rendering;
    std::optional<RecordedItem> recorded; ///< by an earlier batch, and still whole
    std::shared_ptr<const RecordedItem> record; ///< of this one
};

std::vector<File> write_formats(const Rendering& rendering, const BatchOptions& options,
                                const std::string& stem) {
    std::vector<File> files;
    for (const Format format : options.formats) {
        Output output = options.output;
        output.format = format;
        const bool paged = format == Format::png || format == Format::svg;
        const std::size_t pages = paged ? rendering.pages().pages.size() : 1;
        for (std::size_t page = 0; page < pages; ++page) {
            output.page = page;
            std::string name = stem;
            if (pages > 1) name += '-' + std::to_string(page + 1);
            (name += '.') += format_name(format);
            files.push_back({options.directory / name, rendering.write(output)});
        }
    }
    return files;
}

/// All the files of a line, or none.
void save(const std::vector<File>& files) {
    std::size_t written = 0;
    try {
        for (const File& file : files) {
            write_file(file.path, file.bytes);
            ++written;
        }
    } catch (...) {
        for (std::size_t i = 0; i < written; ++i) {
            std::error_code ignored;
            fs::remove(files[i].path, ignored);
        }
        throw;
    }
}

std::string stem_of(const BatchOptions& options, const InputLine& line, const Rendering& rendering) {
    constexpr std::size_t digits = 16;
    if (options.names == BatchNames::line) return batch_file_stem(line.number, rendering.number());
    return batch_file_stem(std::string_view(rendering.about().data_sha256).substr(0, digits), rendering.number());
}

/// What has been made, for a later batch.
std::shared_ptr<const RecordedItem> record_of(std::string key, const Made& made) {
    RecordedItem item{std::move(key), std::string(made.form), made.pages, model::problems_json(made.problems, -1), {}};
    for (const File& file : made.files)
        item.files.push_back({file.path.filename().native(), digest_hex(Digest::sha256, file.bytes)});
    return std::make_shared<const RecordedItem>(std::move(item));
}

void make(const BatchContext& batch, const InputLine& line, Made& made) {
    const BatchOptions& options = batch.options;
    if (line.too_long != 0)
        over_limit(Limit::input_bytes, line.too_long, options.limits.input_bytes);
    const auto data = model::read_json(line.text, made.problems, options.limits, options.form);
    if (data) made.form = model::form_of(*data).name;
    if (data && made.problems.has_errors()) model::validate(*data, made.problems, options.limits);
    if (made.problems.has_errors()) return;
    std::string key = batch.record == nullptr ? std::string() : batch.keys->of(line, *data);
    if (options.resume) made.recorded = batch.record->find(key);
    if (made.recorded) return;
    made.rendering = Rendering::make(batch.library, *data, options.render, made.problems);
    if (!made.rendering) return;
    made.pages = made.rendering->pages().pages.size();
    if (options.directory.empty()) return;
    made.files = write_formats(*made.rendering, options, stem_of(options, line, *made.rendering));
    save(made.files);
    made.record = record_of(std::move(key), made);
}

std::string_view status_word(const BatchItem& item) {
    if (item.ok) return "ok";
    switch (info(item.code).kind) {
    case CodeClass::usage:
        return "usage";
    case CodeClass::world:
        return "world";
    case CodeClass::data:
    case CodeClass::warning:
    case CodeClass::note:
        break;
    }
    return "data";
}

std::string report(const BatchItem& item, const std::vector<std::string>& files, std::string_view problems) {
    model::json::Writer out(-1);
    out.begin_object();
    out.raw_member("line", std::to_string(item.line));
    out.member("form", item.form);
    out.member("status", status_word(item));
    out.raw_member("pages", std::to_string(item.pages));
    out.key("files");
    out.begin_array();
    for (const std::string& file : files)
        out.string(file);
    out.end_array();
    out.raw_member("problems", problems);
    if (item.skipped) out.raw_member("skipped", "true");
    out.end_object();
    return out.take();
}

/// What an earlier batch has said of it.
BatchItem skipped_item(const InputLine& line, std::string_view form, const RecordedItem& recorded) {
    BatchItem item;
    item.line = line.number;
    item.ok = item.skipped = true;
    item.form = form;
    item.pages = recorded.pages;
    item.files = recorded.files.size();
    std::vector<std::string> files;
    for (const RecordedItem::File& file : recorded.files)
        files.push_back(file.name);
    item.json = report(item, files, recorded.problems);
    return item;
}

BatchItem item_of(const InputLine& line, Made made) {
    BatchItem item;
    item.line = line.number;
    item.form = made.form;
    item.ok = !made.problems.has_errors();
    for (const Problem& problem : made.problems) {
        if (!problem.is_error()) continue;
        item.code = problem.code;
        break;
    }
    std::vector<std::string> files;
    if (item.ok) {
        item.pages = made.pages;
        item.files = made.files.size();
        for (const File& file : made.files)
            files.push_back(file.path.filename().native());
        item.rendering = std::move(made.rendering);
        item.record = std::move(made.record);
    }
    item.json = report(item, files, model::problems_json(made.problems, -1));
    return item;
}

} // namespace

std::string batch_file_stem(std::uint64_t line, std::string_view name) {
    constexpr std::size_t width = 6;
    std::string first = std::to_string(line);
    if (first.size() < width) first.insert(0, width - first.size(), '0');
    return batch_file_stem(first, name);
}

std::string batch_file_stem(std::string_view first, std::string_view name) {
    constexpr std::size_t longest = 40;
    const std::string stem(first);
    std::string safe;
    std::size_t characters = 0;
    for (std::size_t offset = 0; offset < name.size() && characters < longest; ++characters) {
        const char32_t c = utf8::next(name, offset);
        const bool ascii = c < 0x80;
        const bool plain =
            (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
        // Beyond ASCII: Han, brackets such as 〔〕 and fullwidth forms, which mean nothing to any file
        // system.
        const bool chinese =
            c >= 0x3001 && c != utf8::invalid && utf8::is_printable(c) && (c < 0xE000 || c > 0xF8FF);
        if (ascii ? plain : chinese)
            utf8::append(safe, c);
        else
            safe += '_';
    }
    return safe.empty() ? stem : stem + '-' + safe;
}

BatchItem process_line(const BatchContext& batch, const InputLine& line) {
    Made made;
    try {
        // A line has the time of one document, from its text to its files.
        const Watch watch(batch.options.render.limits.milliseconds, [&] { return batch.stopping->load(); });
        make(batch, line, made);
    } catch (const Error& error) {
        made.problems.add(error.problem());
    } catch (const std::bad_alloc&) {
        made.problems.add(Code::no_memory, {}, {});
    } catch (const std::exception& error) {
        made.problems.add(Code::internal, {}, {error.what()});
    }
    if (batch.options.merge.empty()) made.rendering.reset();
    if (made.recorded) return skipped_item(line, made.form, *made.recorded);
    return item_of(line, std::move(made));
}

BatchItem failed_item(const BatchItem& item, const Problem& problem) {
    BatchItem failed;
    failed.line = item.line;
    failed.form = item.form;
    failed.code = problem.code;
    Problems problems;
    problems.add(problem);
    failed.json = report(failed, {}, model::problems_json(problems, -1));
    return failed;
}

void add_merged_page(BatchItem& item, std::uint64_t page) {
    item.json.insert(item.json.size() - 1, ",\"merged_page\":" + std::to_string(page));
}

} // namespace zwy::engine
