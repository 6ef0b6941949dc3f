// Renders the filled examples under Valgrind's Callgrind and lets it count the instructions of each rendering, from
// JSON text to bytes, after everything has been rendered before: instructions.py.
//
// usage: render_forms EXAMPLE.json...
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <valgrind/callgrind.h>

#include "engine/library.hpp"
#include "engine/rendering.hpp"
#include "model/json.hpp"

namespace {

using namespace zwy;

/// Gives what must not be thrown away by the compiler.
std::size_t render(const engine::Library& library, const std::string& json, engine::Format format) {
    Problems problems;
    const auto data = model::read_json(json, problems);
    if (!data || problems.has_errors()) return 0;
    const auto rendering = engine::Rendering::make(library, *data, {}, problems);
    if (!rendering) return 0;
    engine::Output output;
    output.format = format;
    return rendering->write(output).size();
}

} // namespace

int main(int argc, char** argv) {
    const engine::Library library;
    std::vector<std::string> forms;
    for (int i = 1; i < argc; ++i) {
        std::ifstream file(argv[i], std::ios::binary);
        forms.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    for (const engine::Format format : {engine::Format::pdf, engine::Format::docx}) {
        for (int turn = 0; turn < 3; ++turn) {
            for (std::size_t i = 0; i < forms.size(); ++i) {
                const bool counted = turn == 2;
                if (counted) CALLGRIND_TOGGLE_COLLECT;
                const std::size_t size = render(library, forms[i], format);
                if (counted) CALLGRIND_TOGGLE_COLLECT;
                if (size == 0) {
                    std::fprintf(stderr, "%s: no rendering\n", argv[i + 1]);
                    return 1;
                }
                const std::string label = std::string(argv[i + 1]) + ' ' + std::string(engine::format_name(format));
                if (counted) CALLGRIND_DUMP_STATS_AT(label.c_str());
            }
        }
    }
}
