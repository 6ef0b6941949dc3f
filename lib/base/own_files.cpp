#include "base/own_files.hpp"

#include <algorithm>
#include <system_error>

#include <dlfcn.h>

#include "base/allocation_watch.hpp"

namespace zwy {
namespace fs = std::filesystem;

namespace {

/// The directory of the library, or of the program that this code was linked into; empty when it is not known.
fs::path own_place() {
    std::error_code error;
    Dl_info about{};
    if (::dladdr(reinterpret_cast<const void*>(&own_directories), &about) != 0 && about.dli_fname != nullptr) {
        const fs::path file = fs::canonical(about.dli_fname, error);
        require_memory(error);
        if (!error) return file.parent_path();
    }
    // A program is known by the word that it was called by, which need not be the way to it.
    const fs::path program = fs::canonical("/proc/self/exe", error);
    require_memory(error);
    return error ? fs::path() : program.parent_path();
}

} // namespace

std::vector<fs::path> own_directories(std::string_view what) {
    std::vector<fs::path> wanted;
    if (const fs::path place = own_place(); !place.empty()) {
        // A directory that holds everything; lib/libzwy.so; lib/x86_64-linux-gnu/libzwy.so.
        for (const char* const up : {"share/zwy", "../share/zwy", "../../share/zwy"})
            wanted.push_back(place / up / what);
    }
    wanted.push_back(fs::path(ZWY_INSTALLED_SHARE) / what);
    std::vector<fs::path> existing;
    for (const fs::path& directory : wanted) {
        std::error_code error;
        const fs::path real = fs::canonical(directory, error);
        require_memory(error);
        if (!error && std::find(existing.begin(), existing.end(), real) == existing.end())
            existing.push_back(real);
    }
    return existing;
}

} // namespace zwy
