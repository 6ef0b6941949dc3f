#include "text/font_search.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>

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
            file->blob.reset(hb_blob_create(bytes.data(), static_cast<unsigned>(bytes.size()),
                                            HB_MEMORY_MODE_DUPLICATE, nullptr, nullptr));
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

void FontSearch::list(Place& place) const {
    place.listed = true;
    std::error_code error;
    fs::recursive_directory_iterator it(place.directory,
                                        fs::directory_options::skip_permission_denied |
                                            fs::directory_options::follow_directory_symlink,
                                        error);
    for (const fs::recursive_directory_iterator end; !error && it != end; it.increment(error)) {
        // Only the caller's directories are searched below; depth also ends a circle of links.
        if (!place.given || it.depth() >= 8) it.disable_recursion_pending();
        std::string name = lower(it->path().filename().string());
        if (!is_font_name(name)) continue;
        place.candidates.push_back({it->path(), std::move(name), nullptr, false, 0});
        if (place.candidates.size() == max_files_listed) break;
    }
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
    Blob blob(hb_blob_create_from_file_or_fail(candidate.path.c_str()));
    if (!blob && stamp && stamp->size == 0) blob.reset(hb_blob_get_empty()); // to be named as broken
    const std::uint64_t size = blob ? hb_blob_get_length(blob.get()) : 0;
    if (size > max_bytes_) candidate.too_large = size;
    if (!blob || size > max_bytes_) {
        candidate.unreadable = true;
        return nullptr;
    }
    hb_blob_make_immutable(blob.get());
    candidate.file = std::make_unique<FontFile>();
    candidate.file->path = candidate.path;
    candidate.file->stamp = stamp;
    candidate.file->members = member_names(blob.get());
    candidate.file->blob = std::move(blob);
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
