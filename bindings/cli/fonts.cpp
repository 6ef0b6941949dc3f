// zwy fonts: what the library says of its fonts, as a table or as it is.
#include <nlohmann/json.hpp>

#include "commands.hpp"

namespace zwy::cli {
namespace {

std::string coverage(const nlohmann::json& sets) {
    std::string text;
    for (const auto& set : sets)
        text += (text.empty() ? "" : "  ") + set.at("set").get<std::string>() + " " +
                std::to_string(set.at("have").get<long>()) + "/" + std::to_string(set.at("of").get<long>());
    return text;
}

std::string missing(const nlohmann::json& sets, const Console& console) {
    std::string text;
    for (const auto& set : sets) {
        const auto& lacking = set.at("missing");
        if (lacking.empty()) continue;
        constexpr std::size_t most = 8;
        std::string first;
        for (std::size_t i = 0; i < lacking.size() && i < most; ++i)
            first += ' ' + lacking[i].get<std::string>();
        if (lacking.size() > most) first += " …";
        const long count = set.at("of").get<long>() - set.at("have").get<long>();
        text += std::string("    ") + (console.chinese() ? "缺 " : "lacks ") +
                set.at("set").get<std::string>() + " " + std::to_string(count) +
                (console.chinese() ? " 字：" : ":") + first + "\n";
    }
    return text;
}

} // namespace

int fonts(const Arguments& arguments, Console& console) {
    const Library library = open_library(arguments, console);
    Bytes json;
    check(zwy_library_fonts(library.get(), json.place()));
    if (arguments.has(OptionId::json)) {
        console.findings_in_words();
        write_output(json.view());
        write_output("\n");
        return 0;
    }
    std::string text;
    for (const auto& role : nlohmann::json::parse(json.view())) {
        text += role.at("label").get<std::string>() + " (" + role.at("role").get<std::string>() + ")  " +
                coverage(role.at("covers")) + "\n" + missing(role.at("covers"), console);
        for (const auto& face : role.at("faces"))
            text += "  " + face.at("face").get<std::string>() + "  " + face.at("file").get<std::string>() +
                    "\n    " + coverage(face.at("covers")) + "\n";
    }
    write_output(text);
    return 0;
}

} // namespace zwy::cli
