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

enum class Packing : std::uint8_t {
    stored,
    quick, ///< for one document
    small, ///< for what is packed once and kept
};

Part pack(std::string name, std::string_view bytes, Packing packing);

/// A ZIP file as Word itself writes them (APPNOTE 2.0): without flags, extra fields and comments. Not minizip's: that
/// writes through a null pointer when an allocation fails. Below 4 GiB, else Error internal.
class Package {
public:
    void add(const Part& part);
    void add(const std::vector<Part>& parts);
    /// The whole package. Nothing can be added afterwards.
    std::string finish();

private:
    std::string out_, directory_;
    std::size_t parts_ = 0;
};

} // namespace zwy::docx
