// Finds the files of wanted faces in memory, in the caller's directories and in the built-in ones.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "text/font_file.hpp"
#include "text/font_map.hpp"

namespace zwy::text {

struct FoundFace {
    const FontFile* file = nullptr;
    unsigned index = 0;
};

/// Keeps every file that it opened; the faces made from them share the mapping.
class FontSearch {
public:
    explicit FontSearch(const FontOptions& options);
    [[nodiscard]] std::optional<FoundFace> find(const WantedFace& wanted);
    /// Where was looked, for messages.
    [[nodiscard]] std::string places() const;

private:
    struct Candidate {
        std::filesystem::path path;
        std::string name;               ///< file name, lower case
        std::unique_ptr<FontFile> file; ///< once opened
        bool unreadable = false;
        std::uint64_t too_large = 0; ///< its size, when it is past the limit
    };
    struct Place {
        std::filesystem::path directory;
        bool given = false;  ///< by the caller: searched by inside names too
        bool listed = false; ///< candidates are complete
        std::vector<Candidate> candidates;
    };

    void list(Place& place) const;
    static void list_below(Place& place, const std::filesystem::path& directory, int depth);
    static Candidate* by_file_name(Place& place, const std::string& name);
    const FontFile* open(Candidate& candidate) const;
    static std::optional<FoundFace> member(const FontFile& file, const WantedFace& wanted, bool by_file);

    std::vector<Place> places_;
    std::uint64_t max_bytes_;
};

} // namespace zwy::text
