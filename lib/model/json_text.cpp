#include "model/json_text.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "base/watch.hpp"

namespace zwy::model::json {
namespace {

struct Reason {
    std::string_view zh, en;
};

constexpr Reason nothing_there{"没有内容", "there is nothing"};
constexpr Reason cut_short{"文本到这里就断了", "the text ends too early"};
constexpr Reason value_expected{"这里应是一个值", "a value is expected here"};
constexpr Reason key_expected{"这里应是写在双引号里的键", "a key in double quotes is expected here"};
constexpr Reason colon_expected{"键的后面应是冒号", "a colon is expected behind the key"};
constexpr Reason member_end{"这里应是逗号或 }", "a comma or } is expected here"};
constexpr Reason element_end{"这里应是逗号或 ]", "a comma or ] is expected here"};
constexpr Reason spare_comma{"最后一项后面多了逗号", "there is a comma behind the last item"};
constexpr Reason more_behind{"最外层的值后面还有内容", "something stands behind the outermost value"};
constexpr Reason bad_word{"不认识这个词（只有 true、false 和 null）",
                          "not a word of JSON (true, false, null)"};
constexpr Reason bad_number{"数字的写法不对", "not the notation of a number"};
constexpr Reason open_string{
    "文字没有结束：缺右引号，或换行没有写成 \\n",
    "the text does not end: its closing quote is missing, or a line break is not written \\n"};
constexpr Reason raw_tab{"制表符应写成 \\t", "a tab is written \\t"};
constexpr Reason bad_escape{"反斜杠后面不是 JSON 的转义", "not an escape of JSON"};
constexpr Reason bad_hex{"\\u 后面应是四位十六进制数字", "\\u takes four hexadecimal digits"};
constexpr Reason single_quote{"JSON 用双引号", "JSON takes double quotes"};
constexpr Reason comment{"JSON 没有注释", "JSON has no comments"};
constexpr Reason chinese_mark{"这里是中文标点；JSON 只用英文标点",
                              "JSON's marks are the ASCII ones, not the Chinese"};
constexpr Reason not_utf8{"不是 UTF-8 文本", "the text is not UTF-8"};

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The number of a hexadecimal digit, or -1.
constexpr int hex_value(char c) {
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

constexpr bool is_high_surrogate(char32_t c) { return c >= 0xD800 && c <= 0xDBFF; }
constexpr bool is_low_surrogate(char32_t c) { return c >= 0xDC00 && c <= 0xDFFF; }

/// utf8::append for what may be half a surrogate pair: UTF-8's bytes of it, which no reader of UTF-8 accepts.
void append_unit(std::string& out, char32_t c) {
    if (!is_high_surrogate(c) && !is_low_surrogate(c)) return utf8::append(out, c);
    out += static_cast<char>(0xE0U | (c >> 12U));
    out += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
    out += static_cast<char>(0x80U | (c & 0x3FU));
}

} // namespace

constexpr std::size_t bytes_a_step = 16; // looking at a byte costs little

class Parser {
public:
    Parser(std::string_view text, const Limits& limits, Tree& tree, Problems& problems)
        : text_(text), limits_(limits), nodes_(tree.nodes_), unescaped_(tree.unescaped_),
          problems_(problems) {}

    bool run();

private:
    bool begin_value(bool& inside);
    bool end_value(bool& inside);
    bool open(Type type);
    void close();
    bool key();
    bool scalar();
    bool word(std::string_view letters, Type type, bool truth);
    bool number();
    bool string();
    bool escape(std::string& out);
    bool hex(char32_t& unit);
    bool add(Type type, std::string_view text = {}, bool truth = false);
    bool fail(const Reason& reason);
    bool fail_at_mark(const Reason& otherwise);
    void skip_space();
    [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    [[nodiscard]] bool ended() const { return at_ >= text_.size(); }

    std::string_view text_;
    const Limits& limits_;
    std::vector<Node>& nodes_;
    std::deque<std::string>& unescaped_;
    Problems& problems_;
    std::size_t at_ = 0;
    std::vector<std::uint32_t> open_; ///< the arrays and objects that are not closed yet
};

void Parser::skip_space() {
    while (at_ < text_.size()) {
        const char c = text_[at_];
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t') return;
        ++at_;
    }
}

bool Parser::fail(const Reason& reason) {
    std::size_t line = 1, column = 1;
    for (std::size_t i = 0; i < std::min(at_, text_.size());) {
        const char c = text_[i];
        utf8::next(text_, i);
        const bool breaks = c == '\n' || (c == '\r' && (i >= text_.size() || text_[i] != '\n'));
        column = breaks ? 1 : column + 1;
        line += breaks ? 1 : 0;
    }
    problems_.add(Code::json_syntax, {},
                  {std::to_string(line), std::to_string(column), reason.zh, reason.en});
    return false;
}

/// Fails with what the character here gives away, or with `otherwise`.
bool Parser::fail_at_mark(const Reason& otherwise) {
    if (ended()) return fail(cut_short);
    if (peek() == '\'') return fail(single_quote);
    if (text_.substr(at_).starts_with("//") || text_.substr(at_).starts_with("/*")) return fail(comment);
    std::size_t end = at_;
    const char32_t c = utf8::next(text_, end);
    if (c == utf8::invalid) return fail(not_utf8);
    constexpr std::u32string_view marks = U"，：；“”‘’【】｛｝［］＂、";
    return fail(marks.find(c) != std::u32string_view::npos ? chinese_mark : otherwise);
}

bool Parser::add(Type type, std::string_view text, bool truth) {
    tick(1 + text.size() / bytes_a_step);
    if (nodes_.size() >= limits_.input_values) {
        problems_.add(limit_problem(Limit::input_values, std::nullopt, limits_.input_values));
        return false;
    }
    const auto next = static_cast<std::uint32_t>(nodes_.size() + 1);
    nodes_.push_back({.type = type, .truth = truth, .next = next, .count = 0, .text = text});
    return true;
}

bool Parser::word(std::string_view letters, Type type, bool truth) {
    if (!text_.substr(at_).starts_with(letters)) return fail(bad_word);
    at_ += letters.size();
    const char c = peek();
    if (is_digit(c) || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return fail(bad_word);
    return add(type, {}, truth);
}

bool Parser::number() {
    const std::size_t from = at_;
    const auto digits = [&] {
        const std::size_t first = at_;
        while (is_digit(peek())) ++at_;
        return at_ > first;
    };
    if (peek() == '-') ++at_;
    if (peek() == '0')
        ++at_;
    else if (!digits())
        return fail(bad_number);
    if (is_digit(peek())) return fail(bad_number);
    if (peek() == '.' && (++at_, !digits())) return fail(bad_number);
    if (peek() == 'e' || peek() == 'E') {
        ++at_;
        if (peek() == '+' || peek() == '-') ++at_;
        if (!digits()) return fail(bad_number);
    }
    return add(Type::number, text_.substr(from, at_ - from));
}

bool Parser::hex(char32_t& unit) {
    unit = 0;
    for (int i = 0; i < 4; ++i, ++at_) {
        const int digit = ended() ? -1 : hex_value(text_[at_]);
        if (digit < 0) return fail(bad_hex);
        unit = unit * 16 + static_cast<char32_t>(digit);
    }
    return true;
}

/// At the character behind a backslash.
bool Parser::escape(std::string& out) {
    constexpr std::string_view letters = "\"\\/bfnrt";
    constexpr std::string_view meaning = "\"\\/\b\f\n\r\t";
    if (ended()) return fail(cut_short);
    const std::size_t which = letters.find(text_[at_]);
    if (which != std::string_view::npos) {
        out += meaning[which];
        ++at_;
        return true;
    }
    if (text_[at_] != 'u') return fail(bad_escape);
    ++at_;
    char32_t unit = 0;
    if (!hex(unit)) return false;
    if (is_high_surrogate(unit) && text_.substr(at_).starts_with("\\u")) {
        const std::size_t back = at_;
        char32_t low = 0;
        at_ += 2;
        if (!hex(low)) return false;
        if (is_low_surrogate(low))
            unit = 0x10000 + ((unit - 0xD800) << 10U) + (low - 0xDC00);
        else
            at_ = back; // a unit of its own, read next
    }
    append_unit(out, unit);
    return true;
}

/// At the opening quote.
bool Parser::string() {
    std::size_t plain = ++at_; // what has not been copied to `out` yet begins here
    std::string* out = nullptr;
    while (true) {
        while (at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\\' &&
               (static_cast<unsigned char>(text_[at_]) >= 0x20))
            ++at_;
        if (ended()) return fail(open_string);
        const char c = text_[at_];
        if (c == '\n' || c == '\r') return fail(open_string);
        if (c == '\t') return fail(raw_tab);
        if (c == '"') break;
        if (c == '\\') {
            if (out == nullptr) out = &unescaped_.emplace_back();
            out->append(text_, plain, at_ - plain);
            ++at_;
            if (!escape(*out)) return false;
            plain = at_;
        } else {
            ++at_; // a control character: the binder names it and its field
        }
    }
    if (out != nullptr) out->append(text_, plain, at_ - plain);
    const std::string_view whole = out != nullptr ? std::string_view(*out) : text_.substr(plain, at_ - plain);
    ++at_;
    return add(Type::string, whole);
}

bool Parser::open(Type type) {
    if (open_.size() >= limits_.input_nesting) {
        problems_.add(limit_problem(Limit::input_nesting, open_.size() + 1, limits_.input_nesting));
        return false;
    }
    ++at_;
    open_.push_back(static_cast<std::uint32_t>(nodes_.size()));
    return add(type);
}

void Parser::close() {
    ++at_;
    nodes_[open_.back()].next = static_cast<std::uint32_t>(nodes_.size());
    open_.pop_back();
}

/// A key and its colon.
bool Parser::key() {
    skip_space();
    if (peek() != '"') return fail_at_mark(key_expected);
    if (!string()) return false;
    skip_space();
    if (peek() != ':') return fail_at_mark(colon_expected);
    ++at_;
    return true;
}

bool Parser::scalar() {
    const char c = peek();
    if (c == '"') return string();
    if (c == 't') return word("true", Type::boolean, true);
    if (c == 'f') return word("false", Type::boolean, false);
    if (c == 'n') return word("null", Type::null, false);
    if (c == '-' || is_digit(c)) return number();
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return fail(bad_word);
    return fail_at_mark(value_expected);
}

/// A value, or the opening of one that holds others. `inside` says whether a value must follow.
bool Parser::begin_value(bool& inside) {
    skip_space();
    if (!open_.empty()) ++nodes_[open_.back()].count;
    inside = false;
    const char c = peek();
    if (c != '{' && c != '[') return scalar();
    if (!open(c == '{' ? Type::object : Type::array)) return false;
    skip_space();
    if (peek() == (c == '{' ? '}' : ']')) {
        close();
        return true;
    }
    inside = true;
    return c == '[' || key();
}

/// Behind a value: closes what ends here and passes the comma. `inside` as above.
bool Parser::end_value(bool& inside) {
    inside = false;
    while (!open_.empty()) {
        const bool object = nodes_[open_.back()].type == Type::object;
        const char closing = object ? '}' : ']';
        skip_space();
        if (peek() == closing) {
            close();
            continue;
        }
        if (peek() != ',') return fail_at_mark(object ? member_end : element_end);
        ++at_;
        skip_space();
        if (peek() == closing) return fail(spare_comma);
        inside = true;
        return !object || key();
    }
    return true;
}

bool Parser::run() {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3; // a byte order mark, as Windows editors leave it
    if (text_.starts_with("\xFF\xFE") || text_.starts_with("\xFE\xFF")) return fail(not_utf8);
    skip_space();
    if (ended()) return fail(nothing_there);
    bool inside = true;
    while (inside) {
        if (!begin_value(inside)) return false;
        if (!inside && !end_value(inside)) return false;
    }
    skip_space();
    return ended() || fail_at_mark(more_behind);
}

bool Tree::parse(std::string_view text, const Limits& limits, Problems& problems) {
    if (text.size() > limits.input_bytes) {
        problems.add(limit_problem(Limit::input_bytes, text.size(), limits.input_bytes));
        return false;
    }
    return Parser(text, limits, *this, problems).run();
}

void Tree::hold_string(std::string_view text) {
    nodes_ = {Node{.type = Type::string, .truth = false, .next = 1, .count = 0, .text = text}};
}

} // namespace zwy::model::json
