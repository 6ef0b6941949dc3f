// The compressor of a document's own words, judged by libdeflate.
#include <random>
#include <string>

#include <boost/test/unit_test.hpp>
#include <libdeflate.h>

#include "docx/markup_deflate.hpp"

namespace {

using namespace zwy::docx;

/// What libdeflate reads in the stream; nothing else may stand behind it.
std::string inflated(std::string_view stream, std::size_t size) {
    libdeflate_decompressor* const reader = libdeflate_alloc_decompressor();
    std::string out(size, '\0');
    std::size_t read = 0, written = 0;
    const auto result = libdeflate_deflate_decompress_ex(reader, stream.data(), stream.size(), out.data(), out.size(),
                                                         &read, &written);
    libdeflate_free_decompressor(reader);
    if (result != LIBDEFLATE_SUCCESS || read != stream.size() || written != size) return "not a stream of that size";
    return out;
}

void check(const std::string& bytes) {
    BOOST_REQUIRE(inflated(deflate_markup(bytes), bytes.size()) == bytes);
}

BOOST_AUTO_TEST_SUITE(markup_deflate)

BOOST_AUTO_TEST_CASE(every_byte_and_every_length_come_back) {
    std::string all;
    for (int i = 0; i < 256; ++i)
        all += static_cast<char>(i);
    check(all);
    for (std::size_t size = 0; size <= 1100; ++size) {
        check(all.substr(0, size % 256));
        check(std::string(size, 'x'));                        // one match, cut into those of 258
        check("abcdefgh" + std::string(size, '-') + "abcdefgh"); // at every distance
    }
}

BOOST_AUTO_TEST_CASE(matches_reach_as_far_as_the_format_lets_them) {
    const std::string needle = "a needle of some thirty bytes, once";
    const auto before = [&](std::size_t distance) { return needle + std::string(distance - needle.size(), '-'); };
    for (std::size_t distance = 32'700; distance <= 32'850; ++distance)
        check(before(distance) + needle);
    // Within reach the second one costs next to nothing, beyond it as much as the first.
    const auto cost = [&](std::size_t distance) {
        return deflate_markup(before(distance) + needle).size() - deflate_markup(before(distance)).size();
    };
    BOOST_TEST(cost(32'768) < 8U);
    BOOST_TEST(cost(32'769) > 30U);
}

BOOST_AUTO_TEST_CASE(texts_of_all_kinds_come_back) {
    std::mt19937 random(2);
    for (int i = 0; i < 3000; ++i) {
        const std::uint32_t alphabet = 1 + random() % (i % 3 == 0 ? 256 : 4);
        std::string text;
        while (text.size() < i % 500U + 1) {
            // Pieces that stood before, with other bytes between them.
            if (!text.empty() && random() % 2 == 0) {
                const std::size_t from = random() % text.size();
                text += text.substr(from, random() % 300);
            }
            text += static_cast<char>(random() % alphabet);
        }
        check(text);
    }
}

BOOST_AUTO_TEST_CASE(markup_becomes_small_and_noise_hardly_larger) {
    std::string rows;
    for (int i = 0; i < 500; ++i)
        rows += "<w:tr><w:tc><w:p><w:r><w:t>" + std::to_string(i) + "</w:t></w:r></w:p></w:tc></w:tr>";
    BOOST_TEST(deflate_markup(rows).size() < rows.size() / 8);
    std::mt19937 random(3);
    std::string noise;
    for (int i = 0; i < 100'000; ++i)
        noise += static_cast<char>(random());
    BOOST_TEST(deflate_markup(noise).size() < noise.size() * 9 / 8);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
