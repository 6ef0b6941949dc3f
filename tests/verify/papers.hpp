// Documents to verify.
#pragma once

#include <string>
#include <string_view>

#include "engine/rendering.hpp"
#include "verify/verify.hpp"

namespace zwy::verify_test {

const engine::Library& library();
model::AnyForm sample(std::string_view form);
std::string paper(const model::AnyForm& data, const engine::Output& output, const engine::RenderOptions& render = {});

/// What is found of a document, with the data that is given, or with that inside it.
verify::Verification verified(std::string_view document, const model::AnyForm* data = nullptr,
                              std::string_view password = {});
/// The problems' codes, each once, in alphabetical order: "verify_data verify_field".
std::string codes(const verify::Verification& found);

} // namespace zwy::verify_test

namespace zwy::verify {
std::ostream& operator<<(std::ostream& out, Verdict verdict);
} // namespace zwy::verify
