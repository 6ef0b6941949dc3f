#include "page/extent.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "base/watch.hpp"
#include "page/leaves.hpp"
#include "page/pages.hpp"
#include "text/glyph_map.hpp"

namespace zwy::page {
namespace {

using Blocks = std::vector<form::FilledBlock>;

std::size_t bytes_of(const form::FilledParagraph& paragraph) {
    std::size_t bytes = 0;
    for (const form::Run& run : paragraph.runs) bytes += run.text.size();
    return bytes;
}

template <class Each>
void for_each_paragraph(const Blocks& blocks, const Each& each) {
    for (const form::FilledBlock& block : blocks) {
        if (const auto* paragraph = std::get_if<form::FilledParagraph>(&block)) each(*paragraph);
        const auto* table = std::get_if<form::FilledTable>(&block);
        if (table == nullptr) continue;
        for (const form::FilledRow& row : table->rows)
            for (const form::FilledCell& cell : row.cells) {
                for_each_paragraph(cell.blocks, each);
                for_each_paragraph(cell.bottom, each);
            }
    }
}

/// The least height of texts in the widest measure, in pt.
class Extent {
public:
    Extent(const form::PageSetup& page, const text::FontSet& fonts)
        : fonts_(fonts), measure_(page.text_width()), page_(page.text_height()) {}

    /// Of what stands one below the other.
    [[nodiscard]] double of(const Blocks& blocks) const {
        double height = 0;
        for (std::size_t i = 0; i < blocks.size();) {
            if (std::holds_alternative<form::FilledParagraph>(blocks[i])) {
                const std::size_t end = end_of_text(blocks, i);
                height += text(std::span(blocks).subspan(i, end - i));
                i = end;
                continue;
            }
            if (const auto* table = std::get_if<form::FilledTable>(&blocks[i]))
                for (const form::FilledRow& row : table->rows) height += of(row);
            ++i;
        }
        return height;
    }

private:
    [[nodiscard]] double of(const form::FilledRow& row) const {
        double tallest = 0;
        for (const form::FilledCell& cell : row.cells) tallest = std::max(tallest, of(cell.blocks) + of(cell.bottom));
        return tallest;
    }

    /// A field of several lines is several paragraphs of one origin.
    static std::size_t end_of_text(const Blocks& blocks, std::size_t begin) {
        const auto origin = [&](std::size_t i) {
            const auto* paragraph = std::get_if<form::FilledParagraph>(&blocks[i]);
            return paragraph == nullptr ? nullptr : paragraph->origin;
        };
        std::size_t end = begin + 1;
        while (end < blocks.size() && origin(end) != nullptr && origin(end) == origin(begin)) ++end;
        return end;
    }

    /// What has room on a page in the smallest size may be set in it, and counts as nothing. What has not is read on
    /// several pages, and keeps its own size.
    [[nodiscard]] double text(std::span<const form::FilledBlock> blocks) const {
        double natural = 0, smallest = 0;
        for (const form::FilledBlock& block : blocks) {
            const auto& paragraph = std::get<form::FilledParagraph>(block);
            const double size = paragraph.style->size, shrunk = std::min(1.0, smallest_size / size);
            const double width = width_of(paragraph);
            natural += lines(width) * paragraph.line_pitch;
            smallest += lines(width * shrunk) * paragraph.line_pitch * shrunk;
        }
        return smallest > page_ ? natural : 0;
    }

    [[nodiscard]] double lines(double width) const { return std::max(1.0, std::floor(width / measure_)); }

    /// Of the characters whose room is certain: Han whole, as no rule narrows it, letters and digits of ASCII half, for
    /// what kerning and ligatures may take.
    [[nodiscard]] double width_of(const form::FilledParagraph& paragraph) const {
        const form::Style& style = *paragraph.style;
        const double narrowed = style.char_pitch > 0 ? std::min(1.0, style.char_pitch / style.size) : 1;
        double width = 0;
        for (const form::Run& run : paragraph.runs) {
            tick(1 + run.text.size() / 8);
            for (std::size_t at = 0; at < run.text.size();) {
                const char32_t c = utf8::next(run.text, at);
                const bool han = (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFD);
                const bool western = (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
                if (han || western) width += advance(run, c) * (han ? narrowed : 0.5);
            }
        }
        return width;
    }

    [[nodiscard]] double advance(const form::Run& run, char32_t c) const {
        const auto face = fonts_.resolve(run.role, c);
        if (!face) return 0;
        return fonts_.glyphs(*face).find(c).advance * run.size / fonts_.face(*face).units_per_em;
    }

    const text::FontSet& fonts_;
    double measure_, page_;
};

} // namespace

void check_extent(const form::Document& document, const text::FontSet& fonts, std::uint64_t max_pages) {
    constexpr std::uint64_t bytes_a_page = 256; // fewer are no reason to count
    std::uint64_t bytes = 0;
    for_each_paragraph(document.blocks, [&](const form::FilledParagraph& paragraph) { bytes += 1 + bytes_of(paragraph); });
    if (bytes / bytes_a_page < max_pages) return;
    const form::PageSetup& page = document.layout->page;
    const double pages = Extent(page, fonts).of(document.blocks) / (page.text_height() + bottom_slack);
    if (pages > static_cast<double>(max_pages)) over_limit(Limit::pages, std::nullopt, max_pages);
}

} // namespace zwy::page
