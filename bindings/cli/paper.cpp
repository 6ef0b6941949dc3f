// Commands that make paper: render, blank, slots.
#include <optional>

#include "commands.hpp"
#include "limits.hpp"

namespace zwy::cli {
namespace {

int32_t log_line(void* context, const char* message) {
    const auto* const console = static_cast<const Console*>(context);
    console->note(message, message);
    return 0;
}

/// One file to be written.
struct Target {
    std::string file;
    zwy_output output = ZWY_OUTPUT_INIT;
};

zwy_format format_of(const Arguments& arguments, const std::string& file) {
    const auto named = arguments.value(OptionId::format);
    if (!named && file == "-") return ZWY_FORMAT_PDF;
    zwy_format format = 0;
    const std::string& name = named ? *named : file;
    check(zwy_format_find(name.data(), length(name), &format));
    return format;
}

/// The files that -o asks for, before anything is rendered: a mistake shows at once.
std::vector<Target> wanted_files(const Arguments& arguments, Console& console) {
    std::vector<Target> targets;
    for (const std::string& file : arguments.values(OptionId::output)) {
        Target target{file, output_options(arguments)};
        target.output.format = format_of(arguments, file);
        target.output.page = static_cast<int32_t>(arguments.whole_number(OptionId::page, 1).value_or(1) - 1);
        if (file == "-") console.output_is_taken();
        targets.push_back(std::move(target));
    }
    if (targets.empty())
        throw UsageError{"缺少 -o：写到哪个文件？", "-o is missing: which file?", arguments.command};
    if (arguments.has(OptionId::all_pages) && arguments.has(OptionId::page))
        throw UsageError{"--page 不能与 --all-pages 同用", "--page cannot be combined with --all-pages",
                         arguments.command};
    return targets;
}

bool is_picture(const Target& target) {
    return target.output.format == ZWY_FORMAT_PNG || target.output.format == ZWY_FORMAT_SVG;
}

/// "out/x.png" for page 2: "out/x-2.png".
std::string numbered(const std::string& file, int64_t page) {
    const std::size_t slash = file.rfind('/'), dot = file.rfind('.');
    const bool has_ending = dot != std::string::npos && (slash == std::string::npos || dot > slash + 1);
    const std::size_t at = has_ending ? dot : file.size();
    return file.substr(0, at) + "-" + std::to_string(page) + file.substr(at);
}

std::vector<Target> page_by_page(std::vector<Target> targets, int64_t pages, const Arguments& arguments,
                                 Console& console) {
    std::vector<Target> all;
    for (Target& target : targets) {
        if (!is_picture(target)) {
            all.push_back(std::move(target));
        } else if (arguments.has(OptionId::all_pages)) {
            if (target.file == "-" && pages > 1)
                throw UsageError{"--all-pages 不能写到标准输出",
                                 "--all-pages cannot write to standard output", arguments.command};
            for (int32_t page = 0; page < pages; ++page) {
                all.push_back(
                    {target.file == "-" ? target.file : numbered(target.file, page + 1), target.output});
                all.back().output.page = page;
            }
        } else {
            if (pages > 1 && !arguments.has(OptionId::page)) {
                const std::string count = std::to_string(pages), &file = target.file;
                console.note(file + " 是第 1 页，共 " + count + " 页；用 --page N 或 --all-pages 画其余各页",
                             file + " is page 1 of " + count + "; --page N or --all-pages draws the others");
            }
            all.push_back(std::move(target));
        }
    }
    return all;
}

int32_t to_standard_output(void* context, const void* bytes, int64_t length) {
    try {
        write_output({static_cast<const char*>(bytes), static_cast<std::size_t>(length)});
        return 0;
    } catch (const Failure& failure) {
        *static_cast<std::optional<Failure>*>(context) = failure;
        return 1;
    }
}

void write(const Rendering& rendering, const Target& target) {
    if (target.file != "-")
        return check(
            zwy_rendering_to_file(rendering.get(), &target.output, target.file.data(), length(target.file)));
    std::optional<Failure> failure;
    const zwy_status status =
        zwy_rendering_to_callback(rendering.get(), &target.output, to_standard_output, &failure);
    if (failure) throw Failure(*failure);
    check(status);
    finish_output();
}

int make(const Arguments& arguments, Console& console, const Form& form, const std::string& about,
         std::vector<Target> targets) {
    int exit_code = 0;
    const Rendering rendering = set_on_pages(arguments, console, form, about, exit_code);
    if (rendering.get() == ZWY_NULL) return exit_code;
    int64_t pages = 0;
    check(zwy_rendering_pages(rendering.get(), &pages));
    for (const Target& target : page_by_page(std::move(targets), pages, arguments, console))
        write(rendering, target);
    return exit_code;
}

} // namespace

Rendering set_on_pages(const Arguments& arguments, Console& console, const Form& form,
                       const std::string& about, int& exit_code) {
    const Library library = open_library(arguments, console);
    const auto seal_dir = arguments.value(OptionId::seal_dir);
    const zwy_limits limits = limits_of(arguments);
    const zwy_render_options options = render_options(arguments, seal_dir, limits);
    Rendering rendering;
    Problems problems;
    const zwy_status status =
        zwy_render(library.get(), form.get(), &options, rendering.place(), problems.place());
    if (status != ZWY_OK && problems.get() == ZWY_NULL) throw last_failure(status);
    console.problems(problems, about);
    check(zwy_exit_code(status, &exit_code));
    return rendering;
}

zwy_output output_options(const Arguments& arguments) {
    zwy_output output = ZWY_OUTPUT_INIT;
    if (arguments.has(OptionId::archive)) output.flags |= ZWY_OUTPUT_ARCHIVE;
    if (arguments.has(OptionId::fillable)) output.flags |= ZWY_OUTPUT_FILLABLE;
    if (arguments.has(OptionId::protect_layout)) output.flags |= ZWY_OUTPUT_PROTECT_LAYOUT;
    if (arguments.has(OptionId::embed_fonts)) output.flags |= ZWY_OUTPUT_EMBED_FONTS;
    output.dpi = static_cast<double>(arguments.whole_number(OptionId::dpi, 1).value_or(0));
    return output;
}

zwy_render_options render_options(const Arguments& arguments, const std::optional<std::string>& seal_dir,
                                  const zwy_limits& limits) {
    zwy_render_options options = ZWY_RENDER_OPTIONS_INIT;
    const auto flag = [&](OptionId id, std::uint32_t bit) {
        if (arguments.has(id)) options.flags |= bit;
    };
    flag(OptionId::strict, ZWY_RENDER_STRICT);
    flag(OptionId::page_numbers, ZWY_RENDER_PAGE_NUMBERS);
    flag(OptionId::bind, ZWY_RENDER_BIND);
    flag(OptionId::real_seals, ZWY_RENDER_REAL_SEALS);
    if (seal_dir) {
        options.picture_directory = seal_dir->c_str();
        options.picture_directory_length = length(*seal_dir);
    }
    options.seal_width = arguments.number(OptionId::seal_width).value_or(0);
    options.limits = &limits;
    return options;
}

Library open_library(const Arguments& arguments, Console& console) {
    zwy_library_options options = ZWY_LIBRARY_OPTIONS_INIT;
    const auto map = arguments.value(OptionId::font_map);
    if (map) {
        options.font_map = map->c_str();
        options.font_map_length = length(*map);
    }
    if (arguments.has(OptionId::verbose)) {
        options.log = log_line;
        options.log_context = &console;
    }
    const zwy_limits limits = limits_of(arguments);
    options.limits = &limits;
    Library library;
    check(zwy_library_create(&options, library.place()));
    for (const std::string& directory : arguments.values(OptionId::fonts))
        check(zwy_library_add_fonts(library.get(), directory.data(), length(directory)));
    for (const std::string& directory : arguments.values(OptionId::layouts))
        check(zwy_library_add_layouts(library.get(), directory.data(), length(directory)));
    return library;
}

int render(const Arguments& arguments, Console& console) {
    auto targets = wanted_files(arguments, console);
    int exit_code = 0;
    const Form form = open_form(arguments, console, exit_code);
    if (form.get() == ZWY_NULL) return exit_code;
    return make(arguments, console, form, *arguments.operand, std::move(targets));
}

int blank(const Arguments& arguments, Console& console) {
    auto targets = wanted_files(arguments, console);
    Form form;
    check(zwy_form_create(arguments.operand->data(), length(*arguments.operand), form.place()));
    return make(arguments, console, form, *arguments.operand, std::move(targets));
}

int slots(const Arguments& arguments, Console& console) {
    console.output_is_taken();
    int exit_code = 0;
    const Form form = open_form(arguments, console, exit_code);
    if (form.get() == ZWY_NULL) return exit_code;
    const Rendering rendering = set_on_pages(arguments, console, form, *arguments.operand, exit_code);
    if (rendering.get() == ZWY_NULL) return exit_code;
    Bytes json;
    check(zwy_rendering_slots_json(rendering.get(), json.place()));
    write_output(json.view());
    if (!json.view().ends_with('\n')) write_output("\n");
    return exit_code;
}

} // namespace zwy::cli
