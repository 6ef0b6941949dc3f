// Numbers and dates: exact reading, comparing and adding. Printing is declared in value.hpp.
#pragma once

#include <cstdint>
#include <string_view>

#include "zwy/forms.hpp"

namespace zwy::model {

/// A Decimal keeps at most this many digits behind the point.
constexpr int max_scale = 18;

enum class NumberFault : std::uint8_t {
    none,
    syntax, ///< not a number
    range,  ///< a number that a Decimal cannot hold exactly
};

/// Reads JSON's notation of a number (leading zeros are allowed besides), exactly or not at all.
NumberFault read_decimal(std::string_view text, Decimal& number);

/// Negative, zero or positive as a is less than, equal to or greater than b. Scales up to max_scale.
int compare(const Decimal& a, const Decimal& b);

bool is_valid(const Decimal& number);
bool is_valid(const Date& date);

} // namespace zwy::model
