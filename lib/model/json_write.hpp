// Structures to JSON values; write_json(), get() and the samples stand on it.
#pragma once

#include "model/json.hpp"
#include "model/json_writer.hpp"
#include "model/path.hpp"

namespace zwy::model {

/// The given members of a structure, as an object.
void write_record(json::Writer& out, const StructInfo& info, const void* record, Keys keys);
/// One member, or the element of it that the step names; null when it is not given.
void write_value(json::Writer& out, const Step& step, const void* target, Keys keys);

} // namespace zwy::model
