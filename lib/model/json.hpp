// JSON in and out, derived from the descriptions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/limits.hpp"
#include "base/problem.hpp"
#include "model/schema.hpp"

namespace zwy::model {

/// Reads one document: keys or labels, numbers or numeric strings, both notations of a date. All problems are
/// added, in the order of the text; nothing is returned when the form itself cannot be told or the text is not
/// JSON. When only fields are wrong the rest is returned, so that validate() can speak of it too.
/// `form` names the form when the text does not ("form" may then be missing). Beyond the limits of input nothing is
/// read; beyond text_bytes and rows the field alone is refused, and after `problems` no more of them are listed.
std::optional<AnyForm> read_json(std::string_view utf8, Problems& problems, const Limits& limits = {},
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
