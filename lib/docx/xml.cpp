#include "docx/xml.hpp"

#include <array>
#include <charconv>

namespace zwy::docx {
namespace {

/// What stands for a character in element content and attribute values alike; empty for most.
constexpr std::string_view reference_for(char c) {
    if (c > '>' || c < '"') return {}; // most, and all of Chinese
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return {};
    }
}

} // namespace

XmlText& XmlText::data(std::string_view utf8) {
    std::size_t done = 0;
    for (std::size_t at = 0; at < utf8.size(); ++at) {
        const std::string_view reference = reference_for(utf8[at]);
        if (reference.empty()) continue;
        out_.append(utf8, done, at - done).append(reference);
        done = at + 1;
    }
    out_.append(utf8, done);
    return *this;
}

XmlText& XmlText::number(std::int64_t value) {
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out_.append(digits.data(), end);
    return *this;
}

namespace {

struct StringWriter : pugi::xml_writer {
    std::string out{xml_declaration};
    void write(const void* bytes, std::size_t size) override {
        out.append(static_cast<const char*>(bytes), size);
    }
};

} // namespace

std::string serialise(const pugi::xml_document& tree) {
    StringWriter writer;
    tree.save(writer, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
    return std::move(writer.out);
}

} // namespace zwy::docx
