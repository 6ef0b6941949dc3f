// The forms of a batch in one PDF.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "base/io.hpp"
#include "engine/rendering.hpp"

namespace zwy::pdf {
class Merger;
}

namespace zwy::engine {

/// Written as it grows; nothing stands under its name before finish().
class MergedFile {
public:
    /// Throws file_unwritable.
    MergedFile(const std::filesystem::path& file, std::shared_ptr<const text::FontSet> fonts);
    ~MergedFile();
    /// Gives the page, from one, on which the form begins: an odd one. Throws what Rendering::write throws, and then it
    /// is as if the form had never come; file_unwritable and limit, and then nothing more may be added.
    std::uint64_t add(const Rendering& form);
    /// The pages of the file, empty ones included. Without any form no file is made.
    std::uint64_t finish();

private:
    void put(std::string_view bytes);
    std::shared_ptr<const text::FontSet> fonts_;
    NewFile file_;
    std::string waiting_; ///< to be written in larger pieces
    std::unique_ptr<pdf::Merger> merger_;
};

} // namespace zwy::engine
