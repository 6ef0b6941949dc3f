#include "read/story.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/utf8.hpp"
#include "base/watch.hpp"

namespace zwy::read {
namespace {

/// What is no text, or text that nobody sees.
bool is_unseen(std::string_view name) {
    constexpr std::array<std::string_view, 12> unseen{"del",       "moveFrom", "instrText",  "delText", "drawing",
                                                      "pict",      "object",   "Fallback",   "rt",      "rPr",
                                                      "pPr",       "comment"};
    return std::ranges::find(unseen, name) != unseen.end();
}

/// On unless it says otherwise: "0", "false", "off".
bool is_on(pugi::xml_node toggle) {
    if (!toggle) return false;
    const auto value = attribute(toggle, "val");
    return value != "0" && value != "false" && value != "off";
}

/// Boxes that programs draw with symbol fonts instead of ☐ and ☑.
std::string symbol(pugi::xml_node node) {
    const auto code = attribute(node, "char"), font = attribute(node, "font");
    unsigned value = 0;
    std::from_chars(code.data(), code.data() + code.size(), value, 16);
    struct Known {
        std::string_view font;
        unsigned low;
        std::string_view text;
    };
    constexpr std::array known{Known{"Wingdings", 0xFE, "☑"},   Known{"Wingdings", 0xA8, "☐"},
                               Known{"Wingdings", 0x6F, "☐"},   Known{"Wingdings", 0xFD, "☒"},
                               Known{"Wingdings 2", 0x52, "☑"}, Known{"Wingdings 2", 0xA3, "☐"},
                               Known{"Wingdings 2", 0x54, "☒"}, Known{"Wingdings 2", 0x2A, "☐"}};
    for (const Known& each : known)
        if (each.font == font && each.low == (value & 0xFFU)) return std::string(each.text);
    std::string out;
    if (utf8::is_printable(static_cast<char32_t>(value))) utf8::append(out, static_cast<char32_t>(value));
    return out;
}

class Teller {
public:
    Story tell(pugi::xml_node body) {
        blocks(body, Segment::none, nullptr);
        return std::move(story_);
    }

private:
    /// Children of the body, of a cell (`cell` given), or of a control in either.
    void blocks(pugi::xml_node parent, std::size_t control, StoryCell* cell) {
        for (const pugi::xml_node node : parent.children()) {
            tick();
            const auto name = local_name(node.name());
            if (name == "p") {
                StoryParagraph paragraph;
                inlines(node, control, paragraph);
                if (cell != nullptr)
                    cell->paragraphs.push_back(std::move(paragraph));
                else
                    story_.blocks.emplace_back(std::move(paragraph));
            } else if (name == "tbl") {
                StoryTable table;
                rows(node, control, table);
                if (cell == nullptr)
                    story_.blocks.emplace_back(std::move(table));
                else
                    flatten(table, *cell);
            } else if (name == "sdt") {
                blocks(child(node, "sdtContent"), inside(node, control), cell);
            } else if (is_transparent(name)) {
                blocks(node, control, cell);
            }
        }
    }

    static bool is_transparent(std::string_view name) {
        return name == "ins" || name == "moveTo" || name == "customXml" || name == "smartTag" ||
               name == "AlternateContent" || name == "Choice";
    }

    static void flatten(StoryTable& table, StoryCell& into) {
        for (StoryRow& row : table.rows)
            for (StoryCell& cell : row.cells)
                std::ranges::move(cell.paragraphs, std::back_inserter(into.paragraphs));
    }

    void rows(pugi::xml_node parent, std::size_t control, StoryTable& table) {
        for (const pugi::xml_node node : parent.children()) {
            tick();
            const auto name = local_name(node.name());
            if (name == "tr" && !child(child(node, "trPr"), "del")) {
                StoryRow row;
                std::size_t column = 0;
                cells(node, control, row, column);
                table.rows.push_back(std::move(row));
            } else if (name == "sdt") {
                rows(child(node, "sdtContent"), inside(node, control), table);
            } else if (is_transparent(name)) {
                rows(node, control, table);
            }
        }
    }

    void cells(pugi::xml_node parent, std::size_t control, StoryRow& row, std::size_t& column) {
        for (const pugi::xml_node node : parent.children()) {
            const auto name = local_name(node.name());
            if (name == "tc") {
                StoryCell cell;
                const auto properties = child(node, "tcPr");
                const auto span = attribute(child(properties, "gridSpan"), "val");
                std::from_chars(span.data(), span.data() + span.size(), cell.span);
                cell.span = std::clamp<std::size_t>(cell.span, 1, 64);
                cell.column = column;
                column += cell.span;
                const auto merge = child(properties, "vMerge");
                cell.merged = merge && attribute(merge, "val") != "restart";
                blocks(node, control, &cell);
                row.cells.push_back(std::move(cell));
            } else if (name == "sdt") {
                cells(child(node, "sdtContent"), inside(node, control), row, column);
            } else if (is_transparent(name)) {
                cells(node, control, row, column);
            }
        }
    }

    void inlines(pugi::xml_node parent, std::size_t control, StoryParagraph& paragraph) {
        for (const pugi::xml_node node : parent.children()) {
            const auto name = local_name(node.name());
            if (name == "sdt") {
                // An empty control is a control all the same.
                const auto inner = enter(node);
                paragraph.segments.push_back({{}, inner});
                inlines(child(node, "sdtContent"), inner, paragraph);
            } else if (name == "r") {
                if (!is_on(child(child(node, "rPr"), "vanish"))) inlines(node, control, paragraph);
            } else if (const auto text = text_of(node, name); !text.empty()) {
                put(paragraph, text, control);
            } else if (!is_unseen(name) && name != "sdtPr") {
                inlines(node, control, paragraph);
            }
        }
    }

    static std::string text_of(pugi::xml_node node, std::string_view name) {
        if (name == "t") return node.text().get();
        if (name == "tab" || name == "ptab") return "\t";
        if (name == "br" || name == "cr")
            return attribute(node, "type") == "page" || attribute(node, "type") == "column" ? "" : "\n";
        if (name == "noBreakHyphen") return "\u2011";
        if (name == "softHyphen") return "\u00AD";
        if (name == "sym") return symbol(node);
        return {};
    }

    static void put(StoryParagraph& paragraph, std::string_view text, std::size_t control) {
        if (!paragraph.segments.empty() && paragraph.segments.back().control == control)
            paragraph.segments.back().text += text;
        else
            paragraph.segments.push_back({std::string(text), control});
    }

    /// Enters a control round paragraphs, rows or cells: its index, or that of the outer one where it only groups.
    std::size_t inside(pugi::xml_node sdt, std::size_t outer) {
        const auto inner = enter(sdt);
        if (!story_.controls[inner].group) return inner;
        story_.controls.pop_back();
        return outer;
    }

    std::size_t enter(pugi::xml_node sdt) {
        const auto properties = child(sdt, "sdtPr");
        Control& control = story_.controls.emplace_back();
        control.tag = attribute(child(properties, "tag"), "val");
        control.title = attribute(child(properties, "alias"), "val");
        control.xpath = attribute(child(properties, "dataBinding"), "xpath");
        control.placeholder = is_on(child(properties, "showingPlcHdr"));
        if (const auto box = child(properties, "checkbox")) control.checked = is_on(child(box, "checked"));
        control.group = child(properties, "group") || child(properties, "repeatingSection") ||
                        child(properties, "repeatingSectionItem") ||
                        (control.tag.empty() && control.xpath.empty() && !control.checked);
        return story_.controls.size() - 1;
    }

    Story story_;
};

} // namespace

std::string StoryParagraph::text() const {
    std::string out;
    for (const Segment& segment : segments) out += segment.text;
    return out;
}

Story tell(const pugi::xml_document& document) {
    return Teller().tell(child(child(document, "document"), "body"));
}

} // namespace zwy::read
