#include "table.hpp"

#include <algorithm>
#include <array>

namespace zwy::cli {
namespace {

using enum OptionId;

constexpr std::array options{
    Option{output,
           'o',
           "output",
           "FILE",
           Names::file,
           {},
           true,
           {"写到这个文件；- 是标准输出；可以写几次，一次排版写出几种格式",
            "write to this file; - is standard output; give it several times for several formats of one "
            "rendering"}},
    Option{format,
           'f',
           "format",
           "FORMAT",
           Names::format,
           {},
           false,
           {"输出格式：pdf、docx、png、svg；不写时看文件名的后缀",
            "pdf, docx, png or svg; otherwise the file's ending says it"}},
    Option{page,
           0,
           "page",
           "N",
           {},
           {},
           false,
           {"png、svg：画第 N 页（从 1 数起）；不写时是第 1 页",
            "png, svg: page N, counted from 1; otherwise the first"}},
    Option{all_pages,
           0,
           "all-pages",
           {},
           {},
           {},
           false,
           {"png、svg：每页一个文件：OUT-1.png、OUT-2.png……",
            "png, svg: a file for each page: OUT-1.png, OUT-2.png, …"}},
    Option{dpi, 0, "dpi", "N", {}, {}, false, {"png：每英寸的点数，默认 150", "png: dots an inch; 150"}},
    Option{strict,
           0,
           "strict",
           {},
           {},
           {},
           false,
           {"有字体里没有的字就不生成（默认印作〓并警告）",
            "refuse characters that no font has, instead of printing 〓 and warning"}},
    Option{page_numbers,
           0,
           "page-numbers",
           {},
           {},
           {},
           false,
           {"按 GB/T 9704 印页码", "print page numbers by GB/T 9704"}},
    Option{bind,
           0,
           "bind",
           {},
           {},
           {},
           false,
           {"双面装订：偶数页左右页边距对调", "duplex for binding: mirror the margins of even pages"}},
    Option{seal_dir,
           0,
           "seal-dir",
           "DIR",
           Names::directory,
           {},
           false,
           {"公章图片只从这个目录里读", "read seal pictures below this directory only"}},
    Option{real_seals,
           0,
           "real-seals",
           {},
           {},
           {},
           false,
           {"图片就是真章：不加“样章”字样", "the pictures are the real seals: no 样章 mark"}},
    Option{seal_width,
           0,
           "seal-width",
           "MM",
           {},
           {},
           false,
           {"公章的宽度，毫米，默认 42", "width of the seals in millimetres; 42"}},
    Option{form,
           0,
           "form",
           "FORM",
           Names::form,
           {},
           false,
           {"数据里没有写“form”时，它是哪张表", "which form the data is, when it does not say so itself"}},
    Option{
        keys,
        0,
        "keys",
        "en|zh",
        Names::word,
        "en|zh",
        false,
        {"JSON 的键用英文名还是中文标签，默认 en", "keys of the JSON: English names or Chinese labels; en"}},
    Option{fonts,
           0,
           "fonts",
           "DIR",
           Names::directory,
           {},
           true,
           {"先在这个目录里找字体", "look for fonts in this directory first"}},
    Option{font_map,
           0,
           "font-map",
           "FILE",
           Names::file,
           {},
           false,
           {"用这个文件规定哪种字体起什么作用", "the file that says which faces play which role"}},
    Option{layouts,
           0,
           "layouts",
           "DIR",
           Names::directory,
           {},
           true,
           {"先在这个目录里找版式文件", "look for layouts in this directory first"}},
    Option{json,
           0,
           "json",
           {},
           {},
           {},
           false,
           {"把发现的问题作为 JSON 数组写到标准输出（-o - 时写到标准错误）",
            "findings as a JSON array on standard output (on standard error with -o -)"}},
    Option{quiet, 'q', "quiet", {}, {}, {}, false, {"只报错误", "errors only"}},
    Option{verbose,
           'v',
           "verbose",
           {},
           {},
           {},
           false,
           {"说明用了哪些字体和版式，怎样排下",
            "say which fonts and layouts are used, and what was done to make it fit"}},
    Option{lang,
           0,
           "lang",
           "zh|en",
           Names::word,
           "zh|en",
           false,
           {"消息的语言；不写时看 LC_ALL、LC_MESSAGES、LANG，以 en 开头是英文，其余是中文",
            "language of messages; otherwise English if LC_ALL, LC_MESSAGES or LANG begins with en, else "
            "Chinese"}},
    Option{help, 'h', "help", {}, {}, {}, false, {"显示用法", "show how the command is used"}},
    Option{OptionId::version, 0, "version", {}, {}, {}, false, {"显示版本", "show the version"}},
};

constexpr std::array common{lang, help, OptionId::version};
constexpr std::array rendering{output,       format,   page,     all_pages,  dpi,        strict,
                               page_numbers, bind,     seal_dir, real_seals, seal_width, form,
                               fonts,        font_map, layouts,  json,       quiet,      verbose};
constexpr std::array blank{output, format,   page,    all_pages, dpi,   page_numbers, bind,
                           fonts,  font_map, layouts, json,      quiet, verbose};
constexpr std::array checking{form, json, quiet};
constexpr std::array places{strict, page_numbers, bind,    seal_dir, real_seals, seal_width, form,
                            fonts,  font_map,     layouts, json,     quiet,      verbose};
constexpr std::array sampling{keys};
constexpr std::array coverage{fonts, font_map, json, verbose};
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

std::span<const Option> all_options() {
    return options;
}
std::span<const Command> all_commands() {
    return commands;
}
std::span<const OptionId> common_options() {
    return common;
}

const Option& option(OptionId id) {
    return *std::find_if(options.begin(), options.end(), [id](const Option& o) { return o.id == id; });
}

const Command* find_command(std::string_view name) {
    const auto* const found =
        std::find_if(commands.begin(), commands.end(), [name](const Command& c) { return c.name == name; });
    return found == commands.end() ? nullptr : found;
}

} // namespace zwy::cli
