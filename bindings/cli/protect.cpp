// zwy protect: a working copy under a password.
#include <cstdlib>
#include <optional>

#include "commands.hpp"

namespace zwy::cli {
namespace {

struct PasswordSource {
    OptionId text, file;
    const char* variable;
};

std::string first_line(const std::string& content) {
    std::string line = content.substr(0, content.find('\n'));
    if (line.ends_with('\r')) line.pop_back();
    return line;
}

/// From the command line, a file, or the environment; the first two exclude each other.
std::optional<std::string> password(const Arguments& arguments, const PasswordSource& source) {
    const auto text = arguments.value(source.text), file = arguments.value(source.file);
    if (text && file) {
        const std::string a = "--" + std::string(option(source.text).name), b = a + "-file";
        throw UsageError{a + " 与 " + b + " 只能写一个", a + " and " + b + " exclude each other",
                         arguments.command};
    }
    if (file) return first_line(read_input(*file));
    if (text) return text;
    const char* const variable = std::getenv(source.variable);
    return variable == nullptr || *variable == 0 ? std::nullopt : std::optional<std::string>(variable);
}

} // namespace

std::optional<std::string> user_password(const Arguments& arguments) {
    return password(arguments, {OptionId::user_password, OptionId::user_password_file, "ZWY_USER_PASSWORD"});
}

int protect(const Arguments& arguments, Console& console) {
    const auto files = arguments.values(OptionId::output);
    if (files.size() != 1)
        throw UsageError{"用一个 -o 说明写到哪个文件", "one -o says which file", arguments.command};
    if (files.front() == "-") console.output_is_taken();
    constexpr PasswordSource owners{OptionId::owner_password, OptionId::owner_password_file,
                                    "ZWY_OWNER_PASSWORD"};
    const auto user = user_password(arguments), owner = password(arguments, owners);
    if (!user && !owner)
        throw UsageError{"缺少密码：--user-password-file 或 --owner-password-file",
                         "a password is missing: --user-password-file or --owner-password-file",
                         arguments.command};
    zwy_protection protection = ZWY_PROTECTION_INIT;
    if (user) protection.user_password = user->c_str(), protection.user_password_length = length(*user);
    if (owner) protection.owner_password = owner->c_str(), protection.owner_password_length = length(*owner);
    if (arguments.has(OptionId::no_printing)) protection.flags |= ZWY_PROTECTION_NO_PRINTING;
    if (arguments.has(OptionId::no_copying)) protection.flags |= ZWY_PROTECTION_NO_COPYING;
    if (arguments.has(OptionId::no_editing)) protection.flags |= ZWY_PROTECTION_FILL_IN_ONLY;
    const std::string pdf = read_input(*arguments.operand);
    Bytes bytes;
    check(zwy_protect(pdf.data(), length(pdf), &protection, bytes.place()));
    if (files.front() == "-")
        write_output(bytes.view());
    else
        check(zwy_bytes_to_file(bytes.get(), files.front().data(), length(files.front())));
    return 0;
}

} // namespace zwy::cli
