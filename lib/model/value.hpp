// Fields by path. A path is written as people write it, `it_lead.phone`, `resources[2].vcpu`, with keys or
// labels; inside a layout `resources[].vcpu` stands for the field of whichever row is being printed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.hpp"
#include "base/problem.hpp"
#include "model/path.hpp"
#include "model/schema.hpp"

namespace zwy::model {

/// A place in the structure of one form, found once (when a layout is compiled) and read for every document.
class Accessor {
public:
    /// Nothing when the form has no such field.
    static std::optional<Accessor> bind(const FormInfo& form, std::string_view path);

    [[nodiscard]] const FieldInfo& field() const;
    /// The path with keys, normalised: "resources[].vcpu".
    [[nodiscard]] const std::string& path() const;
    /// Whether the path passes through `[]`, that is, needs a row.
    [[nodiscard]] bool needs_row() const;
    /// The same with the row filled in: "resources[2].vcpu"; `row` counts from zero.
    [[nodiscard]] std::string path_at(std::size_t row) const;
    [[nodiscard]] Place place_at(std::size_t row) const;

    /// Whether the data gives the field: text and lists not empty, optionals set.
    [[nodiscard]] bool present(const AnyForm& data, std::size_t row = 0) const;
    /// As it is printed: 2026年11月23日, 12.5, the text itself; a list joined with 、; nothing when absent.
    [[nodiscard]] std::string printed(const AnyForm& data, std::size_t row = 0) const;
    /// Of a text, or of one item of a text_list (`service_types[]`), without a copy; empty when absent.
    [[nodiscard]] std::string_view text(const AnyForm& data, std::size_t row = 0) const;
    /// Of a text_list.
    [[nodiscard]] const std::vector<std::string>& list(const AnyForm& data) const;
    /// Of a picture.
    [[nodiscard]] const Picture& picture(const AnyForm& data, std::size_t row = 0) const;
    /// Of rows, fixed_rows and lists: how many there are.
    [[nodiscard]] std::size_t count(const AnyForm& data) const;
    /// The greatest score that the rule of fixed rows allows ("scores.service[2].score" → 10).
    [[nodiscard]] std::optional<int> maximum(std::size_t row = 0) const;

private:
    /// The address of what the path names; null when the data has no such row.
    [[nodiscard]] const void* target(const AnyForm& data, std::size_t row) const;

    std::vector<Step> steps_;
    std::string path_;
};

/// Whether a member says anything: text and lists not empty, optionals set, and so for one field of a structure.
bool is_given(const FieldInfo& field, const void* member);
bool is_given(const StructInfo& info, const void* record);

/// Reading and writing by path, for the C API. Each adds a problem, leaves the data alone and returns false when the
/// path does not exist (with a suggestion), its row is not there, or the value breaks the field's type; rules are
/// checked by validate(). A value replaces what was there: an object given for `it_lead` empties the members it does
/// not name. The empty path is the whole form. set_text() takes what JSON takes as a string: text, a date, a
/// number, a list's lines, a picture's file. Rows are inserted into and erased from tables and lists, empty ones.
bool get(const AnyForm& data, std::string_view path, std::string& json_value, Problems& problems);
bool set_text(AnyForm& data, std::string_view path, std::string_view utf8, Problems& problems,
              const Limits& limits = {});
bool set_json(AnyForm& data, std::string_view path, std::string_view json_value, Problems& problems,
              const Limits& limits = {});
bool set_picture(AnyForm& data, std::string_view path, std::string_view bytes, Problems& problems);
bool clear(AnyForm& data, std::string_view path, Problems& problems);
bool insert_row(AnyForm& data, std::string_view path, std::size_t at, Problems& problems, const Limits& limits = {});
bool erase_row(AnyForm& data, std::string_view path, std::size_t at, Problems& problems);

std::string to_string(const Date& date);    ///< 2026-11-23
std::string printed(const Date& date);      ///< 2026年11月23日
std::string to_string(const Decimal& number);
std::optional<Date> parse_date(std::string_view text); ///< both notations; nothing when it is no day
std::optional<Decimal> parse_decimal(std::string_view text);

/// The sum of the scores that are given; nothing when none is.
std::optional<Decimal> total_of(const SatisfactionSurvey& survey);

} // namespace zwy::model
