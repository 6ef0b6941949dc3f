// The commands, and which options each takes.
#include "table.hpp"

#include <algorithm>
#include <array>

namespace zwy::cli {
namespace {

using enum OptionId;

constexpr std::array rendering{output, format,   page,       all_pages,  dpi,     strict,   page_numbers,
                               bind,   seal_dir, real_seals, seal_width, archive, fillable, protect_layout,
                               embed_fonts, form,   fonts,    font_map,   layouts,    limit,    json,    quiet,    verbose};
constexpr std::array blank{output,   format,         page,  all_pages, dpi,     page_numbers, bind,  archive,
                           fillable, protect_layout, embed_fonts, fonts, font_map,  layouts, limit, json,         quiet, verbose};
constexpr std::array many{out_dir,  formats,    merge,      names, resume,   report,         jobs,      dpi,     strict,   page_numbers,   bind,
                          seal_dir, real_seals, seal_width, archive, fillable, protect_layout, embed_fonts, form,
                          fonts,    font_map,   layouts,    limit,   json,    quiet,    verbose};
constexpr std::array checking{form, limit, json, quiet};
constexpr std::array reading{output,  changes, issued, partial, user_password_file, user_password, keys,
                             layouts, limit,   json,   quiet,   verbose};
constexpr std::array verifying{user_password_file, user_password, seal_dir, page_numbers, bind,  real_seals, seal_width,
                               form,               fonts,         font_map, layouts,      limit, json,       quiet,      verbose};
constexpr std::array places{strict, page_numbers, bind,    seal_dir, real_seals, seal_width, form,
                            fonts,  font_map,     layouts, limit,    json,       quiet,      verbose};
constexpr std::array archiving{output,       check,    retention, secrecy,    element,    strict,
                               page_numbers, bind,     seal_dir,  real_seals, seal_width, form,
                               fonts,        font_map, layouts,   limit,      json,       quiet, verbose};
constexpr std::array protecting{output,         user_password_file, owner_password_file, user_password,
                                owner_password, no_printing,        no_copying,          no_editing};
constexpr std::array sampling{keys};
constexpr std::array coverage{fonts, font_map, limit, json, verbose};
constexpr std::array listing{json};

constexpr std::array commands{
    Command{"render",
            "DATA.json",
            Names::file,
            {},
            true,
            rendering,
            {"把数据排成 PDF、DOCX、PNG、SVG", "turn data into PDF, DOCX, PNG, SVG"}},
    Command{"blank", "FORM", Names::form, {}, true, blank, {"空白表", "a blank form"}},
    Command{"validate",
            "DATA.json",
            Names::file,
            {},
            true,
            checking,
            {"检查数据，一次说出所有问题", "check data and tell everything that is wrong with it"}},
    Command{"read",
            "FILE",
            Names::file,
            {},
            true,
            reading,
            {"从填好、改过的 DOCX、PDF 里读回数据", "read the data back from a DOCX or PDF that was filled in or changed"}},
    Command{"verify",
            "FILE",
            Names::file,
            {},
            true,
            verifying,
            {"文件是不是本版本由这份数据（不给时是文件内含的数据）生成的，逐字节比较；不是，说明哪里不同",
             "whether a document is, byte for byte, what this version makes of the data, or of the data inside it; "
             "if not, what differs"},
            "DATA.json"},
    Command{"sample",
            "FORM",
            Names::form,
            {},
            true,
            sampling,
            {"一份填好的示例数据", "a complete example of the data"}},
    Command{
        "schema", "FORM", Names::form, {}, true, {}, {"数据的 JSON Schema", "the JSON Schema of the data"}},
    Command{
        "slots",
        "DATA.json",
        Names::file,
        {},
        true,
        places,
        {"签字、盖章、日期的位置（页、毫米），JSON", "where to sign, stamp and date (page, mm), as JSON"}},
    Command{"batch",
            "DATA.ndjson",
            Names::file,
            {},
            true,
            many,
            {"一行一份数据（NDJSON），成批排版", "many forms, one a line (NDJSON)"}},
    Command{
        "archive",
        "DATA.json|BUNDLE",
        Names::file,
        {},
        true,
        archiving,
        {"归档：PDF/A-3a、DOCX、数据、DA/T 46 元数据和摘要，装成一个目录或 ZIP；--check 检查",
         "for the archive: PDF/A-3a, DOCX, data, metadata by DA/T 46 and digests, as a directory or ZIP; or "
         "--check one"}},
    Command{"protect",
            "IN.pdf",
            Names::file,
            {},
            true,
            protecting,
            {"给工作件加密码（AES-256）；归档件不得加密",
             "put a working copy under a password (AES-256); archive copies are refused"}},
    Command{"fonts",
            {},
            {},
            {},
            false,
            coverage,
            {"各种字体的文件和覆盖的字", "the fonts of each role and the characters that they cover"}},
    Command{"forms", {}, {}, {}, false, listing, {"有哪些表", "the forms there are"}},
    Command{"completion",
            "bash|zsh",
            Names::word,
            "bash|zsh",
            true,
            {},
            {"命令行补全脚本", "the completion script of a shell"}},
    Command{"man", {}, {}, {}, false, {}, {"手册页（troff）", "the manual page (troff)"}},
    Command{"help", "COMMAND", Names::word, {}, false, {}, {"某个命令的用法", "how a command is used"}},
    Command{"version", {}, {}, {}, false, {}, {"版本", "the version"}},
};

} // namespace

std::span<const Command> all_commands() {
    return commands;
}

const Command* find_command(std::string_view name) {
    const auto* const found =
        std::find_if(commands.begin(), commands.end(), [name](const Command& c) { return c.name == name; });
    return found == commands.end() ? nullptr : found;
}

} // namespace zwy::cli
