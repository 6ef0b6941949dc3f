#include "papers.hpp"

#include <ostream>
#include <set>

#include "model/json.hpp"

namespace zwy::verify_test {

const engine::Library& library() {
    static const engine::Library one;
    return one;
}

model::AnyForm sample(std::string_view form) {
    return model::sample(*model::find_form(form));
}

std::string paper(const model::AnyForm& data, const engine::Output& output, const engine::RenderOptions& render) {
    Problems problems;
    const auto rendering = engine::Rendering::make(library(), data, render, problems);
    if (!rendering) throw Error(problems[0]);
    return rendering->write(output);
}

verify::Verification verified(std::string_view document, const model::AnyForm* data, std::string_view password) {
    verify::VerifyOptions options;
    options.data = data;
    options.password = password;
    return verify::verify(library(), document, options);
}

std::string codes(const verify::Verification& found) {
    std::set<std::string_view> all;
    for (const Problem& problem : found.problems) all.insert(problem.name());
    std::string out;
    for (const std::string_view one : all) out.append(out.empty() ? "" : " ").append(one);
    return out;
}

} // namespace zwy::verify_test

namespace zwy::verify {
std::ostream& operator<<(std::ostream& out, Verdict verdict) {
    return out << static_cast<int>(verdict);
}
} // namespace zwy::verify
