// A DOCX taken apart with libzip, another hand than the one that wrote it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

namespace zwy::docx::test {

struct Entry {
    std::string name, bytes;
    std::int64_t modified = 0;
    std::uint16_t method = 0;
};

/// Every entry in the package's order, checksums verified.
std::vector<Entry> unzip(std::string_view package);

/// One part; fails the test when the package has none.
std::string part(std::string_view package, std::string_view name);

/// One part as a tree; fails the test when it is not well formed.
pugi::xml_document tree(std::string_view package, std::string_view name);

/// The text of a body, paragraph by paragraph: w:t and tabs in order, as a reader sees it.
std::vector<std::string> paragraphs(const pugi::xml_document& document);

} // namespace zwy::docx::test
