// Documents that mean harm, or that are broken: an error that names what is wrong, and no more memory than the limits.
#include <boost/test/unit_test.hpp>

#include <functional>
#include <string>

#include <zlib.h>

#include "docx/package.hpp"
#include "engine/read.hpp"
#include "engine/rendering.hpp"
#include "model/json.hpp"
#include "read/package.hpp"

using namespace zwy;

namespace {

const engine::Library& library() {
    static const engine::Library one;
    return one;
}

std::string paper(engine::Format format, bool fillable = false) {
    Problems problems;
    const auto data = model::sample(*model::find_form("resource_request"));
    return engine::Rendering::make(library(), data, {}, problems)->write({.format = format, .fillable = fillable});
}

/// The code of the error that reading throws or reports; "read" when there is none.
std::string outcome(const std::string& document, const engine::ReadOptions& options = {}) {
    Problems problems;
    try {
        if (engine::read_document(library(), document, options, problems)) return "read";
    } catch (const Error& error) {
        return std::string(error.problem().name());
    }
    for (const Problem& problem : problems)
        if (problem.is_error()) return std::string(problem.name());
    return "nothing";
}

engine::ReadOptions within(const Limits& limits) {
    engine::ReadOptions options;
    options.limits = limits;
    return options;
}

using Parts = std::vector<std::pair<std::string, std::string>>;

std::string zipped(const Parts& parts) {
    docx::Package package;
    for (const auto& [name, bytes] : parts) package.add(docx::pack(name, bytes, docx::Packing::quick));
    return package.finish();
}

std::string document_of(const std::string& body) {
    return "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" + body +
           "</w:body></w:document>";
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
}

/// A PDF of one object stream or content stream, without a cross-reference table: readers mend that.
std::string pdf_of(const std::string& stream) {
    return "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R/Metadata 3 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>"
           "endobj\n3 0 obj<</Length " +
           std::to_string(stream.size()) + "/Filter/FlateDecode>>stream\n" + stream +
           "\nendstream endobj\ntrailer<</Root 1 0 R>>\n";
}

std::string deflated(const std::string& bytes) {
    std::string out(compressBound(bytes.size()), '\0');
    auto size = static_cast<uLongf>(out.size());
    compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size(),
              9);
    out.resize(size);
    return out;
}

} // namespace

BOOST_AUTO_TEST_SUITE(hostile)

BOOST_AUTO_TEST_CASE(what_is_no_paper_of_ours_is_said_to_be_none) {
    BOOST_TEST(outcome("") == "not_ours");
    BOOST_TEST(outcome("hello") == "not_ours");
    BOOST_TEST(outcome("{\"form\":\"resource_request\"}") == "not_ours");
    BOOST_TEST(outcome(zipped({{"xl/workbook.xml", "<workbook/>"}})) == "not_ours");
    BOOST_TEST(outcome(zipped({{"word/document.xml", document_of("<w:p/>")}})) == "not_ours");
    BOOST_TEST(outcome(pdf_of(deflated("<x/>"))) == "not_ours");
    BOOST_TEST(outcome("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on") == "document_encrypted");
}

BOOST_AUTO_TEST_CASE(every_cut_of_a_document_is_an_error_or_read_whole) {
    for (const auto format : {engine::Format::docx, engine::Format::pdf}) {
        const std::string whole = paper(format);
        for (std::size_t size = 0; size < whole.size(); size += whole.size() / 60 + 1) {
            const std::string what = outcome(whole.substr(0, size));
            BOOST_TEST((what == "document_broken" || what == "not_ours" || what == "pages_altered" ||
                        what == "cannot_read_field"),
                       size << " of " << whole.size() << ": " << what);
        }
    }
}

BOOST_AUTO_TEST_CASE(bytes_that_were_changed_never_crash_the_reader) {
    const std::string whole = paper(engine::Format::docx), pdf = paper(engine::Format::pdf, true);
    std::uint32_t random = 12345;
    for (const std::string* document : {&whole, &pdf})
        for (int i = 0; i < 150; ++i) {
            std::string changed = *document;
            for (int k = 0; k < 8; ++k) {
                random = random * 1664525 + 1013904223;
                changed[random % changed.size()] = static_cast<char>(random >> 24U);
            }
            BOOST_TEST(!outcome(changed).empty());
        }
}

BOOST_AUTO_TEST_CASE(a_bomb_in_a_docx_stops_at_the_limit) {
    const std::string big(40U << 20U, ' ');
    BOOST_TEST(outcome(zipped({{"word/document.xml", document_of(big)}}), within({.expanded_bytes = 1U << 20U})) == "limit");
    Parts many;
    for (int i = 0; i < 300; ++i) many.emplace_back("customXml/item" + std::to_string(i) + ".xml", "<a/>");
    BOOST_TEST(outcome(zipped(many), within({.document_entries = 100})) == "limit");
    BOOST_TEST(outcome(paper(engine::Format::docx), within({.document_bytes = 1000})) == "limit");
}

BOOST_AUTO_TEST_CASE(a_bomb_in_a_pdf_stops_at_the_limit_be_it_deflated_twice) {
    const std::string big(64U << 20U, 'x');
    const engine::ReadOptions options = within({.expanded_bytes = 4U << 20U});
    BOOST_TEST(outcome(pdf_of(deflated(big)), options) == "limit");
    BOOST_TEST(outcome(pdf_of(deflated(deflated(big))), options) == "limit");
}

BOOST_AUTO_TEST_CASE(deep_xml_and_many_elements_stop_at_the_limit) {
    const std::string deep = repeated("<w:sdt><w:sdtContent>", 5'000) + repeated("</w:sdtContent></w:sdt>", 5'000);
    BOOST_TEST(outcome(zipped({{"word/document.xml", document_of(deep)}})) == "limit");
    const std::string wide = document_of(repeated("<w:p/>", 10'000));
    BOOST_TEST(outcome(zipped({{"word/document.xml", wide}}), within({.document_elements = 1'000})) == "limit");
}

BOOST_AUTO_TEST_CASE(entities_are_not_expanded_and_document_types_are_refused) {
    const std::string laughs =
        "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>" + document_of("<w:p/>");
    BOOST_TEST(outcome(zipped({{"word/document.xml", laughs}})) == "document_broken");
}

BOOST_AUTO_TEST_CASE(relationships_that_point_at_themselves_lead_nowhere) {
    const std::string rels = "<Relationships><Relationship Type=\"x/officeDocument\" Target=\"_rels/.rels\"/>"
                             "<Relationship Type=\"x/officeDocument\" Target=\"../../etc/passwd\"/></Relationships>";
    BOOST_TEST(outcome(zipped({{"_rels/.rels", rels}})) == "not_ours");
    // A part of another kind in the document's place is XML without a body.
    BOOST_TEST(outcome(zipped({{"_rels/.rels", rels}, {"word/document.xml", "<w:styles/>"}})) == "not_ours");
}

BOOST_AUTO_TEST_CASE(two_parts_of_one_name_are_refused) {
    const std::string one = document_of("<w:p/>");
    BOOST_TEST(outcome(zipped({{"word/document.xml", one}, {"word/document.xml", one}})) == "document_broken");
}

BOOST_AUTO_TEST_CASE(data_inside_that_was_tampered_with_is_noticed) {
    const std::string document = paper(engine::Format::docx);
    read::Package package(document, "paper", {});
    Parts parts;
    for (const auto& [name, position] : package.entries()) parts.emplace_back(name, package.part(name));
    BOOST_TEST(outcome(zipped(parts)) == "read");
    for (auto& [name, bytes] : parts)
        if (name == "customXml/item2.xml") bytes.replace(bytes.find("宁武县"), 9, "五台县");
    BOOST_TEST(outcome(zipped(parts)) == "data_altered");
}

BOOST_AUTO_TEST_CASE(pages_that_were_drawn_anew_are_noticed_and_stamps_are_not_held_against_them) {
    Problems problems;
    const auto data = model::sample(*model::find_form("delivery_receipt"));
    const auto rendering = engine::Rendering::make(library(), data, {}, problems);
    std::string pdf = rendering->write({.format = engine::Format::pdf, .uncompressed = true});
    const auto content = pdf.find("BDC\n");
    BOOST_TEST_REQUIRE(content != std::string::npos);
    BOOST_TEST(outcome(pdf) == "read");
    pdf[content + 3] = ' ';
    BOOST_TEST(outcome(pdf) == "pages_altered");
}

BOOST_AUTO_TEST_SUITE_END()
