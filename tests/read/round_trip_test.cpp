// Data becomes paper and comes back: the same data, whatever it is.
#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <string>

#include "engine/read.hpp"
#include "engine/rendering.hpp"
#include "model/json.hpp"
#include "support/random_forms.hpp"

using namespace zwy;

namespace {

/// How many forms; all six, in every profile, come round every thirty.
std::uint64_t form_count() {
    const char* wanted = std::getenv("ZWY_ROUND_TRIPS");
    return wanted != nullptr ? std::strtoull(wanted, nullptr, 10) : 2'000;
}

const engine::Library& library() {
    static const engine::Library one;
    return one;
}

std::string in_words(const Problems& problems) {
    std::string words;
    for (const Problem& problem : problems)
        if (problem.name() != "no_glyph" && problem.name() != "private_use")
            words += std::string(problem.name()) + ' ' + problem.place.dotted + ": " + problem.en + '\n';
    return words;
}

/// What comes back; the empty form and what is wrong when nothing does.
std::string read_back(const std::string& document, std::string& wrong) {
    Problems problems;
    const auto read = engine::read_document(library(), document, {}, problems);
    wrong = in_words(problems);
    if (!read) return {};
    if (!read->changes.empty()) wrong += "changed: " + read::changes_json(read->changes, -1);
    return model::write_json(read->data, {model::Keys::english, -1});
}

void check(std::uint64_t seed, const model::AnyForm& data, const engine::Rendering& rendering,
           const engine::Output& output, const char* name) {
    std::string wrong;
    const std::string back = read_back(rendering.write(output), wrong);
    const std::string was = model::write_json(data, {model::Keys::english, -1});
    BOOST_TEST(wrong == "", "form " << seed << " as " << name << ": " << wrong);
    BOOST_TEST((back == was), "form " << seed << " as " << name << ":\n" << was << '\n' << back);
}

} // namespace

BOOST_AUTO_TEST_SUITE(round_trips)

BOOST_AUTO_TEST_CASE(every_form_comes_back_from_docx_and_pdf_as_it_was) {
    engine::Output docx{.format = engine::Format::docx}, plain{.format = engine::Format::pdf}, archive = plain,
                                                         fillable = plain;
    archive.archive = true;
    fillable.fillable = true;
    for (std::uint64_t seed = 0; seed < form_count(); ++seed) {
        const model::AnyForm data = test::random_form(seed, seed % 7 == 0);
        Problems problems;
        const auto rendering = engine::Rendering::make(library(), data, {}, problems);
        BOOST_TEST_REQUIRE((rendering != nullptr), seed);
        check(seed, data, *rendering, docx, "DOCX");
        const bool odd = seed / 30 % 2 == 1;
        check(seed, data, *rendering, seed % 5 == 0 ? (odd ? archive : fillable) : plain, "PDF");
    }
}

BOOST_AUTO_TEST_CASE(blank_forms_come_back_blank) {
    for (const auto& form : model::all_forms()) {
        Problems problems;
        const auto rendering = engine::Rendering::make(library(), form.make(), {}, problems);
        for (const auto format : {engine::Format::docx, engine::Format::pdf}) {
            std::string wrong;
            const std::string back = read_back(rendering->write({.format = format}), wrong);
            BOOST_TEST(back == "{\"form\":\"" + std::string(form.name) + "\"}");
            BOOST_TEST(wrong == "");
        }
    }
}

BOOST_AUTO_TEST_CASE(changes_are_told_against_the_data_that_the_caller_has_issued) {
    const auto* form = model::find_form("change_request");
    model::AnyForm data = model::sample(*form), older = data;
    std::get<ChangeRequest>(older).unit = "旧名";
    Problems problems;
    const auto rendering = engine::Rendering::make(library(), data, {}, problems);
    engine::ReadOptions options;
    options.issued = &older;
    const auto read =
        engine::read_document(library(), rendering->write({.format = engine::Format::docx}), options, problems);
    BOOST_TEST_REQUIRE(read.has_value());
    BOOST_TEST((read->data == data));
    BOOST_TEST_REQUIRE(read->changes.size() == 1U);
    BOOST_TEST(read->changes[0].place.dotted == "unit");
    BOOST_TEST(read->changes[0].before == "\"旧名\"");
}

BOOST_AUTO_TEST_SUITE_END()
