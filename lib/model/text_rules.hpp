// What text may hold, and what looks like a telephone number or an address.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/problem.hpp"
#include "zwy/forms.hpp"

namespace zwy::model {

/// CRLF, CR and Unicode's line and paragraph separators become LF, the one line break of the model.
void normalise_breaks(std::string& text);

struct TextFault {
    Code code{};
    std::string argument;
};

/// The first thing in `text` that a field of this shape cannot hold. Text is expected to be normalised: other line
/// breaks than LF are bad characters. A tab may stand in paragraphs, not in one line.
std::optional<TextFault> text_fault(std::string_view text, Shape shape);

/// The first direction control (UAX #9: an embedding, an override or an isolate) that is still open where its paragraph
/// ends.
std::optional<char32_t> open_direction(std::string_view text);

bool looks_like_phone(std::string_view text);
bool looks_like_email(std::string_view text);

} // namespace zwy::model
