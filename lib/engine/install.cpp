#include "engine/install.hpp"

#include <algorithm>
#include <system_error>

#include <dlfcn.h>

namespace zwy::engine {
namespace fs = std::filesystem;

std::vector<fs::path> own_directories(std::string_view what) {
    std::vector<fs::path> wanted;
    Dl_info about{};
    if (::dladdr(reinterpret_cast<const void*>(&own_directories), &about) != 0 &&
        about.dli_fname != nullptr) {
        std::error_code error;
        const fs::path here = fs::weakly_canonical(about.dli_fname, error).parent_path();
        // lib/libzwy.so, or lib/x86_64-linux-gnu/libzwy.so.
        if (!error) wanted = {here / "../share/zwy" / what, here / "../../share/zwy" / what};
    }
    wanted.push_back(fs::path(ZWY_INSTALLED_SHARE) / what);
    wanted.push_back(fs::path(ZWY_SOURCE_ROOT) / what);
    std::vector<fs::path> existing;
    for (const fs::path& directory : wanted) {
        std::error_code error;
        const fs::path real = fs::canonical(directory, error);
        if (!error && std::find(existing.begin(), existing.end(), real) == existing.end())
            existing.push_back(real);
    }
    return existing;
}

} // namespace zwy::engine
