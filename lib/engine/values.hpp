// One field at a time, by path and as a C++ type: what model/value.hpp gives as JSON and takes as text. Each
// throws an Error where the path does not exist or the field is of another kind.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/limits.hpp"
#include "model/schema.hpp"

namespace zwy::engine {

/// Of a field that holds one value: the text as it is, 2026-11-23, 12.5, a picture's file; empty when not
/// given.
std::string text_value(const model::AnyForm& data, std::string_view path);
std::int64_t integer_value(const model::AnyForm& data, std::string_view path);
double number_value(const model::AnyForm& data, std::string_view path);
Date date_value(const model::AnyForm& data, std::string_view path);
/// The picture's bytes; empty when it is a file or not given.
std::string picture_value(const model::AnyForm& data, std::string_view path);
std::string json_value(const model::AnyForm& data, std::string_view path);
bool is_given(const model::AnyForm& data, std::string_view path);
/// Of a table or list.
std::size_t row_count(const model::AnyForm& data, std::string_view path);

void set_text(model::AnyForm& data, std::string_view path, std::string_view utf8, const Limits& limits = {});
void set_json(model::AnyForm& data, std::string_view path, std::string_view json, const Limits& limits = {});
void set_integer(model::AnyForm& data, std::string_view path, std::int64_t value);
void set_number(model::AnyForm& data, std::string_view path, double value);
void set_date(model::AnyForm& data, std::string_view path, std::int32_t year, std::int32_t month,
              std::int32_t day);
void set_picture(model::AnyForm& data, std::string_view path, std::string_view bytes);
void clear(model::AnyForm& data, std::string_view path);
void insert_row(model::AnyForm& data, std::string_view path, std::size_t at, const Limits& limits = {});
void erase_row(model::AnyForm& data, std::string_view path, std::size_t at);

} // namespace zwy::engine
