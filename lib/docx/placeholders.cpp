#include "docx/placeholders.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "docx/inlines.hpp"
#include "docx/names.hpp"
#include "docx/xml.hpp"

namespace zwy::docx {
namespace {

/// Line `line` of a blank text; the gap where it has none.
std::string_view line_of(std::string_view blank, std::size_t line) {
    for (; line > 0 && !blank.empty(); --line) {
        const auto end = blank.find('\n');
        blank.remove_prefix(end == std::string_view::npos ? blank.size() : end + 1);
    }
    const auto text = blank.substr(0, blank.find('\n'));
    return text.empty() ? gap : text;
}

bool is_field(const form::Inline& piece) {
    using Kind = form::Inline::Kind;
    return piece.kind == Kind::field || piece.kind == Kind::list || piece.kind == Kind::total;
}

} // namespace

Placeholders::Placeholders(const form::Layout& layout) {
    for_each_inline(layout.blocks, [this](const form::Inline& piece) {
        if (!is_field(piece)) return;
        const auto lines = std::ranges::count(piece.text, '\n') + 1;
        for (std::size_t line = 0; line < static_cast<std::size_t>(lines); ++line) {
            const auto text = line_of(piece.text, line);
            if (std::ranges::find(texts_, text) == texts_.end()) texts_.push_back(text);
        }
    });
}

std::size_t Placeholders::number_of(const form::Inline& field, std::size_t line) const {
    const auto found = std::ranges::find(texts_, is_field(field) ? line_of(field.text, line) : gap);
    return found == texts_.end() ? gap_number : static_cast<std::size_t>(found - texts_.begin());
}

std::string Placeholders::glossary_xml() const {
    pugi::xml_document tree;
    auto parts = add(add(tree, "w:glossaryDocument", "xmlns:w", ns_w), "w:docParts");
    for (std::size_t i = 0; i < texts_.size(); ++i) {
        auto part = add(parts, "w:docPart");
        auto about = add(part, "w:docPartPr");
        add(about, "w:name", "w:val", (std::string(name_stem) + std::to_string(i)).c_str());
        auto category = add(about, "w:category");
        add(category, "w:name", "w:val", "常规");
        add(category, "w:gallery", "w:val", "placeholder");
        add(add(about, "w:types"), "w:type", "w:val", "bbPlcHdr");
        add(add(about, "w:behaviors"), "w:behavior", "w:val", "content");
        std::array<char, 48> guid{};
        std::snprintf(guid.data(), guid.size(), "{6F1E2C9A-5A57-4D59-8F0B-%012zX}", i);
        add(about, "w:guid", "w:val", guid.data());
        auto run = add(add(add(part, "w:docPartBody"), "w:p"), "w:r");
        add(add(run, "w:rPr"), "w:rFonts", "w:hint", "eastAsia");
        add(run, "w:t", "xml:space", "preserve").text().set(std::string(texts_[i]).c_str());
    }
    return serialise(tree);
}

} // namespace zwy::docx
