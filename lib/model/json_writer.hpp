// Writes JSON text, value after value, in the order of the calls.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace zwy::model::json {

/// `text` in quotes. What is not UTF-8 becomes U+FFFD: JSON text cannot hold it.
void append_quoted(std::string& out, std::string_view text);

class Writer {
public:
    /// `indent`: spaces for each level; negative: everything on one line, without spaces.
    explicit Writer(int indent) : indent_(indent) {}

    void begin_object() { begin('{'); }
    void end_object() { end('}'); }
    void begin_array() { begin('['); }
    void end_array() { end(']'); }
    void key(std::string_view name);
    void string(std::string_view text);
    /// A number, true, false, null, or JSON written elsewhere.
    void raw(std::string_view json);

    void member(std::string_view name, std::string_view text) { key(name), string(text); }
    void raw_member(std::string_view name, std::string_view json) { key(name), raw(json); }

    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    void begin(char bracket);
    void end(char bracket);
    void separate();
    void new_line();

    std::string out_;
    int indent_;
    std::size_t depth_ = 0;
    bool first_ = true;     ///< nothing stands in this object or array yet
    bool after_key_ = false;
};

} // namespace zwy::model::json
