// XML as it is written out: markup as literals, data escaped on the way in.
//
// The big part, document.xml, is appended to rather than built as a tree: nine tenths of it are literals, and
// a tree of five thousand nodes costs more than everything else in the package.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <pugixml.hpp>

#include "base/freer.hpp"

namespace zwy::docx {

///
/// No std::string: thousands of short literals are appended, and each is copied here by a few instructions where it
/// stands, its length being known, instead of by two calls.
class XmlText {
public:
    /// Markup, as it is.
    XmlText& raw(std::string_view markup) {
        std::copy_n(markup.data(), markup.size(), room(markup.size()));
        size_ += markup.size();
        return *this;
    }
    /// Data, escaped for element content and attribute values alike.
    XmlText& data(std::string_view utf8) { return escape(utf8, true); }
    /// Data for element content alone, where quotation marks may stand: JSON is full of them.
    XmlText& content(std::string_view utf8) { return escape(utf8, false); }
    XmlText& number(std::int64_t value);
    /// As long as nothing is appended.
    [[nodiscard]] std::string_view view() const { return {out_.get(), size_}; }
    [[nodiscard]] std::string str() const { return std::string(view()); }
    void reserve(std::size_t bytes) {
        if (bytes > capacity_) grow(bytes);
    }

private:
    /// Where `bytes` more have room, behind what is there.
    char* room(std::size_t bytes) {
        if (bytes > capacity_ - size_) grow(size_ + bytes);
        return out_.get() + size_;
    }
    void grow(std::size_t bytes);
    XmlText& escape(std::string_view utf8, bool quotes);

    std::unique_ptr<char, Freer<std::free>> out_;
    std::size_t size_ = 0, capacity_ = 0;
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
