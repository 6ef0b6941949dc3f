// The zip package around the parts: fixed order, fixed times, the same bytes every time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zwy::docx {

/// A part as it lies in the package. Static parts are packed once and added to any number of packages.
struct Part {
    std::string name;  ///< "word/styles.xml"
    std::string bytes; ///< deflated, or as they are when `stored`
    std::uint64_t size = 0;
    std::uint32_t crc = 0;
    bool stored = false;
};

/// Of libdeflate. A form's document.xml comes out a sixth larger than at level 6, in a third of the time.
constexpr int quick_level = 1;
/// For what is deflated once and kept.
constexpr int best_level = 12;

/// `level` is libdeflate's, 1 to 12; 0 stores.
Part pack(std::string name, std::string_view bytes, int level);

class Package {
public:
    void add(const Part& part);
    void add(const std::vector<Part>& parts);
    /// The whole package. Nothing can be added afterwards. Throws limit beyond what a zip without extensions holds.
    std::string finish();

private:
    std::string out_, directory_;
    std::size_t entries_ = 0;
};

} // namespace zwy::docx
