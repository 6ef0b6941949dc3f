// A layout file as a whole: identity, page, styles, body.
#include <algorithm>
#include <numeric>

#include "base/problem.hpp"
#include "form/compiler.hpp"
#include "form/nearest.hpp"

namespace zwy::form {

namespace {

/// Every path that a layout of the form may bind, for suggestions.
void collect_paths(const model::StructInfo& record, const std::string& prefix,
                   std::vector<std::string>& out) {
    for (const auto& field : record.fields) {
        const auto path = prefix + std::string(field.key);
        out.push_back(path);
        if (field.kind == model::Kind::record) collect_paths(*field.record, path + ".", out);
        if (field.kind == model::Kind::rows) collect_paths(*field.record, path + "[].", out);
        for (std::size_t i = 0; field.kind == model::Kind::fixed_rows && i < field.fixed_count; ++i)
            collect_paths(*field.record, path + "[" + std::to_string(i) + "].", out);
    }
}

std::string nearest_path(const model::FormInfo& form, std::string_view path) {
    std::vector<std::string> paths;
    collect_paths(*form.root, "", paths);
    const std::vector<std::string_view> names(paths.begin(), paths.end());
    return nearest(path, names);
}

std::string nearest_form(std::string_view name) {
    std::vector<std::string_view> names;
    for (const auto& form : model::all_forms())
        names.push_back(form.name);
    return nearest(name, names);
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    while (true) {
        const auto begin = text.find_first_not_of(" \t\r\n");
        if (begin == std::string_view::npos) return words;
        const auto end = std::min(text.find_first_of(" \t\r\n", begin), text.size());
        words.push_back(text.substr(begin, end - begin));
        text.remove_prefix(end);
    }
}

/// Calls `visit` for every paragraph of the layout, in reading order.
template <class Blocks, class Visit>
void for_each_paragraph(Blocks& blocks, const Visit& visit) {
    for (auto& block : blocks) {
        if (auto* paragraph = std::get_if<Paragraph>(&block)) visit(*paragraph);
        if (auto* table = std::get_if<Table>(&block))
            for (auto& row : table->rows)
                for (auto& cell : row.cells) {
                    for_each_paragraph(cell.blocks, visit);
                    for_each_paragraph(cell.bottom, visit);
                }
    }
}

} // namespace

std::string fixed_words(const Paragraph& paragraph) {
    std::string out;
    for (const auto& piece : paragraph.inlines)
        if (piece.kind == Inline::Kind::text) out += piece.text;
    for (const std::string_view gap : {"\u3000", " "})
        for (auto at = out.find(gap); at != std::string::npos; at = out.find(gap, at))
            out.erase(at, gap.size());
    return out;
}

void Compiler::run() {
    const auto root = source_.root();
    if (root.name() != "layout") root.unexpected({"layout"});
    read_identity(root);
    std::optional<Element> page, styles, body;
    for (const auto& child : root.children()) {
        auto* const place = child.name() == "page"     ? &page
                            : child.name() == "styles" ? &styles
                            : child.name() == "body"   ? &body
                                                       : nullptr;
        if (place == nullptr) child.unexpected({"page", "styles", "body"});
        if (*place)
            child.fail("<" + std::string(child.name()) + "> 只能有一个",
                       "there can be one <" + std::string(child.name()) + "> only");
        *place = child;
    }
    if (!page || !styles || !body)
        root.fail("<layout> 里应有 <page>、<styles> 和 <body>", "<layout> needs <page>, <styles> and <body>");
    read_page(*page);
    read_styles(*styles);
    read_body(*body);
    check_headings();
    fill_in_sums();
}

void Compiler::read_identity(const Element& root) {
    root.allow({"form", "version", "subject", "author", "number", "continued"});
    const auto name = root.required("form");
    layout_.form = model::find_form(name);
    if (layout_.form == nullptr || layout_.form->name != name) {
        const auto meant = layout_.form != nullptr ? std::string(layout_.form->name) : nearest_form(name);
        root.fail_at("form",
                     "没有名为“" + std::string(name) + "”的表单" +
                         (meant.empty() ? "" : "，是不是“" + meant + "”？"),
                     "there is no form named \"" + std::string(name) + "\"" +
                         (meant.empty() ? "" : ", did you mean \"" + meant + "\"?"),
                     meant);
    }
    layout_.version = root.required("version");
    layout_.subject = root.attribute("subject").value_or("");
    for (const auto path : words_of(root.attribute("author").value_or("")))
        layout_.author.push_back(bind(root, "author", path, {model::Kind::text}));
    if (const auto words = root.attribute("continued")) {
        const auto star = words->find('*');
        if (star == std::string_view::npos || words->find('*', star + 1) != std::string_view::npos)
            root.fail_at("continued", "continued 里应有一个“*”，代表所续的栏目",
                         "continued must hold one *, which stands for what is continued");
        layout_.continued_before = words->substr(0, star);
        layout_.continued_after = words->substr(star + 1);
    }
    if (root.attribute("number")) layout_.number = bind(root, "number", {model::Kind::text});
}

void Compiler::read_page(const Element& element) {
    element.allow({"width", "height", "top", "bottom", "left", "right"});
    element.no_content();
    auto& page = layout_.page;
    page.width = element.length("width").value_or(page.width);
    page.height = element.length("height").value_or(page.height);
    for (const auto& [name, margin] : {std::pair{"top", &page.top}, std::pair{"bottom", &page.bottom},
                                       std::pair{"left", &page.left}, std::pair{"right", &page.right}}) {
        (void)element.required(name);
        *margin = *element.length(name);
    }
    constexpr double least = mm_to_pt(40);
    if (page.text_width() < least || page.text_height() < least)
        element.fail("版心小于 40 毫米", "the margins leave less than 40 mm for the text");
}

void Compiler::read_styles(const Element& element) {
    element.allow({});
    for (const auto& child : element.children()) {
        if (child.name() != "style") child.unexpected({"style"});
        read_style(child);
    }
    const auto continuation = styles_.find("continuation");
    if (continuation != styles_.end()) layout_.continuation = continuation->second;
}

void Compiler::read_style(const Element& element) {
    element.allow({"id", "name", "role", "size", "line-pitch", "char-pitch", "first-indent", "space-before",
                   "space-after", "align", "heading", "keep-next"});
    element.no_content();
    auto made = std::make_unique<Style>();
    made->id = element.required("id");
    made->name = element.required("name");
    (void)element.required("role");
    made->role = *element.choice("role", role_choices);
    (void)element.required("size");
    made->size = *element.length("size");
    if (made->size < 5 || made->size > 200)
        element.fail_at("size", "字号应在 5 到 200 磅之间", "the size must lie between 5 and 200 pt");
    (void)element.required("line-pitch");
    made->line_pitch = *element.length("line-pitch", {.em = made->size});
    if (made->line_pitch < made->size)
        element.fail_at("line-pitch", "行距小于字号", "the line pitch is less than the size");
    made->char_pitch = element.length("char-pitch").value_or(0);
    if (made->char_pitch != 0 && (made->char_pitch < made->size * 0.8 || made->char_pitch > made->size * 3))
        element.fail_at("char-pitch", "字距应为字号的 0.8 到 3 倍",
                        "the character pitch must be 0.8 to 3 times the size");
    // An indent is kept in characters, as Word keeps it.
    made->first_indent_em = element.length("first-indent", {.em = made->em()}).value_or(0) / made->em();
    made->space_before = element.length("space-before", {.em = made->em()}).value_or(0);
    made->space_after = element.length("space-after", {.em = made->em()}).value_or(0);
    made->align = element.choice("align", align_choices).value_or(Align::left);
    made->heading = element.whole("heading", 0, 1, 6);
    made->keep_next = element.flag("keep-next", made->heading > 0);
    if (!styles_.emplace(made->id, made.get()).second)
        element.fail_at("id", "样式“" + made->id + "”定义了两次",
                        "the style \"" + made->id + "\" is defined twice");
    if (!style_names_.insert(made->name).second)
        element.fail_at("name", "样式名“" + made->name + "”用了两次",
                        "the style name \"" + made->name + "\" is used twice");
    layout_.styles.push_back(std::move(made));
}

const Style& Compiler::style(const Element& element) {
    const auto id = element.required("style");
    const auto found = styles_.find(id);
    if (found != styles_.end()) return *found->second;
    std::vector<std::string_view> names;
    for (const auto& [name, style] : styles_)
        names.push_back(name);
    const auto meant = nearest(id, names);
    element.fail_at(
        "style", "样式“" + std::string(id) + "”没有定义" + (meant.empty() ? "" : "，是不是“" + meant + "”？"),
        "the style \"" + std::string(id) + "\" is not defined" +
            (meant.empty() ? "" : ", did you mean \"" + meant + "\"?"),
        meant);
}

model::Accessor Compiler::bind(const Element& element, const char* attribute, std::string_view path,
                               std::initializer_list<model::Kind> kinds) {
    auto found = model::Accessor::bind(*layout_.form, path);
    const auto form = std::string(layout_.form->name);
    if (!found) {
        const auto meant = nearest_path(*layout_.form, path);
        element.fail_at(attribute,
                        form + " 没有字段“" + std::string(path) + "”" +
                            (meant.empty() ? "" : "，是不是“" + meant + "”？"),
                        form + " has no field \"" + std::string(path) + "\"" +
                            (meant.empty() ? "" : ", did you mean \"" + meant + "\"?"),
                        meant);
    }
    if (kinds.size() > 0 && std::find(kinds.begin(), kinds.end(), found->field().kind) == kinds.end())
        element.fail_at(attribute, "字段“" + std::string(path) + "”不能用在这里：类型不对",
                        "the field \"" + std::string(path) + "\" is of a kind that cannot be used here");
    if (found->needs_row() && (!repeat_ || !found->path().starts_with(repeat_->path() + "[].")))
        element.fail_at(attribute, "字段“" + std::string(path) + "”只能用在重复它的行里（repeat）",
                        "the field \"" + std::string(path) + "\" belongs in a row that repeats it");
    return *found;
}

void Compiler::read_body(const Element& element) {
    element.allow({});
    for (const auto& child : element.children()) {
        if (child.name() == "p")
            layout_.blocks.emplace_back(read_paragraph(child));
        else if (child.name() == "slot")
            read_covering_slot(child, layout_.blocks);
        else if (child.name() == "table") {
            // Word runs two tables together that nothing parts.
            if (!layout_.blocks.empty() && std::holds_alternative<Table>(layout_.blocks.back()))
                child.fail("两个表格之间应有 <space> 或 <p>",
                           "between two tables there must be a <space> or <p>");
            layout_.blocks.emplace_back(read_table(child));
        } else if (child.name() == "space")
            layout_.blocks.emplace_back(read_space(child));
        else if (child.name() == "page-break") {
            child.allow({});
            child.no_content();
            layout_.blocks.emplace_back(PageBreak{});
        } else
            child.unexpected({"p", "slot", "table", "space", "page-break"});
    }
    if (layout_.blocks.empty()) element.fail("<body> 是空的", "<body> is empty");
}

Space Compiler::read_space(const Element& element) {
    element.allow({"height"});
    element.no_content();
    (void)element.required("height");
    return {*element.length("height")};
}

/// A reader's outline begins with one H1 and skips no level; the first is the document's title.
void Compiler::check_headings() {
    int level = 0;
    for_each_paragraph(layout_.blocks, [&](const Paragraph& paragraph) {
        const int heading = paragraph.style->heading;
        if (heading == 0) return;
        if (heading > level + 1)
            source_.fail(paragraph.line, "标题级别跳过了一级", "a heading level is skipped");
        if (layout_.title.empty()) {
            for (const auto& piece : paragraph.inlines)
                if (piece.kind != Inline::Kind::text)
                    source_.fail(piece.line, "第一个一级标题是文件的题名，只能是文字",
                                 "the first level-1 heading is the document's title and holds words only");
            layout_.title = fixed_words(paragraph);
        }
        level = heading;
    });
    if (layout_.title.empty())
        source_.fail(source_.root().line(), "没有一级标题（heading=\"1\" 的样式）",
                     "there is no title: no paragraph in a style with heading=\"1\"");
}

void Compiler::fill_in_sums() {
    const int sum = std::accumulate(maxima_.begin(), maxima_.end(), 0,
                                    [](int total, const auto& entry) { return total + entry.second; });
    for_each_paragraph(layout_.blocks, [&](Paragraph& paragraph) {
        for (auto& piece : paragraph.inlines)
            if (piece.kind == Inline::Kind::maximum && piece.text.empty()) piece.text = std::to_string(sum);
    });
}

std::shared_ptr<const Layout> compile(std::string_view xml, const std::filesystem::path& source,
                                     std::uint64_t max_bytes) {
    const Source file(xml, source, max_bytes);
    auto layout = std::make_shared<Layout>();
    layout->source = source;
    Compiler(file, *layout).run();
    return layout;
}

} // namespace zwy::form
