// Fields by path. A path is written as people write it, `it_lead.phone`, `resources[2].vcpu`, with keys or
// labels; inside a layout `resources[].vcpu` stands for the field of whichever row is being printed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"
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
    /// Of a text_list.
    [[nodiscard]] const std::vector<std::string>& list(const AnyForm& data) const;
    /// Of a picture.
    [[nodiscard]] const Picture& picture(const AnyForm& data, std::size_t row = 0) const;
    /// Of rows and fixed_rows: how many there are.
    [[nodiscard]] std::size_t count(const AnyForm& data) const;
    /// The greatest score that the rule of fixed rows allows for element `i` ("scores.service[2].score" → 10).
    [[nodiscard]] std::optional<int> maximum() const;

private:
    struct Step {
        const FieldInfo* field;
        std::size_t index;
        bool any_row;
    };
    std::vector<Step> steps_;
    std::string path_;
};

/// Reading and writing by path, for the C API. Each adds a problem and returns false when the path does not
/// exist (with a suggestion) or the value breaks the field's type; rules are checked by validate().
bool get(const AnyForm& data, std::string_view path, std::string& json_value, Problems& problems);
bool set_text(AnyForm& data, std::string_view path, std::string_view utf8, Problems& problems);
bool set_json(AnyForm& data, std::string_view path, std::string_view json_value, Problems& problems);
bool set_picture(AnyForm& data, std::string_view path, std::string_view bytes, Problems& problems);
bool clear(AnyForm& data, std::string_view path, Problems& problems);
bool insert_row(AnyForm& data, std::string_view path, std::size_t at, Problems& problems);
bool erase_row(AnyForm& data, std::string_view path, std::size_t at, Problems& problems);

std::string to_string(const Date& date);    ///< 2026-11-23
std::string printed(const Date& date);      ///< 2026年11月23日
std::string to_string(const Decimal& number);
std::optional<Date> parse_date(std::string_view text); ///< both notations; nothing when it is no day
std::optional<Decimal> parse_decimal(std::string_view text);

/// The sum of the scores that are given; nothing when none is.
std::optional<Decimal> total_of(const SatisfactionSurvey& survey);

} // namespace zwy::model
