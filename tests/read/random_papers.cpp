// random_papers DIRECTORY COUNT [FIRST]: generated forms as FIRST.docx and FIRST.json and so on. A form that cannot be
// made ends it with exit 1.
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>

#include "base/io.hpp"
#include "engine/rendering.hpp"
#include "model/json.hpp"
#include "support/random_forms.hpp"

int main(int argc, char** argv) try {
    if (argc < 3) return 2;
    const std::filesystem::path directory(argv[1]);
    const zwy::engine::Library library;
    const std::uint64_t first = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 0;
    for (std::uint64_t seed = first; seed < first + std::strtoull(argv[2], nullptr, 10); ++seed) {
        const auto data = zwy::test::random_form(seed);
        zwy::Problems problems;
        const auto rendering = zwy::engine::Rendering::make(library, data, {}, problems);
        if (!rendering) return 1;
        const std::string name = std::to_string(seed);
        zwy::write_file(directory / (name + ".docx"), rendering->write({.format = zwy::engine::Format::docx}));
        zwy::write_file(directory / (name + ".json"), zwy::model::write_json(data));
    }
    return 0;
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
