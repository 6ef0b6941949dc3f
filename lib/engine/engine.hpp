// From data to paper in one call: the pipeline that the C API opens to the world.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"
#include "docx/docx.hpp"
#include "form/layout.hpp"
#include "model/json.hpp"
#include "page/pages.hpp"
#include "pdf/pdf.hpp"
#include "text/fonts.hpp"

namespace zwy::engine {

struct LibraryOptions {
    std::vector<std::filesystem::path> font_directories, layout_directories; ///< searched before the installed ones
    std::filesystem::path font_map;
};

/// Fonts and layouts, loaded on first use and then immutable; every member may be called from any thread.
class Library {
public:
    explicit Library(LibraryOptions options);
    ~Library();
    [[nodiscard]] std::shared_ptr<const text::FontSet> fonts() const;
    [[nodiscard]] std::shared_ptr<const form::Layout> layout(const model::FormInfo& form) const;
    /// Takes precedence over the directories from now on; `xml` is compiled at once.
    void add_layout(std::string_view xml, const std::filesystem::path& name);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

enum class Format : std::uint8_t { pdf, docx, png, svg };

struct RenderOptions {
    page::PageOptions page;
    bool strict = false;   ///< a character that no face has is an error
    bool archive = false;  ///< PDF/A-3a
    bool fillable = false;
    bool protect_layout = false;
    std::size_t preview_page = 0; ///< png, svg: from zero
    double dpi = 150;
    std::filesystem::path picture_directory; ///< seals are read below it only; empty: no files
    std::uint64_t max_picture_bytes = 16U << 20U, max_picture_pixels = 64'000'000;
};

/// A form set on pages once, to be written in as many formats as wanted.
class Rendering {
public:
    /// Validates, preflights, fills, fits. All problems found go to `problems`; when there is an error among them,
    /// null is returned.
    static std::unique_ptr<Rendering> make(const Library& library, const model::AnyForm& data,
                                           const RenderOptions& options, Problems& problems);
    ~Rendering();
    [[nodiscard]] std::size_t page_count() const;
    [[nodiscard]] const page::Pages& pages() const;
    [[nodiscard]] std::string write(Format format) const;
    [[nodiscard]] std::string write_preview(Format format, std::size_t page, double dpi) const;
    [[nodiscard]] std::string slots_json() const;

private:
    Rendering();
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace zwy::engine
