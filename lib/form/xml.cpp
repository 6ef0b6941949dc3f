#include "form/xml.hpp"

#include <algorithm>
#include <charconv>

#include "base/limits.hpp"
#include "base/problem.hpp"
#include "base/utf8.hpp"
#include "form/nearest.hpp"

namespace zwy::form {

namespace {

constexpr std::string_view white = " \t\r\n";

std::string joined(const std::vector<std::string_view>& words, std::string_view separator) {
    std::string out;
    for (const auto word : words) {
        if (!out.empty()) out += separator;
        out += word;
    }
    return out;
}

std::string meant_zh(const std::string& name) {
    return name.empty() ? "" : "，是不是“" + name + "”？";
}
std::string meant_en(const std::string& name) {
    return name.empty() ? "" : ", did you mean \"" + name + "\"?";
}

/// The character of a reference body such as "#20013" or "#x4E2D"; `invalid` when it is none.
char32_t numeric_reference(std::string_view body) {
    const bool hex = body.size() > 1 && body[1] == 'x';
    body.remove_prefix(hex ? 2 : 1);
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(body.data(), body.data() + body.size(), value, hex ? 16 : 10);
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (error != std::errc{} || end != body.data() + body.size() || value > 0x10FFFF || surrogate)
        return utf8::invalid;
    return value;
}

/// What follows an ampersand, without the semicolon; what has none is cut, before a character rather than in one.
std::string_view reference_body(std::string_view text) {
    constexpr std::size_t longest = 12;
    const auto end = std::min(text.find(';'), text.size());
    if (end < longest) return text.substr(0, end);
    std::size_t whole = 0;
    for (std::size_t at = 0; at < text.size() && at <= longest; (void)utf8::next(text, at)) whole = at;
    return text.substr(0, whole);
}

} // namespace

bool is_blank(std::string_view text) {
    return text.find_first_not_of(white) == std::string_view::npos;
}

Source::Source(std::string_view xml, const std::filesystem::path& file, std::uint64_t max_bytes)
    : xml_(xml), file_(file.string()) {
    if (xml_.size() > max_bytes)
        throw Error(limit_problem(Limit::layout_bytes, xml_.size(), max_bytes, Place{{}, file_, {}, 0}));
    if (xml_.starts_with("\xEF\xBB\xBF")) xml_.remove_prefix(3);
    for (std::size_t i = 0; i < xml_.size(); ++i)
        if (xml_[i] == '\n') line_ends_.push_back(i);
    check_characters();
    check_references();
    constexpr unsigned options = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_wconv_attribute |
                                 pugi::parse_eol | pugi::parse_ws_pcdata | pugi::parse_doctype |
                                 pugi::parse_pi | pugi::parse_declaration;
    const auto result = document_.load_buffer(xml_.data(), xml_.size(), options, pugi::encoding_utf8);
    if (!result)
        fail(line_at(static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0))),
             std::string("XML 语法错误：") + result.description(),
             std::string("not well-formed XML: ") + result.description());
}

void Source::check_characters() const {
    for (std::size_t i = 0; i < xml_.size();) {
        const auto at = i;
        const char32_t c = utf8::next(xml_, i);
        if (c == utf8::invalid) fail(line_at(at), "不是有效的 UTF-8", "not valid UTF-8");
        if (!utf8::is_printable(c))
            fail(line_at(at), "含有不能使用的字符 " + utf8::code_point_name(c),
                 "holds the character " + utf8::code_point_name(c) + ", which no document can carry");
    }
}

/// pugixml leaves a reference that it does not know as it stands, and "&#0;" cuts the text short.
void Source::check_references() const {
    for (std::size_t i = 0; i < xml_.size();) {
        const auto at = xml_.find_first_of("&<", i);
        if (at == std::string_view::npos) return;
        i = at + 1;
        for (const auto& [open, close] :
             {std::pair<std::string_view, std::string_view>{"<!--", "-->"}, {"<![CDATA[", "]]>"}})
            if (xml_.substr(at).starts_with(open)) i = std::min(xml_.find(close, at), xml_.size());
        if (xml_[at] == '<') continue;
        const auto body = reference_body(xml_.substr(i));
        constexpr std::string_view known[] = {"lt", "gt", "amp", "quot", "apos"};
        if (std::find(std::begin(known), std::end(known), body) != std::end(known)) continue;
        if (body.starts_with('#')) {
            const char32_t c = numeric_reference(body);
            if (c != utf8::invalid && utf8::is_printable(c)) continue;
        }
        fail(line_at(at),
             "不认识的字符引用“&" + std::string(body) + "”（只可用 &amp; &lt; &gt; &quot; &apos;）",
             "unknown reference \"&" + std::string(body) + "\" (there are &amp; &lt; &gt; &quot; &apos;)");
    }
}

int Source::line_at(std::size_t offset) const {
    const auto before = std::lower_bound(line_ends_.begin(), line_ends_.end(), offset);
    return static_cast<int>(before - line_ends_.begin()) + 1;
}

Element Source::root() const {
    pugi::xml_node found;
    for (const auto node : document_.children()) {
        const Element element(*this, node);
        if (node.type() == pugi::node_doctype) element.fail("不接受 DOCTYPE", "a DOCTYPE is not accepted");
        if (node.type() == pugi::node_pi)
            element.fail("不接受处理指令", "a processing instruction is not accepted");
        if (node.type() != pugi::node_element) continue;
        if (found) element.fail("只能有一个根元素", "there can be one root element only");
        found = node;
    }
    return {*this, found};
}

void Source::fail(int line, std::string_view zh, std::string_view en, std::string suggestion) const {
    throw Error(
        make_problem(Code::layout_syntax, {}, {file_, std::to_string(line), zh, en}, std::move(suggestion)));
}

int Element::line() const {
    return source_->line_at(static_cast<std::size_t>(std::max<std::ptrdiff_t>(node_.offset_debug(), 0)));
}

void Element::allow(std::initializer_list<std::string_view> names) const {
    for (const auto attribute : node_.attributes()) {
        const std::string name = attribute.name();
        if (std::find(names.begin(), names.end(), name) == names.end()) {
            const auto meant = nearest(name, {names.begin(), names.size()});
            fail_at(attribute.name(),
                    "<" + std::string(this->name()) + "> 没有属性“" + name + "”" + meant_zh(meant),
                    "<" + std::string(this->name()) + "> has no attribute \"" + name + "\"" + meant_en(meant),
                    meant);
        }
        for (auto later = attribute.next_attribute(); later; later = later.next_attribute())
            if (name == later.name())
                fail_at(attribute.name(), "属性“" + name + "”写了两次",
                        "the attribute \"" + name + "\" is given twice");
    }
}

std::vector<Element> Element::children() const {
    std::vector<Element> out;
    for (const auto node : node_.children()) {
        const Element child(*source_, node);
        if (node.type() == pugi::node_element)
            out.push_back(child);
        else if (node.type() == pugi::node_pi)
            child.fail("不接受处理指令", "a processing instruction is not accepted");
        else if (!is_blank(node.value()))
            child.fail("<" + std::string(name()) + "> 里不能直接写文字",
                       "<" + std::string(name()) + "> holds no text of its own");
    }
    return out;
}

void Element::no_content() const {
    for (const auto node : node_.children())
        if (node.type() == pugi::node_element || !is_blank(node.value()))
            fail("<" + std::string(name()) + "> 应为空元素", "<" + std::string(name()) + "> must be empty");
}

std::optional<std::string_view> Element::attribute(const char* name) const {
    const auto found = node_.attribute(name);
    if (!found) return std::nullopt;
    return std::string_view(found.value());
}

std::string_view Element::required(const char* name) const {
    const auto value = attribute(name);
    if (!value)
        fail("<" + std::string(this->name()) + "> 缺少属性“" + name + "”",
             "<" + std::string(this->name()) + "> needs the attribute \"" + name + "\"");
    if (is_blank(*value))
        fail_at(name, std::string("属性“") + name + "”不能为空",
                std::string("the attribute \"") + name + "\" is empty");
    return *value;
}

std::optional<double> Element::length(const char* name, const LengthRule& rule) const {
    const auto text = attribute(name);
    if (!text) return std::nullopt;
    const auto value = parse_length(*text, rule);
    const std::string units = rule.em > 0 ? "mm pt em" : "mm pt";
    if (!value)
        fail_at(name, std::string(name) + "=\"" + std::string(*text) + "\" 不是长度（单位 " + units + "）",
                std::string(name) + "=\"" + std::string(*text) + "\" is not a length here (units: " + units +
                    ")");
    return value;
}

int Element::whole(const char* name, int otherwise, int least, int most) const {
    const auto text = attribute(name);
    if (!text) return otherwise;
    int value = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (error != std::errc{} || end != text->data() + text->size() || value < least || value > most) {
        const auto range = std::to_string(least) + "–" + std::to_string(most);
        fail_at(name, std::string(name) + "=\"" + std::string(*text) + "\" 应为 " + range + " 的整数",
                std::string(name) + "=\"" + std::string(*text) + "\" must be a whole number, " + range);
    }
    return value;
}

bool Element::flag(const char* name, bool otherwise) const {
    return choice<bool>(name, {{"yes", true}, {"no", false}}).value_or(otherwise);
}

void Element::fail(std::string_view zh, std::string_view en, std::string suggestion) const {
    source_->fail(line(), zh, en, std::move(suggestion));
}

void Element::fail_at(const char* attribute, std::string_view zh, std::string_view en,
                      std::string suggestion) const {
    const auto begin = static_cast<std::size_t>(std::max<std::ptrdiff_t>(node_.offset_debug(), 0));
    const auto text = source_->text();
    const std::string_view name = attribute;
    for (auto at = text.find(name, begin); at != std::string_view::npos; at = text.find(name, at + 1)) {
        const auto after = text.find_first_not_of(white, at + name.size());
        const bool whole = at > begin && white.find(text[at - 1]) != std::string_view::npos;
        if (whole && after != std::string_view::npos && text[after] == '=')
            source_->fail(source_->line_at(at), zh, en, std::move(suggestion));
    }
    fail(zh, en, std::move(suggestion));
}

void Element::unexpected(std::initializer_list<std::string_view> here) const {
    const auto meant = nearest(name(), {here.begin(), here.size()});
    const auto list = joined(here, " ");
    fail("这里不能用 <" + std::string(name()) + ">（可用 " + list + "）" + meant_zh(meant),
         "<" + std::string(name()) + "> does not belong here (there are " + list + ")" + meant_en(meant),
         meant);
}

void Element::bad_choice(const char* name, const std::vector<std::string_view>& words) const {
    const auto list = joined(words, " ");
    const auto given = std::string(*attribute(name));
    const auto meant = nearest(given, words);
    fail_at(name, std::string(name) + "=\"" + given + "\" 不对（可用 " + list + "）" + meant_zh(meant),
            std::string(name) + "=\"" + given + "\" is not one of " + list + meant_en(meant), meant);
}

} // namespace zwy::form
