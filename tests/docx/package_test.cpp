// The package itself: what any zip reader finds in it, and that its bytes depend on nothing but the input.
#include <array>
#include <set>
#include <thread>

#include <boost/test/unit_test.hpp>

#include "archive.hpp"
#include "docx/boilerplate.hpp"
#include "docx/package.hpp"
#include "sample.hpp"

namespace {

using namespace zwy;
using namespace zwy::docx;

BOOST_AUTO_TEST_SUITE(package)

BOOST_AUTO_TEST_CASE(parts_come_out_as_they_went_in) {
    const std::string text(100'000, 'x');
    Package package;
    package.add(pack("a/deflated.xml", text, Packing::small));
    package.add(pack("stored.png", std::string("\0\x01\xFF", 3), Packing::stored));
    package.add(pack("empty", "", Packing::quick));
    const auto entries = test::unzip(package.finish());
    BOOST_REQUIRE_EQUAL(entries.size(), 3U);
    BOOST_TEST(entries[0].name == "a/deflated.xml");
    BOOST_TEST(entries[0].bytes == text);
    BOOST_TEST(entries[0].method == 8);
    BOOST_TEST(entries[1].bytes == std::string("\0\x01\xFF", 3));
    BOOST_TEST(entries[1].method == 0);
    BOOST_TEST(entries[2].bytes.empty());
}

BOOST_AUTO_TEST_CASE(content_types_come_first_and_no_entry_has_a_clock_time) {
    const test::Sample sample;
    const auto entries = test::unzip(write_docx(sample.document, sample.pages, sample.options));
    BOOST_REQUIRE(!entries.empty());
    BOOST_TEST(entries.front().name == "[Content_Types].xml");
    for (const auto& entry : entries)
        BOOST_TEST(entry.modified == entries.front().modified);
}

BOOST_AUTO_TEST_CASE(equal_input_gives_equal_bytes) {
    const test::Sample one;
    const test::Sample two; // other addresses
    BOOST_TEST((write_docx(one.document, one.pages, one.options) ==
                write_docx(two.document, two.pages, two.options)));
}

/// All of them, by their indices.
Variant variant_of(std::size_t index) {
    return {(index & 1U) != 0, (index & 2U) != 0, (index & 4U) != 0, (index & 8U) != 0, (index & 16U) != 0};
}

BOOST_AUTO_TEST_CASE(variants_are_told_apart_and_each_is_made_once) {
    const test::Sample sample;
    const Boilerplate kept(sample.document.layout);
    std::set<const FixedParts*> made;
    for (std::size_t i = 0; i < Variant::count; ++i) {
        BOOST_TEST(variant_of(i).index() == i);
        made.insert(&kept.parts(variant_of(i)));
        BOOST_TEST(&kept.parts(variant_of(i)) == &kept.parts(variant_of(i)));
    }
    BOOST_TEST(made.size() == Variant::count);
}

BOOST_AUTO_TEST_CASE(what_is_kept_gives_the_bytes_that_are_made_anew) {
    const test::Sample sample;
    const Boilerplate kept(sample.document.layout);
    // Each thread begins with another variant, so that they also meet while one is made.
    const auto write_all = [&](std::size_t first, bool& equal) {
        test::Sample own;
        equal = true;
        for (std::size_t i = 0; i < Variant::count; ++i) {
            const Variant variant = variant_of((first + i) % Variant::count);
            own.options.data_json = variant.json ? "{\"form\":\"sample\"}" : "";
            own.options.page_numbers = variant.page_numbers;
            own.options.bind = variant.bind;
            own.options.protect_layout = variant.protect_layout;
            equal = equal && write_docx(sample.document, sample.pages, own.options, kept) ==
                                 write_docx(sample.document, sample.pages, own.options);
        }
    };
    std::array<bool, 3> equal{};
    std::array<std::thread, 3> threads;
    for (std::size_t i = 0; i < threads.size(); ++i)
        threads.at(i) = std::thread(write_all, i % 2, std::ref(equal.at(i)));
    for (auto& thread : threads)
        thread.join();
    BOOST_TEST(equal == (std::array{true, true, true}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(every_relationship_leads_to_a_part_of_a_declared_type) {
    test::Sample sample;
    sample.options.page_numbers = true;
    sample.options.data_json = "{\"form\":\"sample\"}";
    const auto bytes = write_docx(sample.document, sample.pages, sample.options);
    const auto types = test::tree(bytes, "[Content_Types].xml");
    const auto check = [&](const std::string& folder, const char* part) {
        const auto rels = test::tree(bytes, part);
        std::size_t count = 0;
        for (const auto rel : rels.child("Relationships").children()) {
            std::string target = folder + rel.attribute("Target").value();
            if (const auto up = target.find("word/../"); up != std::string::npos) target.erase(up, 8);
            BOOST_TEST(!test::part(bytes, target).empty());
            const auto own = types.child("Types").find_child_by_attribute("PartName", ('/' + target).c_str());
            const bool plain_xml = target == "customXml/item1.xml" || target == "customXml/item2.xml";
            BOOST_TEST(own.empty() == plain_xml, target);
            ++count;
        }
        return count;
    };
    BOOST_TEST(check("", "_rels/.rels") == 4U);
    BOOST_TEST(check("word/", "word/_rels/document.xml.rels") == 8U);
    BOOST_TEST(check("customXml/", "customXml/_rels/item1.xml.rels") == 1U);
    BOOST_TEST(check("customXml/", "customXml/_rels/item2.xml.rels") == 1U);
}

BOOST_AUTO_TEST_CASE(uncompressed_parts_are_stored) {
    test::Sample sample;
    sample.options.uncompressed = true;
    for (const auto& entry : test::unzip(write_docx(sample.document, sample.pages, sample.options)))
        BOOST_TEST(entry.method == 0);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
