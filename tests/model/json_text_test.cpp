// The JSON reader against RFC 8259, in its own words and against another reader.
#include <boost/test/unit_test.hpp>

#include <nlohmann/json.hpp>

#include "model/json_text.hpp"
#include "model/problems.hpp"
#include "support/random_forms.hpp"

using namespace zwy;
using namespace zwy::model;

namespace {

struct Fault {
    std::string_view text;
    std::string_view where; ///< "line, column"
    std::string_view en;    ///< a piece of the English sentence
};

void expect_syntax(const Fault& fault) {
    const Problem problem = test::only_problem(fault.text);
    BOOST_TEST(problem.name() == "json_syntax", fault.text);
    const std::string_view where = fault.where;
    const std::size_t comma = where.find(',');
    const std::string begins = "line " + std::string(where.substr(0, comma)) + ", column " +
                               std::string(where.substr(comma + 1)) + ": not JSON: " + std::string(fault.en);
    BOOST_TEST(problem.en.starts_with(begins), problem.en << " is not " << begins);
    BOOST_TEST(problem.zh.starts_with("第" + std::string(where.substr(0, comma)) + "行第" +
                                      std::string(where.substr(comma + 1)) + "列："),
               problem.zh);
}

/// Our tree in the other reader's shape; numbers as text.
nlohmann::json other_shape(const json::Tree& tree, std::uint32_t i) {
    const json::Node& node = tree[i];
    switch (node.type) {
    case json::Type::null: return nullptr;
    case json::Type::boolean: return node.truth;
    case json::Type::number: return nlohmann::json::parse(node.text);
    case json::Type::string: return std::string(node.text);
    case json::Type::array: {
        auto out = nlohmann::json::array();
        for (std::uint32_t at = i + 1; at < node.next; at = tree[at].next)
            out.push_back(other_shape(tree, at));
        return out;
    }
    case json::Type::object: break;
    }
    auto out = nlohmann::json::object();
    for (std::uint32_t at = i + 1; at < node.next; at = tree[at + 1].next)
        out[std::string(tree[at].text)] = other_shape(tree, at + 1);
    return out;
}

/// What the other reader says of the text: its value, or nothing; `strict` is set where it refuses what we
/// leave to the binder (half a surrogate pair, numbers beyond a double).
std::optional<nlohmann::json> other_reading(const std::string& text, bool& strict) {
    try {
        return nlohmann::json::parse(text);
    } catch (const nlohmann::json::exception& error) {
        strict = error.id == 406 || std::string(error.what()).find("surrogate") != std::string::npos;
        return std::nullopt;
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(json_text)

BOOST_AUTO_TEST_CASE(a_syntax_error_names_its_line_column_and_cause) {
    const Fault faults[] = {
        {"", "1,1", "there is nothing"},
        {" \n ", "2,2", "there is nothing"},
        {"{", "1,2", "the text ends too early"},
        {"{\"form\"", "1,8", "the text ends too early"},
        {"{\"form\":", "1,9", "the text ends too early"},
        {"{\"a\":[1,", "1,9", "the text ends too early"},
        {"{\"a\" 1}", "1,6", "a colon"},
        {"{\"a\":1 \"b\":2}", "1,8", "a comma or }"},
        {"{\"a\":[1 2]}", "1,9", "a comma or ]"},
        {"{\"a\":[1}", "1,8", "a comma or ]"},
        {"{\"a\":1]", "1,7", "a comma or }"},
        {"{\"a\":1,}", "1,8", "there is a comma behind the last item"},
        {"{\"a\":[1,]}", "1,9", "there is a comma behind the last item"},
        {"{a:1}", "1,2", "a key in double quotes"},
        {"{,}", "1,2", "a key in double quotes"},
        {"{\"a\":}", "1,6", "a value"},
        {"{'a':1}", "1,2", "JSON takes double quotes"},
        {"{\"a\":'x'}", "1,6", "JSON takes double quotes"},
        {"{\"a\":True}", "1,6", "not a word of JSON"},
        {"{\"a\":nul}", "1,6", "not a word of JSON"},
        {"{\"a\":nulls}", "1,10", "not a word of JSON"},
        {"{\"a\":01}", "1,7", "not the notation of a number"},
        {"{\"a\":1.}", "1,8", "not the notation of a number"},
        {"{\"a\":-}", "1,7", "not the notation of a number"},
        {"{\"a\":1e}", "1,8", "not the notation of a number"},
        {"{\"a\":+1}", "1,6", "a value"},
        {"{\"a\":.5}", "1,6", "a value"},
        {"{\"a\":1} x", "1,9", "something stands behind"},
        {"{} {}", "1,4", "something stands behind"},
        {"{\"a\":\"x", "1,8", "the text does not end"},
        {"{\"a\":\"x\ny\"}", "1,8", "the text does not end"},
        {"{\"a\":\"x\ty\"}", "1,8", "a tab is written \\t"},
        {"{\"a\":\"\\x\"}", "1,8", "not an escape"},
        {"{\"a\":\"\\u12g4\"}", "1,11", "\\u takes four"},
        {"// c\n{}", "1,1", "JSON has no comments"},
        {"{\n  \"a\": 1, // c\n}", "2,11", "JSON has no comments"},
        {"{\"a\"：1}", "1,5", "JSON's marks are the ASCII ones"},
        {"{\"a\":1，\"b\":2}", "1,7", "JSON's marks are the ASCII ones"},
        {"{“a”:1}", "1,2", "JSON's marks are the ASCII ones"},
        {"{\r\n\"单位\": \"宁武县\",\r\n\"x\" 1}", "3,5", "a colon"},
        {"{\r\"x\" 1}", "2,5", "a colon"},
        {"{\"宁武县\" 1}", "1,8", "a colon"},
        {"\xFF\xFE{\0", "1,1", "the text is not UTF-8"},
        {"{\xC4\xFE}", "1,2", "the text is not UTF-8"},
    };
    for (const Fault& fault : faults) expect_syntax(fault);
}

BOOST_AUTO_TEST_CASE(a_byte_order_mark_is_no_fault) {
    ZWY_SAME_LIST(test::reading("\xEF\xBB\xBF{\"form\":\"1\"}"), test::Expected{});
}

BOOST_AUTO_TEST_CASE(the_outermost_value_must_be_an_object) {
    for (const std::string_view text : {"[]", "1", "\"x\"", "null", "true"})
        ZWY_SAME_LIST(test::reading(text), test::Expected{"json_not_object"});
}

BOOST_AUTO_TEST_CASE(escapes_give_their_characters) {
    json::Tree tree;
    Problems problems;
    const std::string text = R"("\"\\\/\b\f\n\r\t\u5b81\uD87B\uDC56\u0000\ud800x\udc00\ud800\ud842\udfb7")";
    BOOST_REQUIRE(tree.parse(text, {}, problems));
    const std::string expected =
        std::string("\"\\/\b\f\n\r\t宁\U0002EC56") + '\0' + "\xED\xA0\x80x\xED\xB0\x80\xED\xA0\x80" + "𠮷";
    BOOST_TEST((tree.root().text == expected));
}

BOOST_AUTO_TEST_CASE(numbers_stay_as_they_were_written) {
    json::Tree tree;
    Problems problems;
    for (const std::string text :
         {"0", "-0", "0.1", "1e400", "-12.50E-3", "123456789012345678901234567890"}) {
        BOOST_REQUIRE(tree.parse(text, {}, problems));
        BOOST_TEST(tree.root().text == text);
        tree = {};
    }
}

BOOST_AUTO_TEST_CASE(it_reads_what_another_reader_reads_and_refuses_the_rest) {
    const std::string pieces[] = {"{",    "}",     "[",      "]",       ",",
                                  ":",    "\"",    "\\",     " ",       "0",
                                  "1",    "-",     "+",      ".",       "e",
                                  "E",    "a",     "t",      "true",    "false",
                                  "null", "\"k\"", "\"k\":", "\\u5b81", "\\ud842\\udfb7",
                                  "\\n",  "宁",    "\n",     "/",       "12.5",
                                  "1e5",  "[]",    "{}",     "\"x\""};
    test::Random random(20261123);
    std::size_t accepted = 0;
    for (std::uint64_t seed = 0; seed < 6'000; ++seed) {
        std::string text = write_json(test::random_form(seed % 600), {Keys::english, seed % 2 == 0 ? 2 : -1});
        if (text.size() > 3'000) continue;
        for (std::size_t changes = random.below(3); changes > 0; --changes) {
            const std::size_t at = random.below(text.size());
            // Not into the middle of a character.
            if ((static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) continue;
            const std::size_t cut = static_cast<unsigned char>(text[at]) < 0x80 ? random.below(2) : 0;
            text.replace(at, cut, pieces[random.below(std::size(pieces))]);
        }
        bool strict = false;
        const auto other = other_reading(text, strict);
        if (strict) continue;
        json::Tree tree;
        Problems problems;
        const bool ours = tree.parse(text, {}, problems);
        BOOST_REQUIRE_MESSAGE(ours == other.has_value(), text);
        BOOST_REQUIRE(ours == problems.empty());
        if (ours) BOOST_REQUIRE_MESSAGE(other_shape(tree, 0) == *other, text);
        accepted += ours ? 1 : 0;
    }
    // Both answers must have been common for the comparison to mean anything.
    BOOST_TEST(accepted > 1'500U);
    BOOST_TEST(accepted < 5'000U);
}

BOOST_AUTO_TEST_CASE(what_it_writes_another_reader_reads) {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        const AnyForm data = test::random_form(seed, true);
        const auto value = nlohmann::json::parse(write_json(data));
        BOOST_TEST(value["form"] == form_of(data).name);
        BOOST_TEST((nlohmann::json::parse(write_json(data, {Keys::english, -1})) == value));
    }
}

BOOST_AUTO_TEST_SUITE_END()
