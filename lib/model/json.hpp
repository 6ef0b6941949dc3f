// JSON in and out, derived from the descriptions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/problem.hpp"
#include "model/schema.hpp"

namespace zwy::model {

/// What is more is a problem `limit`. Beyond bytes, nesting and values nothing is read; beyond the others the field
/// alone is refused, and after `problems` no more of them are listed.
struct JsonLimits {
    std::size_t bytes = 64U << 20U;
    std::size_t nesting = 32;
    std::size_t values = 4'000'000;       ///< of all kinds, keys among them
    std::size_t string_bytes = 16U << 20U; ///< of one field's text
    std::size_t rows = 100'000;           ///< of one table or list
    std::size_t problems = 10'000;
};

/// Reads one document: keys or labels, numbers or numeric strings, both notations of a date. All problems are
/// added, in the order of the text; nothing is returned when the form itself cannot be told or the text is not
/// JSON. When only fields are wrong the rest is returned, so that validate() can speak of it too.
/// `form` names the form when the text does not ("form" may then be missing).
std::optional<AnyForm> read_json(std::string_view utf8, Problems& problems, const JsonLimits& limits = {},
                                 const FormInfo* form = nullptr);

enum class Keys : std::uint8_t { english, chinese };

struct JsonStyle {
    Keys keys = Keys::english;
    int indent = 2; ///< negative: one line
};

/// Writes what is given, in the order of the description; equal data gives equal text. Pictures given as bytes
/// become data: URIs (RFC 2397). With {english, -1} this is the canonical form that digests are made from.
std::string write_json(const AnyForm& data, const JsonStyle& style = {});

/// JSON Schema, draft 2020-12, of one form, with English keys and labels both.
std::string json_schema(const FormInfo& form);

/// A complete and valid example of the form.
AnyForm sample(const FormInfo& form);

/// Problems as a JSON array, the shape that every --json option prints.
std::string problems_json(const Problems& problems, int indent = 2);

} // namespace zwy::model
