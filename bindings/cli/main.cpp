// zwy: the command. It stands on the C API alone.
#include <csignal>
#include <cstdio>
#include <exception>
#include <fcntl.h>
#include <new>
#include <unistd.h>

#include "commands.hpp"
#include "help.hpp"

using namespace zwy::cli;

namespace {

int print(const std::string& text) {
    write_output(text);
    return 0;
}

int help(const Arguments& arguments, Console& console) {
    const std::string name = arguments.operand.value_or("");
    const Command* const command = find_command(name);
    if (command == nullptr && !name.empty())
        throw UsageError{"没有这个命令：“" + name + "”", "there is no command \"" + name + "\"", nullptr};
    return print(command == nullptr ? overview(console.chinese()) : usage(*command, console.chinese()));
}

int completion(const Arguments& arguments, Console& console) {
    if (*arguments.operand == "bash") return print(bash_completion());
    if (*arguments.operand == "zsh") return print(zsh_completion(console.chinese()));
    throw UsageError{"只有 bash 和 zsh 的补全脚本", "there are completions for bash and zsh",
                     arguments.command};
}

int manual_page(const Arguments& /*arguments*/, Console& console) {
    return print(manual(console.chinese()));
}

int version(const Arguments& /*arguments*/, Console& /*console*/) {
    const char* text = "";
    check(zwy_version_string(&text));
    return print("zwy " + std::string(text) + "\n");
}

int run(const Arguments& arguments, Console& console) {
    using Run = int (*)(const Arguments&, Console&);
    constexpr std::pair<std::string_view, Run> runs[] = {
        {"render", render},   {"blank", blank},     {"validate", validate}, {"sample", sample},
        {"schema", schema},   {"slots", slots},     {"fonts", fonts},       {"batch", batch},
        {"archive", archive}, {"protect", protect}, {"read", read},       {"verify", verify},
        {"forms", forms},
        {"completion", completion},
        {"man", manual_page}, {"help", help},       {"version", version},
    };
    if (arguments.has(OptionId::version)) return version(arguments, console);
    if (arguments.command == nullptr) {
        if (arguments.has(OptionId::help)) return print(overview(console.chinese()));
        throw UsageError{"缺少命令", "a command is missing", nullptr};
    }
    const Command& command = *arguments.command;
    if (arguments.has(OptionId::help)) return print(usage(command, console.chinese()));
    if (command.needs_operand && !command.operand.empty() && !arguments.operand)
        throw UsageError{"缺少参数 " + std::string(command.operand),
                         "the argument " + std::string(command.operand) + " is missing", &command};
    for (const auto& [name, function] : runs)
        if (name == command.name) return function(arguments, console);
    throw Failure{3, "internal", "没有实现的命令", "a command without a function", {}, {}, {}};
}

int report(const UsageError& error, bool chinese) {
    const std::string hint =
        error.command == nullptr ? "zwy help" : "zwy help " + std::string(error.command->name);
    const std::string text =
        "zwy: " + (chinese ? error.zh + "（用法见 " + hint + "）" : error.en + " (see " + hint + ")") + "\n";
    (void)std::fputs(text.c_str(), stderr);
    return 2;
}

/// A stream that the caller has closed would give its number to the first file that is opened, and what is said would
/// end up in that file. The null device, opened the wrong way round, answers each use with an error instead.
void occupy_streams() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (::fcntl(stream, F_GETFD) < 0)
            (void)::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

int guarded(const std::vector<std::string>& words) {
    const bool chinese = wants_chinese(words);
    Arguments arguments;
    try {
        arguments = Arguments::parse(words);
    } catch (const UsageError& error) {
        return report(error, chinese);
    }
    Console console(chinese, arguments.has(OptionId::json), arguments.has(OptionId::quiet),
                    arguments.has(OptionId::verbose));
    int exit_code = 0;
    try {
        exit_code = run(arguments, console);
    } catch (const UsageError& error) {
        return report(error, chinese);
    } catch (const Failure& failure) {
        console.failure(failure, "zwy");
        exit_code = failure.exit_code;
    }
    try {
        console.finish();
        finish_output();
    } catch (const Failure& failure) {
        console.failure(failure, "zwy");
        exit_code = failure.exit_code;
    }
    return exit_code;
}

} // namespace

int main(int argc, char** argv) {
    // A reader that went away is told as a write that failed.
    (void)std::signal(SIGPIPE, SIG_IGN);
    occupy_streams();
    try {
        return guarded(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc));
    } catch (const std::bad_alloc&) {
        (void)std::fputs("zwy: 内存不足 / out of memory\n", stderr);
    } catch (const std::exception& error) {
        (void)std::fprintf(stderr, "zwy: %s\n", error.what());
    }
    return 3;
}
