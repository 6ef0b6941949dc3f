#include "model/json_writer.hpp"

#include "base/utf8.hpp"

namespace zwy::model::json {

void append_quoted(std::string& out, std::string_view text) {
    constexpr std::string_view hex = "0123456789abcdef";
    out += '"';
    for (std::size_t offset = 0; offset < text.size();) {
        const char c = text[offset];
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80) {
            const std::size_t start = offset;
            const char32_t point = utf8::next(text, offset);
            if (point == utf8::invalid)
                out += "\uFFFD";
            else
                out.append(text, start, offset - start);
            continue;
        }
        ++offset;
        if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else if (c == '\r')
            out += "\\r";
        else if (byte < 0x20)
            ((out += "\\u00") += hex[byte >> 4U]) += hex[byte & 0xFU];
        else
            out += c;
    }
    out += '"';
}

void Writer::new_line() {
    if (indent_ < 0) return;
    out_ += '\n';
    out_.append(depth_ * static_cast<std::size_t>(indent_), ' ');
}

void Writer::separate() {
    if (after_key_) {
        after_key_ = false;
        return;
    }
    if (depth_ == 0) return;
    if (!first_) out_ += ',';
    new_line();
}

void Writer::begin(char bracket) {
    separate();
    out_ += bracket;
    ++depth_;
    first_ = true;
}

void Writer::end(char bracket) {
    --depth_;
    if (!first_) new_line();
    out_ += bracket;
    first_ = false;
}

void Writer::key(std::string_view name) {
    separate();
    append_quoted(out_, name);
    out_ += indent_ < 0 ? ":" : ": ";
    first_ = false;
    after_key_ = true;
}

void Writer::string(std::string_view text) {
    separate();
    append_quoted(out_, text);
    first_ = false;
}

void Writer::raw(std::string_view json) {
    separate();
    out_ += json;
    first_ = false;
}

} // namespace zwy::model::json
