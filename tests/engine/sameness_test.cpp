// The same data give the same bytes, whatever a library rendered before and whichever thread it is. (Other processes:
// tests/acceptance/test_determinism.py.)
#include <boost/test/unit_test.hpp>

#include <array>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "engine/library.hpp"
#include "engine/rendering.hpp"
#include "model/json.hpp"
#include "support/random_forms.hpp"

using namespace zwy;

namespace {

constexpr std::array<std::string_view, 6> names{"resource_request", "security_agreement",   "delivery_receipt",
                                                "change_request",   "cancellation_request", "satisfaction_survey"};

const std::vector<model::AnyForm>& examples() {
    static const std::vector<model::AnyForm> all = [] {
        std::vector<model::AnyForm> read;
        for (const std::string_view name : names) {
            std::ifstream file(ZWY_SOURCE_DIR "/examples/" + std::string(name) + ".json", std::ios::binary);
            const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
            Problems problems;
            read.push_back(model::read_json(text, problems).value());
        }
        return read;
    }();
    return all;
}

std::string render(const engine::Library& library, const model::AnyForm& data, engine::Output output) {
    Problems problems;
    const auto rendering = engine::Rendering::make(library, data, {}, problems);
    return rendering == nullptr ? std::string() : rendering->write(output);
}

/// As PDF, working copy, archive copy and DOCX.
std::vector<engine::Output> outputs() {
    std::vector<engine::Output> all(4);
    all[1].fillable = true;
    all[2].archive = true;
    all[3].format = engine::Format::docx;
    return all;
}

/// Each example in each form, the first that its library makes.
const std::vector<std::string>& first_ones() {
    static const std::vector<std::string> all = [] {
        std::vector<std::string> made;
        for (const model::AnyForm& data : examples())
            for (const engine::Output& output : outputs())
                made.push_back(render(engine::Library(), data, output));
        return made;
    }();
    return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(engine_sameness)

BOOST_AUTO_TEST_CASE(the_hundredth_document_is_the_one_that_would_have_been_first) {
    const engine::Library library;
    constexpr std::uint64_t documents = 99;
    for (std::uint64_t seed = 1; seed <= documents; ++seed)
        BOOST_TEST(!render(library, test::random_form(seed), outputs()[seed % outputs().size()]).empty(), "seed " << seed);
    std::size_t i = 0;
    for (const model::AnyForm& data : examples()) {
        for (const engine::Output& output : outputs()) {
            const std::string& first = first_ones()[i++];
            BOOST_TEST(!first.empty());
            BOOST_TEST((render(library, data, output) == first));
        }
    }
}

BOOST_AUTO_TEST_CASE(threads_that_begin_together_give_the_same) {
    const engine::Library library;
    std::array<std::vector<std::string>, 4> made;
    std::vector<std::thread> threads;
    for (std::size_t which = 0; which < made.size(); ++which) {
        threads.emplace_back([&, which] {
            made[which].resize(first_ones().size());
            for (std::size_t k = 0; k < made[which].size(); ++k) {
                const std::size_t i = (k + 5 * which) % made[which].size(); // each begins with another form
                made[which][i] = render(library, examples()[i / outputs().size()], outputs()[i % outputs().size()]);
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    for (const auto& one : made)
        BOOST_TEST((one == first_ones()));
}

BOOST_AUTO_TEST_SUITE_END()
