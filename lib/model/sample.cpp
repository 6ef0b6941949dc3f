#include "model/sample.hpp"

#include "model/json.hpp"

namespace zwy::model {

AnyForm sample(const FormInfo& form) {
    Problems problems;
    auto data = read_json(example_text(form.name), problems);
    // The examples are part of the build and tested; what is wrong with one is a fault of the library.
    if (!data || !problems.empty()) throw Error(Code::internal, {"the example of " + std::string(form.name)});
    return std::move(*data);
}

} // namespace zwy::model
