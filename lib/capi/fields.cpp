// The data of one form, field by field.
#include "capi/objects.hpp"
#include "engine/values.hpp"

using namespace zwy;
using namespace zwy::capi;

namespace {

/// Runs `body(data, path)`, or `body(data, path, limits)` with those of the form, while nobody else touches it.
template <class Body>
zwy_status with_field(zwy_form form, const char* path, std::int64_t path_length, Body&& body) {
    return guard([&] {
        const auto object = FormHandle::get(form);
        const std::string_view where = take_text(path, path_length, "path");
        const std::lock_guard lock(object->mutex);
        if constexpr (std::is_invocable_v<Body&, model::AnyForm&, std::string_view, const Limits&>)
            body(object->data, where, object->limits);
        else
            body(object->data, where);
    });
}

/// The same, and leaves what `body` returns at `place`.
template <class Result, class Body>
zwy_status give_field(zwy_form form, const char* path, std::int64_t path_length, Result* place,
                      const char* name, Body&& body) {
    if (place != nullptr) *place = Result{}; // also when the form or the path is no good
    return with_field(form, path, path_length, [&](model::AnyForm& data, std::string_view where) {
        Result& result = out(place, name);
        result = body(data, where);
    });
}

} // namespace

zwy_status zwy_form_set_text(zwy_form form, const char* path, int64_t path_length, const char* text,
                             int64_t text_length) {
    return with_field(form, path, path_length,
                      [&](model::AnyForm& data, std::string_view where, const Limits& limits) {
                          const auto given = take_raw_text(text, text_length, "text", max_bytes);
                          engine::set_text(data, where, given, limits);
                      });
}

zwy_status zwy_form_set_integer(zwy_form form, const char* path, int64_t path_length, int64_t value) {
    return with_field(form, path, path_length, [&](model::AnyForm& data, std::string_view where) {
        engine::set_integer(data, where, value);
    });
}

zwy_status zwy_form_set_number(zwy_form form, const char* path, int64_t path_length, double value) {
    return with_field(form, path, path_length, [&](model::AnyForm& data, std::string_view where) {
        engine::set_number(data, where, value);
    });
}

zwy_status zwy_form_set_date(zwy_form form, const char* path, int64_t path_length, int32_t year,
                             int32_t month, int32_t day) {
    return with_field(form, path, path_length, [&](model::AnyForm& data, std::string_view where) {
        engine::set_date(data, where, year, month, day);
    });
}

zwy_status zwy_form_set_picture(zwy_form form, const char* path, int64_t path_length, const void* picture,
                                int64_t picture_length) {
    return with_field(form, path, path_length, [&](model::AnyForm& data, std::string_view where) {
        engine::set_picture(data, where, take_bytes(picture, picture_length, "picture", max_bytes));
    });
}

zwy_status zwy_form_set_json(zwy_form form, const char* path, int64_t path_length, const char* json,
                             int64_t json_length) {
    return with_field(form, path, path_length,
                      [&](model::AnyForm& data, std::string_view where, const Limits& limits) {
                          const auto given = take_raw_text(json, json_length, "json", max_bytes);
                          engine::set_json(data, where, given, limits);
                      });
}

zwy_status zwy_form_clear(zwy_form form, const char* path, int64_t path_length) {
    return with_field(form, path, path_length,
                      [](model::AnyForm& data, std::string_view where) { engine::clear(data, where); });
}

zwy_status zwy_form_has(zwy_form form, const char* path, int64_t path_length, int32_t* out_given) {
    return give_field(
        form, path, path_length, out_given, "out_given",
        [](model::AnyForm& data, std::string_view where) { return engine::is_given(data, where) ? 1 : 0; });
}

zwy_status zwy_form_get_text(zwy_form form, const char* path, int64_t path_length, zwy_bytes* out_text) {
    return give_field(form, path, path_length, out_text, "out_text",
                      [](model::AnyForm& data, std::string_view where) {
                          return give_bytes(engine::text_value(data, where));
                      });
}

zwy_status zwy_form_get_integer(zwy_form form, const char* path, int64_t path_length, int64_t* out_value) {
    return give_field(form, path, path_length, out_value, "out_value", engine::integer_value);
}

zwy_status zwy_form_get_number(zwy_form form, const char* path, int64_t path_length, double* out_value) {
    return give_field(form, path, path_length, out_value, "out_value", engine::number_value);
}

zwy_status zwy_form_get_date(zwy_form form, const char* path, int64_t path_length, int32_t* out_year,
                             int32_t* out_month, int32_t* out_day) {
    return with_field(form, path, path_length, [&](model::AnyForm& data, std::string_view where) {
        int32_t& year = out(out_year, "out_year");
        int32_t& month = out(out_month, "out_month");
        int32_t& day = out(out_day, "out_day");
        const Date date = engine::date_value(data, where);
        year = date.year;
        month = date.month;
        day = date.day;
    });
}

zwy_status zwy_form_get_picture(zwy_form form, const char* path, int64_t path_length,
                                zwy_bytes* out_picture) {
    return give_field(form, path, path_length, out_picture, "out_picture",
                      [](model::AnyForm& data, std::string_view where) {
                          return give_bytes(engine::picture_value(data, where));
                      });
}

zwy_status zwy_form_get_json(zwy_form form, const char* path, int64_t path_length, zwy_bytes* out_json) {
    return give_field(form, path, path_length, out_json, "out_json",
                      [](model::AnyForm& data, std::string_view where) {
                          return give_bytes(engine::json_value(data, where));
                      });
}

zwy_status zwy_form_count_rows(zwy_form form, const char* path, int64_t path_length, int64_t* out_count) {
    return give_field(form, path, path_length, out_count, "out_count",
                      [](model::AnyForm& data, std::string_view where) {
                          return static_cast<int64_t>(engine::row_count(data, where));
                      });
}

zwy_status zwy_form_insert_row(zwy_form form, const char* path, int64_t path_length, int64_t at) {
    return with_field(form, path, path_length,
                      [&](model::AnyForm& data, std::string_view where, const Limits& limits) {
                          const std::size_t count = engine::row_count(data, where);
                          engine::insert_row(data, where, at == -1 ? count : index_below(at, count + 1, "at"), limits);
                      });
}

zwy_status zwy_form_remove_row(zwy_form form, const char* path, int64_t path_length, int64_t at) {
    return with_field(form, path, path_length, [&](model::AnyForm& data, std::string_view where) {
        engine::erase_row(data, where, index_below(at, engine::row_count(data, where), "at"));
    });
}
