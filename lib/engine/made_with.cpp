#include "engine/made_with.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/units.hpp"

namespace zwy::engine {
namespace {

enum class Shows : std::uint8_t { everywhere, in_pdf, in_docx, in_seals };

struct Word {
    std::string_view name;
    Shows shows;
    bool& (*option)(RenderOptions&, Output&);
};

constexpr std::array words{
    Word{"page-numbers", Shows::everywhere, [](RenderOptions& r, Output&) -> bool& { return r.page.page_numbers; }},
    Word{"bind", Shows::everywhere, [](RenderOptions& r, Output&) -> bool& { return r.page.bind; }},
    Word{"real-seals", Shows::in_seals, [](RenderOptions& r, Output&) -> bool& { return r.genuine_seals; }},
    Word{"archive", Shows::in_pdf, [](RenderOptions&, Output& o) -> bool& { return o.archive; }},
    Word{"fillable", Shows::in_pdf, [](RenderOptions&, Output& o) -> bool& { return o.fillable; }},
    Word{"protect-layout", Shows::in_docx, [](RenderOptions&, Output& o) -> bool& { return o.protect_layout; }},
    Word{"embed-fonts", Shows::in_docx, [](RenderOptions&, Output& o) -> bool& { return o.embed_fonts; }},
};
/// Followed by points, written so that they are read as the same number again.
constexpr std::string_view seal_width_word = "seal-width-pt=";

void add(std::string& out, std::string_view word) {
    if (!out.empty()) out += ' ';
    out += word;
}

bool take_seal_width(std::string_view text, double& width) {
    const auto read = std::from_chars(text.data(), text.data() + text.size(), width);
    return read.ec == std::errc{} && read.ptr == text.data() + text.size() && std::isfinite(width) &&
           width >= mm_to_pt(narrowest_seal) && width <= mm_to_pt(widest_seal);
}

} // namespace

std::string made_with(const RenderOptions& render, const Output& output, bool has_seals) {
    std::string out;
    RenderOptions own_render = render; // the table gives references
    Output own_output = output;
    for (const Word& word : words) {
        const bool shows = word.shows == Shows::everywhere || (word.shows == Shows::in_seals && has_seals) ||
                           (word.shows == Shows::in_pdf && output.format == Format::pdf) ||
                           (word.shows == Shows::in_docx && output.format == Format::docx);
        if (shows && word.option(own_render, own_output)) add(out, word.name);
    }
    if (has_seals && render.page.seal_width != page::PageOptions{}.seal_width) {
        std::array<char, 32> digits{};
        const auto end =
            std::to_chars(digits.data(), digits.data() + digits.size(), render.page.seal_width).ptr;
        add(out, std::string(seal_width_word).append(digits.data(), end));
    }
    return out;
}

bool take_made_with(std::string_view text, RenderOptions& render, Output& output) {
    while (!text.empty()) {
        const std::string_view one = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(one.size() + 1, text.size()));
        if (one.starts_with(seal_width_word)) {
            if (!take_seal_width(one.substr(seal_width_word.size()), render.page.seal_width)) return false;
            continue;
        }
        const auto* const word = std::find_if(words.begin(), words.end(), [&](const Word& w) { return w.name == one; });
        if (word == words.end()) return false;
        word->option(render, output) = true;
    }
    return !(output.archive && output.fillable);
}

} // namespace zwy::engine
