// Lengths as layouts write them: 26mm, 16pt, 2em.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace zwy::form {

/// What a place in a layout accepts.
struct LengthRule {
    double em = 0;         ///< pt of one em; 0: em is not accepted here
    bool negative = false; ///< may point backwards
};

/// The length in pt; nothing when `text` is no length, has an unknown unit, or is beyond 2 m.
std::optional<double> parse_length(std::string_view text, const LengthRule& rule = {});

/// Column widths, white space between them, in pt. `*` takes what the others leave of `total`, shared
/// equally. Nothing when one is no length or nothing is left for a `*`.
std::optional<std::vector<double>> parse_columns(std::string_view text, double total);

} // namespace zwy::form
