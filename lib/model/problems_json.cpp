#include "model/json.hpp"
#include "model/json_writer.hpp"

namespace zwy::model {

std::string problems_json(const Problems& problems, int indent) {
    json::Writer out(indent);
    out.begin_array();
    for (const Problem& problem : problems) {
        out.begin_object();
        out.member("code", problem.name());
        out.member("severity", problem.is_error() ? "error" : problem.is_warning() ? "warning" : "note");
        out.member("path", problem.place.dotted);
        out.member("pointer", problem.place.pointer);
        out.member("label", problem.place.label);
        out.raw_member("row", std::to_string(problem.place.row));
        out.member("zh", problem.zh);
        out.member("en", problem.en);
        out.member("suggestion", problem.suggestion);
        out.end_object();
    }
    out.end_array();
    return out.take();
}

} // namespace zwy::model
