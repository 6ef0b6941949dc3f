#include "docx/xml.hpp"

#include <array>
#include <charconv>

namespace zwy::docx {

XmlText& XmlText::data(std::string_view utf8) {
    std::size_t done = 0;
    for (std::size_t at = utf8.find_first_of("&<>\""); at != std::string_view::npos;
         at = utf8.find_first_of("&<>\"", done)) {
        out_ += utf8.substr(done, at - done);
        switch (utf8[at]) {
        case '&':
            out_ += "&amp;";
            break;
        case '<':
            out_ += "&lt;";
            break;
        case '>':
            out_ += "&gt;";
            break;
        default:
            out_ += "&quot;";
            break;
        }
        done = at + 1;
    }
    out_ += utf8.substr(done);
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
