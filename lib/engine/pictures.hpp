// The pictures that a form's data names: bytes that came with the data, or files below one directory.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/problem.hpp"
#include "model/schema.hpp"
#include "page/pages.hpp"

namespace zwy::engine {

struct PictureOptions {
    std::filesystem::path directory; ///< files are read below it only; empty: none are
    std::uint64_t max_bytes = 0, max_pixels = 0;
    std::shared_ptr<const text::FontSet> mark_with; ///< the pictures are specimens: marked 样章; null: the real ones
};

/// Reads and inspects every picture of the data beforehand, so that what is wrong with any of them is known,
/// with its place, before a page is made.
class Pictures : public page::PictureSource {
public:
    Pictures(const model::AnyForm& data, const PictureOptions& options, Problems& problems);
    [[nodiscard]] std::shared_ptr<const page::Image> open(const Picture& picture) const override;

private:
    struct Opened {
        Picture picture;
        std::shared_ptr<const page::Image> image;
    };
    std::vector<Opened> opened_;
};

/// A digest of the pictures that the data names by their files; empty when it names none. One that cannot be read counts
/// by its name.
std::string picture_files_digest(const model::AnyForm& data, const std::filesystem::path& directory,
                                 std::uint64_t max_bytes);

/// The bytes of `file` below `directory`. Neither `..` nor a symbolic link, at any place in the name, leads
/// anywhere; what is no regular file is not opened. Throws picture_outside, picture_unreadable or limit.
std::string read_below(const std::filesystem::path& directory, const std::string& file,
                       std::uint64_t max_bytes);

} // namespace zwy::engine
