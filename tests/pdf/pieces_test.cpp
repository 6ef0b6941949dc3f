#include <boost/test/unit_test.hpp>

#include <numeric>
#include <random>

#include "inflate.hpp"
#include "pdf/deflate.hpp"
#include "pdf/piece_code.hpp"
#include "pdf/prefix_code.hpp"

using namespace zwy;
using namespace zwy::pdf;
using namespace zwy::pdf_test;

namespace {

/// What repeats itself, as outlines do: words of an alphabet of `letters`.
std::string random_text(std::mt19937& random, std::size_t size, unsigned letters) {
    std::string out;
    while (out.size() < size) {
        if (out.size() > 8 && random() % 3 == 0)
            out += out.substr(random() % (out.size() - 4), 3 + random() % 300);
        else
            out += static_cast<char>(random() % letters);
    }
    out.resize(size);
    return out;
}

using Contents = PieceCode::Contents;

std::string stream_of(const PieceCode& code, const std::vector<std::string>& texts,
                      Contents contents = Contents::outline) {
    std::vector<Piece> pieces;
    for (const std::string& text : texts)
        pieces.push_back(code.encode(text, contents));
    std::vector<const Piece*> order;
    for (const Piece& piece : pieces)
        order.push_back(&piece);
    return code.stream(order);
}

/// What the words of a code take of all that there are: one when it is complete.
double kraft(const std::vector<std::uint8_t>& lengths) {
    return std::accumulate(lengths.begin(), lengths.end(), 0.0, [](double sum, std::uint8_t length) {
        return length == 0 ? sum : sum + 1.0 / static_cast<double>(1U << length);
    });
}

} // namespace

BOOST_AUTO_TEST_SUITE(pieces)

BOOST_AUTO_TEST_CASE(a_prefix_code_is_complete_and_no_word_is_too_long) {
    std::mt19937 random(7);
    for (int turn = 0; turn < 200; ++turn) {
        std::vector<std::uint32_t> counts(2 + random() % 285);
        for (std::uint32_t& count : counts)
            count = random() % 4 == 0 ? 0 : 1U << (random() % 28);
        counts[0] = counts[1] = 1;
        for (const unsigned longest : {15U, 9U}) {
            std::vector<std::uint8_t> lengths(counts.size());
            find_code_lengths(counts, longest, lengths);
            BOOST_TEST(kraft(lengths) == 1.0);
            for (std::size_t i = 0; i < counts.size(); ++i) {
                BOOST_TEST((lengths[i] != 0) == (counts[i] != 0));
                BOOST_TEST(lengths[i] <= longest);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(what_occurs_more_often_has_no_longer_word) {
    const std::vector<std::uint32_t> counts{1, 100, 3, 40, 0, 7};
    std::vector<std::uint8_t> lengths(counts.size());
    find_code_lengths(counts, 15, lengths);
    BOOST_TEST(lengths == (std::vector<std::uint8_t>{4, 1, 4, 2, 0, 3}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(code_words_are_those_of_rfc_1951) {
    // The example of its section 3.2.2: lengths 3 3 3 3 3 2 4 4 for the letters A to H.
    const std::vector<std::uint8_t> lengths{3, 3, 3, 3, 3, 2, 4, 4};
    std::vector<std::uint16_t> words(lengths.size());
    find_code_words(lengths, words);
    // 010 011 100 101 110 00 1110 1111, each with its first bit lowest.
    BOOST_TEST(words == (std::vector<std::uint16_t>{0b010, 0b110, 0b001, 0b101, 0b011, 0b00, 0b0111, 0b1111}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(pieces_put_together_are_what_they_were) {
    std::mt19937 random(11);
    for (const unsigned letters : {1U, 4U, 60U, 256U}) {
        std::vector<std::string> samples;
        for (int i = 0; i < 20; ++i)
            samples.push_back(random_text(random, 400, letters));
        const PieceCode code(samples);
        for (int turn = 0; turn < 30; ++turn) {
            std::vector<std::string> texts;
            for (std::size_t i = 0; i < random() % 40; ++i)
                texts.push_back(random_text(random, random() % 700, 1 + random() % 256));
            const std::string whole = std::accumulate(texts.begin(), texts.end(), std::string());
            BOOST_TEST((inflate(stream_of(code, texts)) == whole));
            BOOST_TEST((inflate(stream_of(code, texts, Contents::tables)) == whole));
        }
    }
}

BOOST_AUTO_TEST_CASE(long_pieces_and_long_matches_are_read_back) {
    std::mt19937 random(13);
    const PieceCode code(std::vector<std::string>{"abc"});
    const std::string noise = random_text(random, 40'000, 256);
    // Longer than a match may be, and further back than a match may reach.
    for (const std::string& text : {std::string(100'000, 'x'), noise + noise, noise + std::string(300, 'a') + noise})
        for (const Contents contents : {Contents::outline, Contents::tables})
            BOOST_TEST((inflate(stream_of(code, {text}, contents)) == text));
}

BOOST_AUTO_TEST_CASE(a_code_without_samples_encodes_anything) {
    const PieceCode code({});
    std::string every(256, '\0');
    std::iota(every.begin(), every.end(), '\0');
    BOOST_TEST((inflate(stream_of(code, {every, "", every})) == every + every));
    BOOST_TEST(inflate(stream_of(code, {})).empty());
}

BOOST_AUTO_TEST_CASE(pieces_of_the_samples_kind_come_out_small) {
    std::mt19937 random(17);
    std::vector<std::string> samples, texts;
    for (int i = 0; i < 60; ++i) {
        samples.push_back(random_text(random, 400, 30));
        texts.push_back(random_text(random, 400, 30));
    }
    const PieceCode code(samples);
    const std::string whole = std::accumulate(texts.begin(), texts.end(), std::string());
    const auto whole_size = static_cast<double>(deflate(whole, Effort::usual).size());
    BOOST_TEST(static_cast<double>(stream_of(code, texts).size()) < 1.5 * whole_size);
}

BOOST_AUTO_TEST_SUITE_END()
