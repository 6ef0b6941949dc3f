#include "engine/batch_item.hpp"

#include <array>
#include <new>

#include "base/io.hpp"
#include "base/utf8.hpp"
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

void make(const Library& library, const BatchOptions& options, const InputLine& line, Made& made) {
    if (line.too_long != 0)
        throw Error(Code::limit, {"一行的字节数", std::to_string(line.too_long),
                                  std::to_string(options.limits.bytes), "the size of the line in bytes"});
    const auto data = model::read_json(line.text, made.problems, options.limits, options.form);
    if (data) made.form = model::form_of(*data).name;
    if (data && made.problems.has_errors()) model::validate(*data, made.problems);
    if (made.problems.has_errors()) return;
    const auto rendering = Rendering::make(library, *data, options.render, made.problems);
    if (!rendering) return;
    made.pages = rendering->pages().pages.size();
    made.files = write_formats(*rendering, options, batch_file_stem(line.number, rendering->number()));
    save(made.files);
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

std::string report(const BatchItem& item, const Made& made) {
    model::json::Writer out(-1);
    out.begin_object();
    out.raw_member("line", std::to_string(item.line));
    out.member("form", made.form);
    out.member("status", status_word(item));
    out.raw_member("pages", std::to_string(item.pages));
    out.key("files");
    out.begin_array();
    if (item.ok)
        for (const File& file : made.files)
            out.string(file.path.filename().native());
    out.end_array();
    out.raw_member("problems", model::problems_json(made.problems, -1));
    out.end_object();
    return out.take();
}

} // namespace

std::string batch_file_stem(std::uint64_t line, std::string_view name) {
    constexpr std::size_t width = 6, longest = 40;
    std::string stem = std::to_string(line);
    if (stem.size() < width) stem.insert(0, width - stem.size(), '0');
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

BatchItem process_line(const Library& library, const BatchOptions& options, const InputLine& line) {
    Made made;
    try {
        make(library, options, line, made);
    } catch (const Error& error) {
        made.problems.add(error.problem());
    } catch (const std::bad_alloc&) {
        made.problems.add(Code::no_memory, {}, {});
    } catch (const std::exception& error) {
        made.problems.add(Code::internal, {}, {error.what()});
    }
    BatchItem item;
    item.line = line.number;
    item.ok = !made.problems.has_errors();
    for (const Problem& problem : made.problems) {
        if (!problem.is_error()) continue;
        item.code = problem.code;
        break;
    }
    if (item.ok) {
        item.pages = made.pages;
        item.files = made.files.size();
    }
    item.json = report(item, made);
    return item;
}

} // namespace zwy::engine
