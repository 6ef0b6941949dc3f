// The files examples/*.json, compiled in.
#pragma once

#include <string_view>

namespace zwy::model {

/// The text of examples/NAME.json. `form` is the name of one of the six.
std::string_view example_text(std::string_view form);

} // namespace zwy::model
