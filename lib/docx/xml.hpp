// XML as it is written out: markup as literals, data escaped on the way in.
//
// The big part, document.xml, is appended to rather than built as a tree: nine tenths of it are literals, and
// a tree of five thousand nodes costs more than everything else in the package.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <pugixml.hpp>

namespace zwy::docx {

class XmlText {
public:
    /// Markup, as it is.
    XmlText& raw(std::string_view markup) {
        out_ += markup;
        return *this;
    }
    /// Data, escaped for element content and attribute values alike.
    XmlText& data(std::string_view utf8);
    XmlText& number(std::int64_t value);
    [[nodiscard]] std::string_view view() const { return out_; }
    [[nodiscard]] std::string take() { return std::move(out_); }
    void reserve(std::size_t bytes) { out_.reserve(bytes); }

private:
    std::string out_;
};

constexpr std::string_view xml_declaration =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// A tree as a part's bytes, without white space of its own.
std::string serialise(const pugi::xml_document& tree);

/// Appends a child with attributes given as name, value, name, value …
template <class... Values>
pugi::xml_node add(pugi::xml_node parent, const char* name, const Values&... values) {
    pugi::xml_node node = parent.append_child(name);
    if constexpr (sizeof...(values) > 0) {
        const auto attribute = [&node](auto& self, const auto& key, const auto& value,
                                       const auto&... rest) -> void {
            node.append_attribute(key) = value;
            if constexpr (sizeof...(rest) > 0) self(self, rest...);
        };
        attribute(attribute, values...);
    }
    return node;
}

} // namespace zwy::docx
