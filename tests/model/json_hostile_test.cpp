// Hostile JSON: named, never dropped in silence, never a crash, never slow.
#include <boost/test/unit_test.hpp>

#include <chrono>

#include "base/utf8.hpp"

#include "model/problems.hpp"
#include "support/random_forms.hpp"

using namespace zwy;
using namespace zwy::model;
using test::Expected;
using test::only_problem;
using test::reading;

namespace {

std::string with_unit(const std::string& raw) { return "{\"form\":\"3\",\"unit\":\"" + raw + "\"}"; }

std::string repeated(std::string_view piece, std::size_t count) {
    std::string out;
    out.reserve(piece.size() * count);
    for (std::size_t i = 0; i < count; ++i) out += piece;
    return out;
}

} // namespace

BOOST_AUTO_TEST_SUITE(json_hostile)

BOOST_AUTO_TEST_CASE(characters_that_no_document_carries_are_named_with_their_field) {
    const struct {
        std::string raw;
        std::string_view character;
    } cases[] = {{"a\\u0000", "U+0000"},
                 {"\\u0001", "U+0001"},
                 {"\\u001f", "U+001F"},
                 {"\\u007f", "U+007F"},
                 {"\\u0085", "U+0085"},
                 {"\\ufffe", "U+FFFE"},
                 {"\\uffff", "U+FFFF"},
                 {"\\ufdd0", "U+FDD0"},
                 {"\\ud800", "U+D800"},
                 {"\\udc00x", "U+DC00"},
                 {"\\ud800\\ud800", "U+D800"},
                 {"\\udbff\\udfff", "U+10FFFF"},
                 {"\\t", "U+0009"},
                 {"\x01", "U+0001"},
                 {std::string("a\0b", 3), "U+0000"},
                 {"\xEF\xBF\xBE", "U+FFFE"},
                 {"\\ud83f\\udffe", "U+1FFFE"},
                 {"\xED\xA0\x80", "U+D800"}};
    for (const auto& [raw, character] : cases) {
        const Problem problem = only_problem(with_unit(raw));
        BOOST_TEST(problem.name() == "bad_character", raw);
        BOOST_TEST(problem.place.dotted == "unit");
        BOOST_TEST(problem.zh == "含有不能印在纸上的字符 " + std::string(character));
    }
}

BOOST_AUTO_TEST_CASE(broken_utf8_is_named_with_its_field_and_byte) {
    const Problem problem = only_problem(with_unit("甲\xC4\xFE"));
    BOOST_TEST(problem.name() == "bad_utf8");
    BOOST_TEST(problem.place.dotted == "unit");
    BOOST_TEST(problem.en == "the text is not valid UTF-8 (byte 4)");
    ZWY_SAME_LIST(reading(with_unit("\xC0\x80")), Expected{"bad_utf8 unit"});
    ZWY_SAME_LIST(reading("{\"form\":\"3\",\"\xFF\":1}"), Expected{"bad_utf8"});
    ZWY_SAME_LIST(reading("{\"form\":\"\xFF\"}"), Expected{"unknown_form form"});
}

BOOST_AUTO_TEST_CASE(text_that_looks_dangerous_but_is_text_passes_untouched) {
    for (const std::string text :
         {"\u202E反转", "a\u200B\u200Db", "<b>&amp;</b>]]>", "(\\\\) endstream endobj", "\uE000",
          "👩‍👩‍👧‍👦", "x\u0301\u0301\u0301", "../../etc/passwd", "\uFEFF", "{0}", "%n%s",
          "'; --"}) {
        const auto receipt = test::read_as<DeliveryReceipt>(with_unit(text));
        std::string expected = text;
        if (const auto at = expected.find("\\\\"); at != std::string::npos) expected.erase(at, 1);
        BOOST_TEST(receipt.unit == expected);
    }
}

BOOST_AUTO_TEST_CASE(each_limit_is_a_problem_that_names_it) {
    Limits limits;
    limits.input_bytes = 30;
    BOOST_TEST(only_problem(with_unit("012345678901234567890"), limits).en ==
               "the size of the data in bytes (input_bytes) exceeds its limit: 43, at most 30");
    limits = {};
    limits.input_nesting = 3;
    ZWY_SAME_LIST(reading("{\"form\":\"1\",\"resources\":[{}]}", limits), Expected{});
    BOOST_TEST(only_problem("{\"form\":\"1\",\"x\":[[[]]]}", limits).en ==
               "the nesting of the JSON text (input_nesting) exceeds its limit: 4, at most 3");
    limits = {};
    limits.input_values = 5;
    ZWY_SAME_LIST(reading("{\"form\":\"3\",\"unit\":\"x\"}", limits), Expected{});
    ZWY_SAME_LIST(reading("{\"form\":\"3\",\"unit\":\"x\",\"manager\":{}}", limits), Expected{"limit"});
    limits = {};
    limits.text_bytes = 3;
    ZWY_SAME_LIST(reading(with_unit("甲"), limits), Expected{});
    ZWY_SAME_LIST(reading(with_unit("甲a"), limits), Expected{"limit unit"});
    limits = {};
    limits.rows = 2;
    ZWY_SAME_LIST(reading("{\"form\":\"1\",\"resources\":[{},{}],\"service_types\":[\"a\",\"b\"]}", limits),
                  Expected{});
    ZWY_SAME_LIST(
        reading("{\"form\":\"1\",\"resources\":[{},{},{}],\"service_types\":\"a\\nb\\nc\"}", limits),
        (Expected{"limit resources", "limit service_types"}));
    limits = {};
    limits.problems = 2;
    ZWY_SAME_LIST(reading("{\"form\":\"1\",\"a1\":1,\"a2\":1,\"a3\":1,\"a4\":1}", limits),
                  (Expected{"unknown_key a1", "unknown_key a2", "limit"}));
}

BOOST_AUTO_TEST_CASE(nesting_of_any_depth_is_refused_without_recursion) {
    Limits deep;
    deep.input_nesting = 10'000'000;
    const std::string open = "{\"form\":\"1\",\"x\":" + repeated("[", 1'000'000);
    ZWY_SAME_LIST(reading(open, deep), Expected{"json_syntax"});
    ZWY_SAME_LIST(reading(open + repeated("]", 1'000'000) + "}", deep), Expected{"unknown_key x"});
    ZWY_SAME_LIST(reading(open), Expected{"limit"});
}

BOOST_AUTO_TEST_CASE(large_documents_take_time_in_proportion) {
    const std::string long_text =
        "{\"form\":\"1\",\"requirements\":\"" + repeated("宁武县\\n", 500'000) + "\"}";
    const std::string rows =
        "{\"form\":\"1\",\"resources\":[" + repeated("{\"name\":\"x\",\"vcpu\":4},", 99'999) + "{}]}";
    const std::string keys = "{\"form\":\"1\"" + repeated(",\"no_such_key_at_all\":1", 200'000) + "}";
    const std::string digits =
        "{\"form\":\"1\",\"resources\":[{\"vcpu\":1" + repeated("0", 5'000'000) + "}]}";
    const std::string long_key = "{\"form\":\"1\",\"" + repeated("资", 1'000'000) + "\":1}";
    const auto start = std::chrono::steady_clock::now();
    BOOST_TEST(reading(long_text).empty());
    BOOST_TEST(reading(rows).empty());
    BOOST_TEST(reading(keys).size() == Limits{}.problems + 1);
    ZWY_SAME_LIST(reading(digits), Expected{"number_range resources[0].vcpu"});
    BOOST_TEST(reading(long_key).size() == 1U);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    // Some tenths of a second in fact; what is quadratic would take minutes.
    BOOST_TEST(taken.count() < 20.0);
}

BOOST_AUTO_TEST_CASE(sentences_about_long_input_stay_short_and_are_utf8) {
    for (const std::string& json : {"{\"form\":\"1\",\"" + repeated("x", 100'000) + "\":1}",
                                    "{\"form\":\"" + repeated("附", 100'000) + "\"}",
                                    "{\"form\":\"3\",\"configured_on\":\"" + repeated("9", 100'000) + "\"}",
                                    std::string("{\"form\":\"3\",\"configured_on\":\"\xFF\xFE\"}")}) {
        const Problem problem = only_problem(json);
        BOOST_TEST(problem.zh.size() < 300U);
        BOOST_TEST(problem.en.size() < 300U);
        BOOST_TEST(problem.place.dotted.size() < 200U);
        BOOST_TEST(!utf8::first_error(problem.zh).has_value());
    }
}

BOOST_AUTO_TEST_CASE(every_beginning_of_a_document_is_refused_without_a_crash) {
    for (const FormInfo& form : all_forms()) {
        const std::string text = write_json(sample(form));
        for (std::size_t length = 0; length < text.size(); length += 7)
            ZWY_SAME_LIST(reading(text.substr(0, length)), Expected{"json_syntax"});
    }
}

BOOST_AUTO_TEST_CASE(random_damage_gives_problems_or_data_and_data_that_can_be_written) {
    test::Random random(20261124);
    for (std::uint64_t seed = 0; seed < 3'000; ++seed) {
        std::string text = write_json(test::random_form(seed % 400, true), {Keys::english, -1});
        if (text.size() > 5'000) continue;
        for (std::size_t changes = random.between(1, 4); changes > 0; --changes)
            text[random.below(text.size())] = static_cast<char>(random.below(256));
        Problems problems;
        const auto data = read_json(text, problems);
        BOOST_TEST((data.has_value() || problems.has_errors()));
        if (!data) continue;
        Problems again;
        BOOST_REQUIRE_MESSAGE(read_json(write_json(*data), again) == data, text);
        BOOST_REQUIRE(again.empty());
    }
}

BOOST_AUTO_TEST_SUITE_END()
