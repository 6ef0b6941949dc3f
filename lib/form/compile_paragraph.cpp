// Paragraphs: words, fields and the places to sign and stamp.
#include "base/problem.hpp"
#include "form/compiler.hpp"

namespace zwy::form {

namespace {

/// Chinese has no spaces between words, so a line end in the file is none in the text: white space that holds
/// a line feed is left out, all other white space stays.
std::string without_line_ends(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto gap = text.find_first_of(" \t\n", i);
        if (gap == std::string_view::npos) return out += text.substr(i);
        out += text.substr(i, gap - i);
        i = std::min(text.find_first_not_of(" \t\n", gap), text.size());
        const auto white = text.substr(gap, i - gap);
        if (white.find('\n') == std::string_view::npos) out += white;
    }
    return out;
}

bool is_bookmark_name(std::string_view name) {
    const auto letter = [](unsigned char c) {
        return c >= 0x80 || c == '_' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    };
    if (name.empty() || name.size() > 40 || !letter(static_cast<unsigned char>(name[0]))) return false;
    for (const char c : name)
        if (!letter(static_cast<unsigned char>(c)) && !(c >= '0' && c <= '9')) return false;
    return true;
}

} // namespace

Paragraph Compiler::read_paragraph(const Element& element) {
    element.allow({"style", "align", "indent-left", "indent-right", "keep-next"});
    Paragraph paragraph = paragraph_of(element, style(element));
    paragraph.keep_next = element.flag("keep-next", false);
    return paragraph;
}

Paragraph Compiler::paragraph_of(const Element& element, const Style& style) {
    Paragraph paragraph;
    paragraph.id = next_id();
    paragraph.line = element.line();
    paragraph.style = &style;
    paragraph.align = element.choice("align", align_choices);
    paragraph.indent_left = element.length("indent-left", {.em = style.em()}).value_or(0);
    paragraph.indent_right = element.length("indent-right", {.em = style.em()}).value_or(0);
    join_words_ = false;
    read_inlines(element, paragraph, false);
    return paragraph;
}

void Compiler::read_inlines(const Element& element, Paragraph& paragraph, bool in_slot) {
    for (const auto node : element.node().children()) {
        const Element child(source_, node);
        if (node.type() == pugi::node_element)
            read_inline(child, paragraph, in_slot);
        else if (node.type() == pugi::node_pi)
            child.fail("不接受处理指令", "a processing instruction is not accepted");
        else
            read_words(without_line_ends(node.value()), paragraph);
    }
}

void Compiler::read_words(std::string_view words, Paragraph& paragraph) {
    if (words.empty()) return;
    if (join_words_) {
        paragraph.inlines.back().text += words;
        return;
    }
    Inline piece;
    piece.text = words;
    piece.id = next_id();
    piece.line = paragraph.line;
    paragraph.inlines.push_back(std::move(piece));
    join_words_ = true;
}

void Compiler::read_inline(const Element& element, Paragraph& paragraph, bool in_slot) {
    const auto name = element.name();
    if (name == "space") {
        element.allow({"em"});
        element.no_content();
        return read_words(em_spaces(element), paragraph);
    }
    join_words_ = false;
    if (name == "bookmark") return read_bookmark(element, paragraph);
    if (name == "slot" && in_slot)
        element.fail("<slot> 里不能再放 <slot>", "a <slot> cannot stand in another");
    if (name == "slot") return read_inner_slot(element, paragraph);
    if (name == "field")
        paragraph.inlines.push_back(read_field(element));
    else if (name == "list")
        paragraph.inlines.push_back(read_list(element));
    else if (name == "catalogue")
        paragraph.inlines.push_back(read_catalogue(element));
    else if (name == "maximum")
        paragraph.inlines.push_back(read_maximum(element));
    else if (name == "total")
        paragraph.inlines.push_back(read_total(element));
    else if (name == "text")
        paragraph.inlines.push_back(read_styled_text(element));
    else if (name == "br" || name == "row-number") {
        element.allow({});
        element.no_content();
        const bool number = name == "row-number";
        if (number && !repeat_)
            element.fail("<row-number> 只能用在重复的行里", "<row-number> belongs in a row that repeats");
        paragraph.inlines.push_back(
            make_inline(element, number ? Inline::Kind::row_number : Inline::Kind::line_break));
    } else
        element.unexpected({"field", "list", "catalogue", "row-number", "maximum", "total", "text", "space",
                            "br", "slot", "bookmark"});
}

Inline Compiler::make_inline(const Element& element, Inline::Kind kind) {
    Inline piece;
    piece.kind = kind;
    piece.id = next_id();
    piece.line = element.line();
    if (element.attribute("if")) piece.only_with = bind(element, "if", {});
    if (element.attribute("unless")) piece.only_without = bind(element, "unless", {});
    return piece;
}

Inline Compiler::read_field(const Element& element) {
    using model::Kind;
    element.allow({"path", "if", "unless"});
    auto piece = make_inline(element, Inline::Kind::field);
    piece.accessor = bind(element, "path", {Kind::text, Kind::date, Kind::integer, Kind::decimal});
    piece.text = read_blank(element);
    return piece;
}

Inline Compiler::read_list(const Element& element) {
    element.allow({"path", "separator", "each", "if", "unless"});
    auto piece = make_inline(element, Inline::Kind::list);
    piece.accessor = bind(element, "path", {model::Kind::text_list});
    const bool by_line = element.choice<bool>("each", {{"line", true}}).value_or(false);
    if (by_line && element.attribute("separator"))
        element.fail("each 和 separator 不能同用", "each and separator cannot be combined");
    piece.separator = by_line ? "\n" : std::string(element.attribute("separator").value_or("、"));
    piece.text = read_blank(element);
    return piece;
}

Inline Compiler::read_catalogue(const Element& element) {
    element.allow({"path", "selected", "separator", "if", "unless"});
    element.no_content();
    auto piece = make_inline(element, Inline::Kind::catalogue);
    piece.accessor = bind(element, "path", {model::Kind::text_list});
    piece.selected = bind(element, "selected", {model::Kind::text_list});
    piece.text = element.attribute("separator").value_or("\u3000");
    return piece;
}

Inline Compiler::read_maximum(const Element& element) {
    element.allow({"path"});
    element.no_content();
    auto piece = make_inline(element, Inline::Kind::maximum);
    if (!element.attribute("path")) return piece; // the sum, known when all have been read
    const auto score = bind(element, "path", {model::Kind::decimal});
    const auto maximum = score.maximum();
    if (!maximum)
        element.fail_at("path", "字段“" + score.path() + "”没有分值",
                        "the field \"" + score.path() + "\" has no maximum");
    maxima_[score.path()] = *maximum;
    piece.text = std::to_string(*maximum);
    return piece;
}

Inline Compiler::read_total(const Element& element) {
    element.allow({"path", "if", "unless"});
    if (layout_.form->name != SatisfactionSurvey::form)
        element.fail("这张表没有可以合计的得分", "this form has no scores to add up");
    auto piece = make_inline(element, Inline::Kind::total);
    piece.accessor = bind(element, "path", {model::Kind::decimal});
    piece.text = read_blank(element);
    return piece;
}

Inline Compiler::read_styled_text(const Element& element) {
    element.allow({"role", "size", "if", "unless"});
    auto piece = make_inline(element, Inline::Kind::text);
    piece.role = element.choice("role", role_choices);
    piece.size = element.length("size").value_or(0);
    if (element.attribute("size") && (piece.size < 5 || piece.size > 200))
        element.fail_at("size", "字号应在 5 到 200 磅之间", "the size must lie between 5 and 200 pt");
    piece.text = read_blank(element);
    if (piece.text.empty()) element.fail("<text> 是空的", "<text> is empty");
    if (piece.text.find('\n') != std::string::npos)
        element.fail("<text> 里不能用 <br>", "<br> does not belong in <text>");
    return piece;
}

std::string Compiler::read_blank(const Element& element) {
    std::string text;
    for (const auto node : element.node().children()) {
        const Element child(source_, node);
        if (node.type() == pugi::node_pi)
            child.fail("不接受处理指令", "a processing instruction is not accepted");
        if (node.type() != pugi::node_element) {
            text += without_line_ends(node.value());
            continue;
        }
        if (child.name() == "space") {
            child.allow({"em"});
            child.no_content();
            text += em_spaces(child);
        } else if (child.name() == "br") {
            child.allow({});
            child.no_content();
            text += '\n';
        } else
            child.unexpected({"space", "br"});
    }
    return text;
}

std::string Compiler::em_spaces(const Element& element) {
    (void)element.required("em");
    std::string spaces;
    for (int i = element.whole("em", 1, 1, 40); i > 0; --i)
        spaces += "\u3000";
    return spaces;
}

void Compiler::read_bookmark(const Element& element, Paragraph& paragraph) {
    element.allow({"name"});
    element.no_content();
    const std::string name(element.required("name"));
    if (!is_bookmark_name(name))
        element.fail_at(
            "name", "书签名“" + name + "”应以字母或下划线开头，只含字母、数字、下划线，不超过 40 字节",
            "the bookmark \"" + name +
                "\" must be letters, digits and _, not begin with a digit, and take at most 40 bytes");
    if (!bookmarks_.insert(name).second)
        element.fail_at("name", "书签“" + name + "”用了两次", "the bookmark \"" + name + "\" is used twice");
    if (!paragraph.inlines.empty())
        element.fail("书签应在段落的文字之前", "a bookmark stands in front of the paragraph's text");
    paragraph.bookmarks.push_back(name);
}

Slot Compiler::read_slot(const Element& element) {
    using Purpose = Slot::Purpose;
    element.allow({"name", "purpose", "picture", "width", "height", "dx", "dy"});
    Slot slot;
    slot.name = element.required("name");
    if (!slots_.insert(slot.name).second)
        element.fail_at("name", "签章位置“" + slot.name + "”用了两次",
                        "the slot \"" + slot.name + "\" is used twice");
    (void)element.required("purpose");
    slot.purpose = *element.choice<Purpose>(
        "purpose", {{"seal", Purpose::seal}, {"signature", Purpose::signature}, {"date", Purpose::date}});
    if (slot.purpose != Purpose::seal) {
        slot.width = mm_to_pt(35);
        slot.height = mm_to_pt(8);
        if (element.attribute("picture"))
            element.fail_at("picture", "只有印章（purpose=\"seal\"）可以有图片",
                            "only a seal can have a picture");
    } else if (element.attribute("picture"))
        slot.picture = bind(element, "picture", {model::Kind::picture});
    slot.width = element.length("width").value_or(slot.width);
    slot.height = element.length("height").value_or(slot.height);
    if (slot.width <= 0 || slot.height <= 0)
        element.fail("签章位置的宽和高应大于 0", "a slot must be wider and higher than nothing");
    slot.dx = element.length("dx", {.negative = true}).value_or(0);
    slot.dy = element.length("dy", {.negative = true}).value_or(0);
    return slot;
}

void Compiler::read_inner_slot(const Element& element, Paragraph& paragraph) {
    auto slot = read_slot(element);
    const auto before = paragraph.inlines.size();
    read_inlines(element, paragraph, true);
    join_words_ = false;
    if (paragraph.inlines.size() == before)
        element.fail("<slot> 里应有它所覆盖的文字或字段",
                     "<slot> must hold the words or the field that it covers");
    slot.first_inline = paragraph.inlines[before].id;
    slot.last_inline = paragraph.inlines.back().id;
    paragraph.slots.push_back(std::move(slot));
}

void Compiler::read_covering_slot(const Element& element, std::vector<Block>& blocks) {
    auto slot = read_slot(element);
    const auto first = blocks.size();
    for (const auto& child : element.children()) {
        if (child.name() != "p") child.unexpected({"p"});
        blocks.emplace_back(read_paragraph(child));
    }
    slot.paragraphs = blocks.size() - first;
    if (slot.paragraphs == 0)
        element.fail("<slot> 里应有它所覆盖的段落", "<slot> must hold the paragraphs that it covers");
    auto& slots = std::get<Paragraph>(blocks[first]).slots;
    slots.insert(slots.begin(), std::move(slot));
}

} // namespace zwy::form
