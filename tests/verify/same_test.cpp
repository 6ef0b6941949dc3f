#include <boost/test/unit_test.hpp>

#include "archive/protect.hpp"
#include "model/json.hpp"
#include "papers.hpp"

using namespace zwy;
using namespace zwy::verify_test;
using engine::Format;
using verify::Verdict;

namespace {

std::vector<engine::Output> all_outputs() {
    std::vector<engine::Output> all(6);
    all[1].archive = true;
    all[2].fillable = true;
    for (std::size_t i = 3; i < all.size(); ++i) all[i].format = Format::docx;
    all[4].protect_layout = true;
    all[5].embed_fonts = true;
    return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(verify_same)

BOOST_AUTO_TEST_CASE(each_form_in_each_way_is_the_same_with_its_data_and_without) {
    for (const model::FormInfo& form : model::all_forms()) {
        const model::AnyForm data = model::sample(form);
        for (const engine::Output& output : all_outputs()) {
            for (const unsigned bits : {0U, 1U, 2U, 3U}) {
                engine::RenderOptions render;
                render.page.page_numbers = (bits & 1U) != 0;
                render.page.bind = (bits & 2U) != 0;
                const std::string document = paper(data, output, render);
                BOOST_TEST(verified(document).verdict == Verdict::same);
                const auto found = verified(document, &data);
                BOOST_TEST(found.verdict == Verdict::same);
                BOOST_TEST(found.problems.empty());
                BOOST_TEST((found.format == output.format));
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(a_document_of_default_options_says_nothing_of_them) {
    engine::Output docx;
    docx.format = Format::docx;
    docx.uncompressed = true;
    BOOST_TEST(paper(sample("change_request"), docx).find("zwy.options") == std::string::npos);
    docx.protect_layout = true;
    BOOST_TEST(paper(sample("change_request"), docx).find("zwy.options") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_picture_is_the_page_of_the_data_that_is_given) {
    const model::AnyForm data = sample("resource_request");
    engine::Output output;
    output.page = 1;
    for (const Format format : {Format::png, Format::svg}) {
        output.format = format;
        output.dpi = 72;
        const std::string picture = paper(data, output);
        const auto found = verified(picture, &data);
        BOOST_TEST(found.verdict == Verdict::same);
        BOOST_TEST(found.page.value_or(9) == 1U);
        BOOST_TEST(codes(verified(picture)) == "verify_no_data");
        const model::AnyForm other = sample("change_request");
        const auto differs = verified(picture, &other);
        BOOST_TEST(differs.verdict == Verdict::file);
        BOOST_TEST(codes(differs) == "verify_no_page");
        BOOST_TEST(verified(picture.substr(0, picture.size() - 1), &data).verdict == Verdict::file);
    }
}

BOOST_AUTO_TEST_CASE(a_protected_copy_is_the_same_inside) {
    const model::AnyForm data = sample("change_request");
    for (const bool fillable : {false, true}) {
        engine::Output output;
        output.fillable = fillable;
        const std::string plain = paper(data, output);
        const std::string copy = archive::protect(plain, {"user", "owner", false, false, false});
        const auto found = verified(copy, &data, "user");
        BOOST_TEST(found.verdict == Verdict::same_protected);
        BOOST_TEST(codes(found) == "verify_protected");
        BOOST_TEST(!found.problems.has_errors());
        BOOST_TEST(verified(copy, nullptr, "owner").verdict == Verdict::same_protected);
        BOOST_TEST(codes(verified(copy, &data, "wrong")) == "password_needed");
        BOOST_TEST(verified(copy, &data, "wrong").verdict == Verdict::unknown);
    }
    const std::string open = archive::protect(paper(data, {}), {"", "owner"});
    BOOST_TEST(verified(open).verdict == Verdict::same_protected);
}

BOOST_AUTO_TEST_SUITE_END()
