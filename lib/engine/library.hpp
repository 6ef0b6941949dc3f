// Fonts and layouts, loaded when they are first needed and shared by all threads.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.hpp"
#include "base/problem.hpp"
#include "engine/standing.hpp"
#include "form/layout.hpp"
#include "model/schema.hpp"
#include "text/fonts.hpp"

namespace zwy::engine {

struct LibraryOptions {
    std::vector<std::filesystem::path> font_directories,
        layout_directories;         ///< searched before the installed ones
    std::filesystem::path font_map; ///< empty: the installed one
    bool installed = true;          ///< whether the library's own fonts and layouts are looked for at all
    bool keeps_log = false;
    Limits limits{}; ///< of font files and layouts
};

/// Every member may be called from any thread. What is loaded never changes; adding makes later calls load
/// anew, and whoever holds the older fonts or layouts keeps them.
class Library {
public:
    explicit Library(LibraryOptions options = {});
    ~Library();
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;

    [[nodiscard]] std::shared_ptr<const text::FontSet> fonts() const;
    [[nodiscard]] std::shared_ptr<const CompiledForm> form(const model::FormInfo& form) const;
    /// The form's layout in the library's fonts.
    [[nodiscard]] std::shared_ptr<const Standing> standing(const model::FormInfo& form) const;
    /// Fonts and all layouts.
    void load() const;

    /// A digest of what every face and layout holds; loads them.
    [[nodiscard]] std::string fingerprint() const;

    /// In front of everything that was added or given before. Throws file_not_found.
    void add_font_directory(const std::filesystem::path& directory);
    void add_layout_directory(const std::filesystem::path& directory);
    /// One whole font file. Throws limit.
    void add_font(std::string_view bytes);
    /// Compiled at once; goes before all directories.
    void add_layout(std::string_view xml, const std::filesystem::path& name);

    /// What was done since the last call, a line each; empty unless keeps_log.
    [[nodiscard]] std::vector<std::string> take_log() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Roles, the faces found for each in order, their files and what they cover, as JSON.
std::string fonts_json(const text::FontSet& fonts);

} // namespace zwy::engine
