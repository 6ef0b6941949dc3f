#include "docx/xml.hpp"

#include <charconv>
#include <new>

namespace zwy::docx {
namespace {

/// What stands for a character in an attribute value; empty for most.
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

XmlText& XmlText::escape(std::string_view utf8, bool quotes) {
    std::size_t done = 0;
    for (std::size_t at = 0; at < utf8.size(); ++at) {
        const std::string_view reference = reference_for(utf8[at]);
        if (reference.empty() || (utf8[at] == '"' && !quotes)) continue;
        raw(utf8.substr(done, at - done)).raw(reference);
        done = at + 1;
    }
    return raw(utf8.substr(done));
}

XmlText& XmlText::number(std::int64_t value) {
    constexpr std::size_t digits = 24; // and more than any has
    char* const to = room(digits);
    size_ += static_cast<std::size_t>(std::to_chars(to, to + digits, value).ptr - to);
    return *this;
}

void XmlText::grow(std::size_t bytes) {
    // What is large, the system moves without copying it: a form with ten thousand servers has 60 MB of markup.
    const std::size_t capacity = std::max(bytes, 2 * capacity_);
    auto* const larger = static_cast<char*>(std::realloc(out_.get(), capacity));
    if (larger == nullptr) throw std::bad_alloc();
    (void)out_.release();
    out_.reset(larger);
    capacity_ = capacity;
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
