#include "text/font_search.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <cerrno>
#include <system_error>

#include <dirent.h>

#include "base/allocation_watch.hpp"
#include "base/freer.hpp"
#include "base/own_files.hpp"

namespace zwy::text {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_files_listed = 20'000;

std::string lower(std::string_view name) {
    std::string out(name);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

bool is_font_name(std::string_view name) {
    constexpr std::array<std::string_view, 4> endings{".ttf", ".otf", ".ttc", ".otc"};
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view end) { return name.ends_with(end); });
}

std::vector<fs::path> builtin_directories() {
    std::vector<fs::path> existing = own_directories("fonts");
    for (const char* debian : {"/usr/share/fonts/opentype/noto", "/usr/share/fonts/truetype/lxgw-wenkai",
                               "/usr/share/fonts/truetype/babelstone", "/usr/share/fonts/truetype/dejavu"}) {
        std::error_code error;
        const fs::path real = fs::canonical(debian, error);
        require_memory(error);
        if (!error) existing.push_back(real);
    }
    return existing;
}

} // namespace

FontSearch::FontSearch(const FontOptions& options) : max_bytes_(options.max_file_bytes) {
    if (!options.memory.empty()) {
        Place& place = places_.emplace_back();
        place.given = place.listed = true;
        for (std::size_t i = 0; i < options.memory.size(); ++i) {
            auto file = std::make_unique<FontFile>();
            file->path = "memory:" + std::to_string(i);
            const std::string& bytes = options.memory[i];
            const AllocationWatch watch;
            file->blob.reset(hb_blob_create(bytes.data(), static_cast<unsigned>(bytes.size()),
                                            HB_MEMORY_MODE_DUPLICATE, nullptr, nullptr));
            watch.check();
            file->members = member_names(file->blob.get());
            place.candidates.push_back({file->path, {}, std::move(file), false, 0});
        }
    }
    for (const fs::path& directory : options.directories) {
        Place& place = places_.emplace_back();
        place.directory = directory;
        place.given = true;
    }
    if (!options.builtin_directories) return;
    for (const fs::path& directory : builtin_directories())
        places_.emplace_back().directory = directory;
}

std::optional<FoundFace> FontSearch::find(const WantedFace& wanted) {
    for (Place& place : places_) {
        if (!place.listed) list(place);
        for (const std::string& name : wanted.files) {
            Candidate* candidate = by_file_name(place, lower(name));
            if (candidate == nullptr) continue;
            const FontFile* file = open(*candidate);
            // A file that only stands beside the wanted ones may be as large as it likes.
            if (candidate->too_large != 0)
                throw Error(limit_problem(Limit::font_bytes, candidate->too_large, max_bytes_,
                                          zwy::Place{{}, candidate->path.native(), {}, 0}));
            if (file == nullptr) continue;
            if (auto found = member(*file, wanted, true)) return found;
        }
        if (!place.given || wanted.postscript.empty()) continue;
        for (Candidate& candidate : place.candidates) {
            const FontFile* file = open(candidate);
            if (file == nullptr) continue;
            if (auto found = member(*file, wanted, false)) return found;
        }
    }
    return std::nullopt;
}

std::string FontSearch::places() const {
    std::string out;
    for (const Place& place : places_) {
        if (place.directory.empty()) continue;
        if (!out.empty()) out += ", ";
        out += place.directory.string();
    }
    return out.empty() ? "-" : out;
}

/// By the system's own calls: where memory runs out, libstdc++'s iterators end the process.
void FontSearch::list_below(Place& place, const fs::path& directory, int depth) {
    constexpr int deepest = 8; // also the end of a circle of links
    const std::unique_ptr<DIR, Freer<::closedir>> open(::opendir(directory.c_str()));
    if (!open && errno == ENOMEM) throw std::bad_alloc();
    if (!open) return;
    while (const dirent* const entry = ::readdir(open.get())) {
        const std::string_view name(entry->d_name);
        if (name == "." || name == "..") continue;
        if (place.candidates.size() == max_files_listed) return;
        const fs::path path = directory / name;
        if (std::string known = lower(name); is_font_name(known))
            place.candidates.push_back({path, std::move(known), nullptr, false, 0});
        // Only the caller's directories are searched below.
        std::error_code error;
        if (place.given && depth < deepest && fs::is_directory(path, error)) list_below(place, path, depth + 1);
    }
}

void FontSearch::list(Place& place) const {
    place.listed = true;
    list_below(place, place.directory, 0);
    // The order in which a file system lists its files must not decide which face is taken.
    std::sort(place.candidates.begin(), place.candidates.end(), [](const Candidate& a, const Candidate& b) {
        return std::tie(a.name, a.path) < std::tie(b.name, b.path);
    });
}

FontSearch::Candidate* FontSearch::by_file_name(Place& place, const std::string& name) {
    const auto found = std::lower_bound(place.candidates.begin(), place.candidates.end(), name,
                                        [](const Candidate& c, const std::string& n) { return c.name < n; });
    return found != place.candidates.end() && found->name == name ? &*found : nullptr;
}

const FontFile* FontSearch::open(Candidate& candidate) const {
    if (candidate.file || candidate.unreadable) return candidate.file.get();
    const auto stamp = stamp_of(candidate.path);
    const AllocationWatch watch;
    Blob blob(hb_blob_create_from_file_or_fail(candidate.path.c_str()));
    watch.check();
    if (!blob && stamp && stamp->size == 0) blob.reset(hb_blob_get_empty()); // to be named as broken
    const std::uint64_t size = blob ? hb_blob_get_length(blob.get()) : 0;
    if (size > max_bytes_) candidate.too_large = size;
    if (!blob || size > max_bytes_) {
        candidate.unreadable = true;
        return nullptr;
    }
    hb_blob_make_immutable(blob.get());
    auto file = std::make_unique<FontFile>();
    file->path = candidate.path;
    file->stamp = stamp;
    file->members = member_names(blob.get());
    file->blob = std::move(blob);
    candidate.file = std::move(file);
    return candidate.file.get();
}

std::optional<FoundFace> FontSearch::member(const FontFile& file, const WantedFace& wanted, bool by_file) {
    for (const std::string& name : wanted.postscript) {
        const auto found = std::find(file.members.begin(), file.members.end(), name);
        if (found != file.members.end())
            return FoundFace{&file, static_cast<unsigned>(found - file.members.begin())};
    }
    // The file has the right name: a broken one shall be named as broken, one with another inside name is
    // taken.
    if (by_file) return FoundFace{&file, 0};
    return std::nullopt;
}

} // namespace zwy::text
