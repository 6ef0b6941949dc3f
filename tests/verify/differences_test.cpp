#include <boost/test/unit_test.hpp>

#include <fstream>
#include <iterator>

#include "page/encode_png.hpp"
#include "papers.hpp"
#include "support/scratch.hpp"

using namespace zwy;
using namespace zwy::verify_test;
using engine::Format;
using verify::Verdict;

namespace {

engine::Output word_document() {
    engine::Output output;
    output.format = Format::docx;
    return output;
}

ChangeRequest& change_request(model::AnyForm& data) {
    return std::get<ChangeRequest>(data);
}

const Problem& problem(const verify::Verification& found, Code code) {
    for (const Problem& each : found.problems)
        if (each.code == code) return each;
    throw std::runtime_error("there is no such problem");
}

} // namespace

BOOST_AUTO_TEST_SUITE(verify_differences)

BOOST_AUTO_TEST_CASE(other_data_differs_by_its_fields) {
    model::AnyForm data = sample("change_request");
    for (const std::string& document : {paper(data, {}), paper(data, word_document())}) {
        model::AnyForm other = data;
        change_request(other).system_name = "另一个系统";
        const auto found = verified(document, &other);
        BOOST_TEST(found.verdict == Verdict::data);
        // The document is still what its own data makes: nothing is said of the file.
        BOOST_TEST(codes(found) == "verify_data verify_field");
        const Problem& field = problem(found, Code::verify_field);
        BOOST_TEST(field.place.dotted == "system_name");
        BOOST_TEST(field.zh.find("另一个系统") != std::string::npos);
    }
    const model::AnyForm receipt = sample("delivery_receipt");
    BOOST_TEST(codes(verified(paper(data, {}), &receipt)) == "form_differs verify_data");
}

BOOST_AUTO_TEST_CASE(another_version_of_the_layout_is_told) {
    std::ifstream file(ZWY_SOURCE_DIR "/layouts/change_request.xml");
    std::string xml{std::istreambuf_iterator<char>(file), {}};
    const std::string version = library().form(*model::find_form("change_request"))->layout->version;
    const std::string attribute = "version=\"" + version + "\"";
    const std::size_t at = xml.find(attribute, xml.find("<layout"));
    BOOST_REQUIRE(at != std::string::npos);
    xml.replace(at, attribute.size(), "version=\"9.9\"");
    engine::Library other;
    other.add_layout(xml, "change_request.xml");
    for (const std::string& document :
         {paper(sample("change_request"), {}), paper(sample("change_request"), word_document())}) {
        const auto found = verify::verify(other, document, {});
        BOOST_TEST(found.verdict == Verdict::layout);
        BOOST_TEST(codes(found) == "verify_layout");
        BOOST_TEST(problem(found, Code::verify_layout).en ==
                   "the layout's version differs: " + version + " in the document, 9.9 here");
    }
}

BOOST_AUTO_TEST_CASE(seals_verify_when_their_pictures_are_at_hand) {
    model::AnyForm data = sample("change_request");
    constexpr unsigned side = 60;
    const std::string png = page::encode_png({side, side, std::string(side * side * 3, '\x99'), {}});
    const test::Scratch directory;
    std::ofstream(directory / "seal.png", std::ios::binary) << png;
    engine::RenderOptions render;
    render.genuine_seals = true;
    render.page.seal_width = 101.3;
    model::AnyForm inside = data;
    change_request(inside).applicant_opinion.seal.bytes = png;
    for (const engine::Output& output : {engine::Output{}, word_document()}) {
        const std::string document = paper(inside, output, render);
        BOOST_TEST(verified(document).verdict == Verdict::same);
        BOOST_TEST(verified(paper(inside, output)).verdict == Verdict::same);
    }
    change_request(data).applicant_opinion.seal.file = "seal.png";
    render.picture_directory = directory.path();
    const std::string document = paper(data, {}, render);
    const auto without = verified(document);
    BOOST_TEST(without.verdict == Verdict::unknown);
    BOOST_TEST(codes(without) == "picture_outside");
    verify::VerifyOptions options;
    options.render.picture_directory = render.picture_directory;
    BOOST_TEST(verify::verify(library(), document, options).verdict == Verdict::same);
}

BOOST_AUTO_TEST_CASE(what_is_no_document_of_ours_is_not_judged) {
    const std::string minimal = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                                "2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n";
    for (const std::string& document : {std::string(), std::string("hello"), minimal}) {
        const auto found = verified(document);
        BOOST_TEST(found.verdict == Verdict::unknown);
        BOOST_TEST(codes(found) == "not_ours");
    }
    BOOST_TEST(codes(verified("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old office")) == "document_encrypted");
    const auto broken = verified("PK\x03\x04 no zip");
    BOOST_TEST(broken.verdict == Verdict::file);
    BOOST_TEST(codes(broken) == "document_broken");
}

BOOST_AUTO_TEST_SUITE_END()
