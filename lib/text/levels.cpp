#include "text/levels.hpp"

#include <algorithm>
#include <memory>
#include <new>

#include <unicode/ubidi.h>
#include <unicode/utf16.h>

#include "base/freer.hpp"
#include "text/icu.hpp"

namespace zwy::text {
namespace {

/// ICU looks at each bracket that stands open again for each letter, so time would grow with both; nobody writes
/// this many into one paragraph that has letters from right to left.
constexpr std::size_t most_brackets = 256;

/// Without any of these all levels are those of the paragraph.
bool leaves_paragraph_level(UCharDirection direction) {
    switch (direction) {
    case U_RIGHT_TO_LEFT:
    case U_RIGHT_TO_LEFT_ARABIC:
    case U_ARABIC_NUMBER:
    case U_RIGHT_TO_LEFT_EMBEDDING:
    case U_RIGHT_TO_LEFT_OVERRIDE:
    case U_LEFT_TO_RIGHT_ISOLATE:
    case U_RIGHT_TO_LEFT_ISOLATE:
    case U_FIRST_STRONG_ISOLATE:
        return true;
    default:
        return false;
    }
}

/// What rule X9 takes away has no level of its own.
bool is_removed(UCharDirection direction) {
    switch (direction) {
    case U_BOUNDARY_NEUTRAL:
    case U_LEFT_TO_RIGHT_EMBEDDING:
    case U_LEFT_TO_RIGHT_OVERRIDE:
    case U_RIGHT_TO_LEFT_EMBEDDING:
    case U_RIGHT_TO_LEFT_OVERRIDE:
    case U_POP_DIRECTIONAL_FORMAT:
        return true;
    default:
        return false;
    }
}

bool is_isolate_control(UCharDirection direction) {
    return direction == U_LEFT_TO_RIGHT_ISOLATE || direction == U_RIGHT_TO_LEFT_ISOLATE ||
           direction == U_FIRST_STRONG_ISOLATE || direction == U_POP_DIRECTIONAL_ISOLATE;
}

/// Whether characters are shaped with the one before them, and so take its level: those that have none, as 5.2 of UAX #9
/// advises for joiners, and marks by W1 and N0 (ICU does not have those on brackets follow their bracket).
class Follows {
public:
    bool operator()(UCharDirection direction) {
        const bool mark = direction == U_DIR_NON_SPACING_MARK;
        const bool follows = is_removed(direction) || (mark && !is_removed(base_) && !is_isolate_control(base_));
        if (direction != U_BOUNDARY_NEUTRAL && !mark) base_ = direction;
        return follows;
    }

private:
    UCharDirection base_ = U_POP_DIRECTIONAL_FORMAT; ///< what marks stand on; none is on what stands before the text
};

/// The text is one paragraph whatever it holds, and a tab a space in it; a bracket too many is a neutral character
/// without a pair.
class ShownToIcu {
public:
    char32_t operator()(char32_t c) {
        const auto point = static_cast<UChar32>(c);
        const UCharDirection direction = u_charDirection(point);
        if (direction == U_BLOCK_SEPARATOR || direction == U_SEGMENT_SEPARATOR) return U' ';
        if (u_getIntPropertyValue(point, UCHAR_BIDI_PAIRED_BRACKET_TYPE) == U_BPT_NONE) return c;
        return brackets_++ < most_brackets ? c : U'—';
    }

private:
    std::size_t brackets_ = 0;
};

} // namespace

std::vector<std::uint8_t> embedding_levels(std::span<const char32_t> text) {
    std::vector<std::uint8_t> out(text.size(), 0);
    if (std::none_of(text.begin(), text.end(), [](char32_t c) {
            return leaves_paragraph_level(u_charDirection(static_cast<UChar32>(c)));
        })) {
        return out;
    }
    std::vector<UChar> utf16;
    utf16.reserve(text.size() + text.size() / 8);
    ShownToIcu shown;
    for (const char32_t c : text)
        append_utf16(utf16, shown(c));
    const std::unique_ptr<UBiDi, Freer<ubidi_close>> bidi(ubidi_open());
    if (!bidi) throw std::bad_alloc();
    UErrorCode status = U_ZERO_ERROR;
    ubidi_setPara(bidi.get(), utf16.data(), static_cast<std::int32_t>(utf16.size()), 0, nullptr, &status);
    check_icu(status);
    const UBiDiLevel* levels = ubidi_getLevels(bidi.get(), &status);
    check_icu(status);
    Follows follows;
    for (std::size_t i = 0, at = 0; i < text.size(); ++i) {
        const bool takes = follows(u_charDirection(static_cast<UChar32>(text[i])));
        out[i] = !takes ? levels[at] : i > 0 ? out[i - 1] : std::uint8_t{0};
        at += static_cast<std::size_t>(U16_LENGTH(text[i]));
    }
    return out;
}

} // namespace zwy::text
