// What a PDF says of itself in its XMP packet.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/limits.hpp"
#include "read/xml.hpp"

namespace zwy::read {

/// Our own properties in an XMP packet, written as elements or, by programs that write packets anew, as attributes.
class OwnProperties {
public:
    /// Throws what parse_xml() throws.
    OwnProperties(const std::string& packet, const Limits& limits);
    /// Empty when there is none of that name ("form", "layoutVersion").
    [[nodiscard]] std::string operator[](std::string_view name) const;

private:
    static bool is_own(pugi::xml_node node, std::string_view name);

    pugi::xml_document tree_;
    std::vector<pugi::xml_node> descriptions_;
};

} // namespace zwy::read
