// Bytes and problems.
#include <algorithm>

#include "base/io.hpp"
#include "capi/boundary.hpp"
#include "model/json.hpp"

using namespace zwy;
using namespace zwy::capi;

zwy_status zwy_bytes_get(zwy_bytes bytes, const char** out_data, int64_t* out_length) {
    return guard([&] {
        const char*& data = out(out_data, "out_data");
        int64_t& length = out(out_length, "out_length");
        const auto content = BytesHandle::get(bytes);
        data = content->c_str();
        length = static_cast<int64_t>(content->size());
    });
}

zwy_status zwy_bytes_to_file(zwy_bytes bytes, const char* file, int64_t file_length) {
    return guard([&] {
        const auto content = BytesHandle::get(bytes);
        write_file(file_name(file, file_length, "file"), *content);
    });
}

zwy_status zwy_bytes_free(zwy_bytes bytes) {
    return BytesHandle::free(bytes);
}

zwy_status zwy_problems_count(zwy_problems problems, int64_t* out_count) {
    return guard([&] {
        int64_t& count = out(out_count, "out_count");
        count = static_cast<int64_t>(ProblemsHandle::get(problems)->size());
    });
}

zwy_status zwy_problems_errors(zwy_problems problems, int64_t* out_count) {
    return guard([&] {
        int64_t& count = out(out_count, "out_count");
        const auto list = ProblemsHandle::get(problems);
        count = std::count_if(list->begin(), list->end(), [](const Problem& p) { return p.is_error(); });
    });
}

zwy_status zwy_problems_get(zwy_problems problems, int64_t index, zwy_problem* out_problem) {
    return guard([&] {
        const auto list = ProblemsHandle::get(problems);
        const Problem& problem = (*list)[index_below(index, list->size(), "index")];
        zwy_problem value = ZWY_PROBLEM_INIT;
        value.severity = problem.is_error() ? ZWY_ERROR : problem.is_warning() ? ZWY_WARNING : ZWY_NOTE;
        value.code = problem.name().data();
        set_place(value, problem.place);
        value.row = problem.place.row;
        value.zh = problem.zh.c_str();
        value.en = problem.en.c_str();
        value.suggestion = problem.suggestion.c_str();
        give(out_problem, "out_problem", value);
    });
}

zwy_status zwy_problems_json(zwy_problems problems, zwy_bytes* out_json) {
    return guard([&] {
        zwy_bytes& json = out(out_json, "out_json");
        json = give_bytes(model::problems_json(*ProblemsHandle::get(problems)));
    });
}

zwy_status zwy_problems_free(zwy_problems problems) {
    return ProblemsHandle::free(problems);
}
