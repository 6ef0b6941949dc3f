// One form set on pages, to be written in as many formats as wanted.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/problem.hpp"
#include "engine/library.hpp"
#include "page/pages.hpp"

namespace zwy::engine {

enum class Format : std::uint8_t { pdf, docx, png, svg };
constexpr std::size_t format_count = 4;

/// "pdf"
std::string_view format_name(Format format);
/// "pdf", ".PDF", "dir/name.pdf". Throws unknown_format.
Format find_format(std::string_view name);

/// mm; how wide a seal may be asked to be.
constexpr double narrowest_seal = 10, widest_seal = 100;

struct RenderOptions {
    page::PageOptions page;
    bool strict = false;                     ///< a character that no face has is an error
    std::filesystem::path picture_directory; ///< seals are read below it only; empty: no files
    bool genuine_seals = false;              ///< the pictures are the real ones: no 样章 mark
    Limits limits{}; ///< the pages' too
};

/// What is to be written.
struct Output {
    Format format = Format::pdf;
    std::size_t page = 0;        ///< png, svg: from zero
    double dpi = 150;            ///< png
    bool archive = false;        ///< pdf: PDF/A-3a with the data inside
    bool fillable = false;       ///< pdf: a working copy with form fields
    bool protect_layout = false; ///< docx: only the fields can be edited in Word
    bool embed_fonts = false;    ///< docx: with the faces that it is set in
    bool uncompressed = false;   ///< pdf, docx: readable parts, for goldens
    Limits limits{};
};

/// What a file or an archive says of the form beside the form itself.
struct About {
    std::string_view form, layout_version;
    std::string title, author, number;
    std::string date;           ///< the last day that the data speaks of, 2026-11-23; may be empty
    std::string canonical_json; ///< English keys, one line
    std::string data_sha256, data_sm3;
};

/// The last of the days that the data speaks of, 2026-11-23, when somebody signed or sealed; empty when it
/// speaks of none.
std::string latest_date(const model::AnyForm& data);

/// Immutable, and shared by threads.
class Rendering {
public:
    /// Validates, preflights, fills, fits. All problems found go to `problems`; when there is an error among
    /// them, null is returned.
    static std::unique_ptr<Rendering> make(const Library& library, const model::AnyForm& data,
                                           const RenderOptions& options, Problems& problems);
    ~Rendering();
    Rendering(const Rendering&) = delete;
    Rendering& operator=(const Rendering&) = delete;

    [[nodiscard]] const page::Pages& pages() const;
    [[nodiscard]] const About& about() const;
    /// The form's running number, or else its unit; what a person would file it under.
    [[nodiscard]] const std::string& number() const;
    /// Title and number, or unit: what an outline calls it.
    [[nodiscard]] std::string title() const;
    [[nodiscard]] const std::shared_ptr<const text::FontSet>& fonts() const;
    /// The limits that it was made within.
    [[nodiscard]] const Limits& limits() const;
    [[nodiscard]] std::string write(const Output& output) const;
    /// The places to sign, stamp and date, and whose they are; pages count from one, lengths are millimetres.
    [[nodiscard]] std::string slots_json() const;

private:
    Rendering();
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace zwy::engine
