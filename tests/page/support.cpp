#include "page/support.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "base/io.hpp"
#include "base/utf8.hpp"
#include "model/json.hpp"

namespace zwy::page::test {
namespace {

const std::filesystem::path source = ZWY_SOURCE_DIR;

void add_words(const form::FilledParagraph& paragraph, Words& words, std::string& all) {
    for (const form::Run& run : paragraph.runs) {
        all += run.text;
        if (run.path.empty() || run.text.empty()) continue;
        const bool heading = paragraph.style->heading > 0;
        words[std::string(run.path) + (heading ? " in heading" : "")] += run.text;
    }
}

void read(const std::vector<form::FilledBlock>& blocks, Words& words, std::string& all) {
    for (const form::FilledBlock& block : blocks) {
        if (const auto* paragraph = std::get_if<form::FilledParagraph>(&block)) add_words(*paragraph, words, all);
        const auto* table = std::get_if<form::FilledTable>(&block);
        if (table == nullptr) continue;
        for (const form::FilledRow& row : table->rows)
            for (const form::FilledCell& cell : row.cells) {
                read(cell.blocks, words, all);
                read(cell.bottom, words, all);
            }
    }
}

/// The node's own field, or that of what it stands in.
std::string field_of(const Pages& pages, NodeId node) {
    std::string path;
    bool heading = false;
    for (; node != 0; node = pages.nodes[node].parent) {
        if (path.empty()) path = pages.nodes[node].path;
        heading = heading || pages.nodes[node].kind == Node::Kind::heading;
    }
    return path.empty() ? path : path + (heading ? " in heading" : "");
}

template <class Visit>
void each_text(const Pages& pages, Visit visit) {
    for (std::size_t i = 0; i < pages.pages.size(); ++i)
        for (const Item& item : pages.pages[i].items)
            if (const auto* glyphs = std::get_if<PlacedGlyphs>(&item)) visit(i, *glyphs);
}

bool is_white(std::string_view text, std::size_t at) {
    std::size_t next = at;
    const char32_t c = utf8::next(text, next);
    return c == U' ' || c == U'\t' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 ||
           c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

void check_inside(const Made& made, double left, double right) {
    const form::PageSetup& setup = made.filled.layout->page;
    each_text(made.pages, [&](std::size_t page, const PlacedGlyphs& glyphs) {
        const Box box = ink(glyphs);
        const bool inside = box.x >= left - 0.5 && box.x + box.width <= right + 0.5 && box.y >= setup.top - 0.5 &&
                            box.y + box.height <= setup.height - setup.bottom + 0.5;
        BOOST_CHECK_MESSAGE(inside || box.width <= 0, "outside the text of page " << page + 1 << ": " << glyphs.run->text);
    });
}

/// No rule runs through a line of text: all of it is inside its cell.
void check_rules_clear(const Pages& pages) {
    for (const Page& page : pages.pages) {
        std::vector<PlacedRule> rules;
        for (const Item& item : page.items)
            if (const auto* rule = std::get_if<PlacedRule>(&item)) rules.push_back(*rule);
        for (const Item& item : page.items) {
            const auto* glyphs = std::get_if<PlacedGlyphs>(&item);
            if (glyphs == nullptr) continue;
            const Box box = ink(*glyphs);
            for (const PlacedRule& rule : rules) {
                const double slack = 0.3; // pt
                const bool across = std::max(rule.x0, box.x + slack) < std::min(rule.x1, box.x + box.width - slack) ||
                                    (rule.x0 == rule.x1 && rule.x0 > box.x + slack && rule.x0 < box.x + box.width - slack);
                const bool along = std::max(rule.y0, box.y + slack) < std::min(rule.y1, box.y + box.height - slack) ||
                                   (rule.y0 == rule.y1 && rule.y0 > box.y + slack && rule.y0 < box.y + box.height - slack);
                BOOST_CHECK_MESSAGE(!(across && along), "a rule runs through " << glyphs->run->text);
            }
        }
    }
}

void check_tree(const Pages& pages) {
    for (NodeId id = 0; id < pages.nodes.size(); ++id)
        for (const NodeId child : pages.nodes[id].children) {
            BOOST_REQUIRE_LT(child, pages.nodes.size());
            BOOST_CHECK_EQUAL(pages.nodes[child].parent, id);
        }
    each_text(pages, [&](std::size_t, const PlacedGlyphs& glyphs) {
        BOOST_REQUIRE_LT(glyphs.node, pages.nodes.size());
        BOOST_CHECK_EQUAL(glyphs.artifact, glyphs.node == 0);
    });
}

void check_boxes(const Made& made) {
    std::map<std::string, int> boxes;
    for (const FieldBox& field : made.pages.fields) {
        ++boxes[std::string(field.path)];
        BOOST_CHECK_LT(field.page, made.pages.pages.size());
        BOOST_CHECK_GE(field.box.width, 0);
        BOOST_CHECK_GT(field.box.height, 0);
        BOOST_CHECK_LE(field.box.x + field.box.width, made.filled.layout->page.width);
        BOOST_CHECK_LE(field.box.y + field.box.height, made.filled.layout->page.height);
    }
    for (const auto& [path, text] : words_of_fields(made.fitted)) {
        const std::string field = path.substr(0, path.find(' '));
        BOOST_CHECK_MESSAGE(boxes[field] > 0, "no box for " << field);
    }
    for (const SlotBox& slot : made.pages.slots) {
        BOOST_CHECK_LT(slot.page, made.pages.pages.size());
        BOOST_CHECK_GE(slot.box.x, 0);
        BOOST_CHECK_GE(slot.box.y, 0);
    }
}

} // namespace

const text::FontSet& fonts() {
    static const std::shared_ptr<const text::FontSet> set =
        text::FontSet::load({});
    return *set;
}

std::shared_ptr<const form::Layout> layout(std::string_view form) {
    static std::map<std::string, std::shared_ptr<const form::Layout>, std::less<>> compiled;
    const model::FormInfo* info = model::find_form(form);
    BOOST_REQUIRE(info != nullptr);
    auto& entry = compiled[std::string(info->name)];
    const std::filesystem::path file = source / "layouts" / (std::string(info->name) + ".xml");
    if (entry == nullptr) entry = form::compile(read_file(file), file);
    return entry;
}

model::AnyForm blank(std::string_view form) { return model::find_form(form)->make(); }

model::AnyForm example(std::string_view form) {
    Problems problems;
    auto data = model::read_json(read_file(source / "examples" / (std::string(form) + ".json")), problems);
    BOOST_REQUIRE(data.has_value());
    return *data;
}

void set(model::AnyForm& data, std::string_view path, std::string_view text) {
    Problems problems;
    BOOST_REQUIRE_MESSAGE(model::set_text(data, path, text, problems), "cannot set " << path);
}

Made make(const model::AnyForm& data, const PageOptions& options) { return make(data, options, OneSeal()); }

Made make(const model::AnyForm& data, const PageOptions& options, const PictureSource& pictures) {
    const auto of = layout(model::form_of(data).name);
    Made made{form::fill(of, data), form::fill(of, data), {}};
    made.pages = make_pages(made.fitted, data, fonts(), options, pictures);
    return made;
}

Made make(std::shared_ptr<const form::Layout> layout, const model::AnyForm& data) {
    Made made{form::fill(layout, data), form::fill(layout, data), {}};
    made.pages = make_pages(made.fitted, data, fonts(), {}, OneSeal());
    return made;
}

Words words_of_fields(const form::Document& document) {
    Words out;
    std::string all;
    read(document.blocks, out, all);
    return out;
}

std::string words(const form::Document& document) {
    Words fields;
    std::string out;
    read(document.blocks, fields, out);
    return out;
}

Words words_of_fields(const Pages& pages) {
    Words out;
    each_text(pages, [&](std::size_t, const PlacedGlyphs& glyphs) {
        if (glyphs.artifact) return;
        const std::string field = field_of(pages, glyphs.node);
        if (!field.empty()) out[field] += glyphs.run->text;
    });
    return out;
}

std::string words(const Pages& pages) {
    std::string out;
    each_text(pages, [&](std::size_t, const PlacedGlyphs& glyphs) {
        if (!glyphs.artifact) out += glyphs.run->text;
    });
    return out;
}

std::string words_on(const Pages& pages, std::size_t page) {
    std::string out;
    each_text(pages, [&](std::size_t at, const PlacedGlyphs& glyphs) {
        if (at == page) out += glyphs.run->text;
    });
    return out;
}

Box ink(const PlacedGlyphs& glyphs) {
    double width = 0, inked = 0;
    for (const text::Glyph& glyph : glyphs.run->glyphs) {
        width += glyph.advance;
        if (!is_white(glyphs.run->text, glyph.cluster)) inked = width;
    }
    const double size = glyphs.run->size;
    return {glyphs.x, glyphs.y - 0.88 * size, inked, size};
}

void check_invariants(const Made& made) {
    const double left = made.filled.layout->page.left;
    check_inside(made, left, left + made.filled.layout->page.text_width());
    check_rules_clear(made.pages);
    check_tree(made.pages);
    check_boxes(made);
    const Words before = words_of_fields(made.filled);
    const Words fitted = words_of_fields(made.fitted);
    const Words printed = words_of_fields(made.pages);
    for (const auto& [field, text] : before) {
        BOOST_CHECK_MESSAGE(fitted.contains(field) && fitted.at(field) == text, "the document lost text of " << field);
        BOOST_CHECK_MESSAGE(printed.contains(field) && printed.at(field) == text, "the pages lost text of " << field);
    }
    bool moved = false;
    for (const Problem& problem : made.pages.report) moved = moved || problem.code == Code::continued;
    if (!moved) BOOST_CHECK_EQUAL(words(made.fitted), words(made.filled));
    BOOST_CHECK_EQUAL(words(made.pages).size(), words(made.fitted).size());
    BOOST_CHECK(!made.pages.report.has_errors());
}

std::vector<std::string> report(const Pages& pages) {
    std::vector<std::string> out;
    for (const Problem& problem : pages.report) out.push_back(std::string(problem.name()) + " " + problem.place.dotted);
    return out;
}

std::string han(std::size_t count) {
    static const std::vector<std::string> signs = {"天", "地", "玄", "黄", "宇", "宙", "洪", "荒", "日", "月",
                                                   "盈", "昃", "辰", "宿", "列", "张", "寒", "来", "暑", "往",
                                                   "秋", "收", "冬", "藏", "闰", "余", "成", "岁", "律", "吕"};
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += signs[(i + i / 30 + i / 900) % signs.size()];
    return out;
}

} // namespace zwy::page::test
