// Commands and options, once: parsing, --help, the manual page and the completions are all made from this
// table.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace zwy::cli {

struct Words {
    std::string_view zh, en;
};

enum class OptionId : std::uint8_t {
    output,
    format,
    page,
    all_pages,
    dpi,
    strict,
    page_numbers,
    bind,
    seal_dir,
    real_seals,
    seal_width,
    archive,
    fillable,
    protect_layout,
    embed_fonts,
    out_dir,
    formats,
    merge,
    names,
    resume,
    report,
    jobs,
    check,
    retention,
    secrecy,
    element,
    user_password,
    owner_password,
    user_password_file,
    owner_password_file,
    no_printing,
    no_copying,
    no_editing,
    form,
    issued,
    changes,
    partial,
    keys,
    fonts,
    font_map,
    layouts,
    limit,
    json,
    quiet,
    verbose,
    lang,
    help,
    version,
};

/// What a value names, for completion.
enum class Names : std::uint8_t { nothing, file, directory, form, format, word };

struct Option {
    OptionId id{};
    char letter = 0;
    std::string_view name;
    std::string_view value; ///< what stands for it in help; empty: takes none
    Names names = Names::nothing;
    std::string_view choices; ///< of Names::word, '|' between them
    bool repeats = false;
    Words about;
};

struct Command {
    std::string_view name;
    std::string_view operand; ///< "DATA.json", "FORM"; empty: takes none
    Names names = Names::nothing;
    std::string_view choices;
    bool needs_operand = true;
    std::span<const OptionId> options;
    Words about;
    std::string_view second_operand = {}; ///< a file that may be named behind it; empty: takes none
};

std::span<const Option> all_options();
std::span<const Command> all_commands();
/// Understood by every command.
std::span<const OptionId> common_options();
const Option& option(OptionId id);
/// Null when there is none.
const Command* find_command(std::string_view name);

} // namespace zwy::cli
