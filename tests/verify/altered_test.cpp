#include <boost/test/unit_test.hpp>

#include "archive/protect.hpp"
#include "papers.hpp"

using namespace zwy;
using namespace zwy::verify_test;
using engine::Format;
using verify::Verdict;

namespace {

std::vector<engine::Output> outputs() {
    std::vector<engine::Output> all(4);
    all[1].archive = true;
    all[2].fillable = true;
    all[3].format = Format::docx;
    return all;
}

/// Neither verdict that lets a document pass.
bool passes(const verify::Verification& found) {
    return found.verdict == Verdict::same || found.verdict == Verdict::same_protected;
}

} // namespace

BOOST_AUTO_TEST_SUITE(verify_altered)

BOOST_AUTO_TEST_CASE(no_byte_can_be_changed) {
    const model::AnyForm data = sample("change_request");
    constexpr std::size_t stride = 617; // a prime: over all the papers it meets each kind of byte
    for (const engine::Output& output : outputs()) {
        std::string document = paper(data, output);
        for (std::size_t at = 0; at < document.size(); at += stride) {
            const char was = document[at];
            document[at] = static_cast<char>(was ^ (1 << at % 8));
            const auto found = verified(document, at % 2 == 0 ? &data : nullptr);
            if (passes(found)) BOOST_ERROR("byte " << at << " was changed and it is still the same");
            if (!found.problems.has_errors()) BOOST_ERROR("byte " << at << ": nothing is said of it");
            document[at] = was;
        }
        BOOST_TEST(verified(document).verdict == Verdict::same);
    }
}

BOOST_AUTO_TEST_CASE(nothing_can_be_cut_off_or_added) {
    const model::AnyForm data = sample("change_request");
    constexpr std::size_t stride = 2'503;
    for (const engine::Output& output : outputs()) {
        const std::string document = paper(data, output);
        for (std::size_t size = 0; size < document.size(); size += stride)
            if (passes(verified(std::string_view(document).substr(0, size), &data)))
                BOOST_ERROR("the first " << size << " bytes are still the same");
        BOOST_TEST(!passes(verified(document.substr(1), &data)));
        const auto longer = verified(document + '\n', &data);
        BOOST_TEST(longer.verdict == Verdict::file);
        BOOST_TEST(codes(longer) == "verify_appended");
        BOOST_TEST(longer.offset.value_or(0) == document.size());
    }
}

BOOST_AUTO_TEST_CASE(the_place_of_the_first_difference_is_told) {
    const model::AnyForm data = sample("resource_request");
    std::string pdf = paper(data, {});
    // The pages' contents come one after another, deflated: the last stream before page 2's object number changes.
    std::size_t seen = 0;
    for (std::size_t at = 100; at < pdf.size(); at += 1'009) {
        std::string altered = pdf;
        altered[at] = static_cast<char>(altered[at] ^ 1);
        const auto found = verified(altered, &data);
        if (codes(found) != "verify_file") continue; // the metadata itself
        BOOST_TEST(found.offset.value_or(0) == at);
        if (found.page) seen |= std::size_t{1} << *found.page;
    }
    BOOST_TEST(seen == 3U); // both pages were met
}

BOOST_AUTO_TEST_CASE(a_protected_copy_that_was_altered_inside_does_not_pass) {
    const model::AnyForm data = sample("change_request");
    model::AnyForm other = data;
    std::get<ChangeRequest>(other).system_name = "另一个系统";
    const std::string copy = archive::protect(paper(other, {}), {"user", ""});
    BOOST_TEST(verified(copy, &data, "user").verdict == Verdict::data);
    std::string altered = archive::protect(paper(data, {}), {"user", ""});
    // Streams are encrypted without authentication: a changed byte gives other bytes inside, or none that can be read.
    for (std::size_t at = 200; at + 2'000 < altered.size(); at += 3'001) {
        const char was = altered[at];
        altered[at] = static_cast<char>(was ^ 0x10);
        if (passes(verified(altered, &data, "user"))) BOOST_ERROR("byte " << at << " was changed and it passes");
        altered[at] = was;
    }
}

BOOST_AUTO_TEST_SUITE_END()
