#include "text/scripts.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "text/icu.hpp"

namespace zwy::text {
namespace {

/// Common for all that take the script of their surroundings.
UScriptCode own_script(char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
    check_icu(status);
    return script == USCRIPT_INHERITED || script == USCRIPT_UNKNOWN ? USCRIPT_COMMON : script;
}

/// Pairs that Unicode does not call brackets, the opening before the closing.
constexpr std::u32string_view quotation_marks = U"<>«»‘’“”‹›⸂⸃⸄⸅⸉⸊⸌⸍⸜⸝⸠⸡";

enum class Side : std::uint8_t { none, opening, closing };

struct Bracket {
    Side side = Side::none;
    char32_t opening = 0; ///< of the pair
};

Bracket bracket(char32_t c) {
    if (const std::size_t at = quotation_marks.find(c); at != std::u32string_view::npos) {
        return {at % 2 == 0 ? Side::opening : Side::closing, quotation_marks[at - at % 2]};
    }
    const auto point = static_cast<UChar32>(c);
    switch (u_getIntPropertyValue(point, UCHAR_BIDI_PAIRED_BRACKET_TYPE)) {
    case U_BPT_OPEN:
        return {Side::opening, c};
    case U_BPT_CLOSE:
        return {Side::closing, static_cast<char32_t>(u_getBidiPairedBracket(point))};
    default:
        return {};
    }
}

/// The brackets that are open, each with the script that it was opened in.
class OpenBrackets {
public:
    /// The run before is closed: what it opened has its script for good.
    void begin_run() { settled_ = depth_; }

    void open(char32_t opening, UScriptCode script) {
        if (depth_ == entries_.size()) depth_ = settled_ = 0; // so deep that nobody meant it
        entries_[depth_++] = {opening, script};
    }
    /// The script of the pair that `opening` began, having forgotten those opened since; common without such a one.
    UScriptCode closes(char32_t opening) {
        while (depth_ > 0 && entries_[depth_ - 1].opening != opening)
            --depth_;
        settled_ = std::min(settled_, depth_);
        return depth_ > 0 ? entries_[depth_ - 1].script : USCRIPT_COMMON;
    }
    void close() {
        if (depth_ > 0) --depth_;
        settled_ = std::min(settled_, depth_);
    }
    /// The run has a script now; brackets at its start have had none.
    void settle(UScriptCode script) {
        while (settled_ < depth_)
            entries_[settled_++].script = script;
    }

private:
    struct Entry {
        char32_t opening;
        UScriptCode script;
    };
    std::array<Entry, 128> entries_;
    std::size_t depth_ = 0;
    std::size_t settled_ = 0; ///< the entries below have the script of their run
};

hb_script_t shaped_as(UScriptCode script) {
    return hb_script_from_string(uscript_getShortName(script), -1);
}

} // namespace

std::vector<ScriptRun> script_runs(std::span<const char32_t> text) {
    std::vector<ScriptRun> out;
    OpenBrackets brackets;
    UScriptCode run = USCRIPT_COMMON;
    for (std::uint32_t i = 0; i < text.size(); ++i) {
        UScriptCode script = own_script(text[i]);
        // A bracket of one script (Tibetan has some) has no need of its pair.
        const Bracket pair = script == USCRIPT_COMMON ? bracket(text[i]) : Bracket{};
        if (pair.side == Side::opening) brackets.open(pair.opening, run);
        if (pair.side == Side::closing) script = brackets.closes(pair.opening);
        if (script != USCRIPT_COMMON && run != script) {
            if (run != USCRIPT_COMMON) {
                out.push_back({i, shaped_as(run)});
                brackets.begin_run();
            }
            run = script;
            brackets.settle(script);
        }
        if (pair.side == Side::closing) brackets.close();
    }
    if (!text.empty()) out.push_back({static_cast<std::uint32_t>(text.size()), shaped_as(run)});
    return out;
}

} // namespace zwy::text
