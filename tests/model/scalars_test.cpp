// Numbers and dates: exact or refused.
#include <boost/test/unit_test.hpp>

#include "model/scalars.hpp"
#include "model/value.hpp"

using namespace zwy;
using namespace zwy::model;

namespace {

Decimal read(std::string_view text) {
    Decimal number;
    BOOST_REQUIRE_MESSAGE(read_decimal(text, number) == NumberFault::none, text);
    return number;
}

NumberFault fault(std::string_view text) {
    Decimal number{7, 0};
    const NumberFault found = read_decimal(text, number);
    BOOST_TEST((number == Decimal{7, 0}), "a refused number must leave its target alone");
    return found;
}

} // namespace

BOOST_AUTO_TEST_SUITE(scalars)

BOOST_AUTO_TEST_CASE(decimals_are_exact_and_normal) {
    BOOST_TEST((read("0") == Decimal{0, 0}));
    BOOST_TEST((read("-0") == Decimal{0, 0}));
    BOOST_TEST((read("-0.000e5") == Decimal{0, 0}));
    BOOST_TEST((read("0e999999999999999999999") == Decimal{0, 0}));
    BOOST_TEST((read("0.1") == Decimal{1, 1}));
    BOOST_TEST((read("12.50") == Decimal{125, 1}));
    BOOST_TEST((read("100") == Decimal{100, 0}));
    BOOST_TEST((read("1e3") == Decimal{1000, 0}));
    BOOST_TEST((read("1.5E+2") == Decimal{150, 0}));
    BOOST_TEST((read("150e-2") == Decimal{15, 1}));
    BOOST_TEST((read("1000e-3") == Decimal{1, 0}));
    BOOST_TEST((read("-2.5") == Decimal{-25, 1}));
    BOOST_TEST((read("007") == Decimal{7, 0}));
    BOOST_TEST((read("9223372036854775807") == Decimal{INT64_MAX, 0}));
    BOOST_TEST((read("-9223372036854775808") == Decimal{INT64_MIN, 0}));
    BOOST_TEST((read("9.223372036854775807") == Decimal{INT64_MAX, 18}));
    BOOST_TEST((read("0.000000000000000001") == Decimal{1, 18}));
    BOOST_TEST((read("1e-18") == Decimal{1, 18}));
    BOOST_TEST((read(std::string(10'000, '0') + "1" + "." + std::string(10'000, '0')) == Decimal{1, 0}));
}

BOOST_AUTO_TEST_CASE(what_a_decimal_cannot_hold_is_out_of_range_not_rounded) {
    for (const std::string_view text :
         {"1e400", "1e19", "-1e19", "9223372036854775808", "-9223372036854775809",
          "1000000000000000000000000000000", "1e-19", "0.0000000000000000001", "12345678901234567890.5",
          "1.00000000000000000001", "1e99999999999999999999", "1e-99999999999999999999",
          "92233720368547758.08e2"})
        BOOST_TEST((fault(text) == NumberFault::range), text);
}

BOOST_AUTO_TEST_CASE(what_is_no_number_is_said_to_be_none) {
    for (const std::string_view text :
         {"",    " ",     "abc",   "1 ",   " 1",   "+1", "1.",  ".5",       "-",    "--1", "1e",
          "1e+", "1.5.2", "1,000", "0x10", "１２", "一", "NaN", "Infinity", "1e5x", "12G"})
        BOOST_TEST((fault(text) == NumberFault::syntax), text);
}

BOOST_AUTO_TEST_CASE(decimals_print_without_trailing_zeros) {
    BOOST_TEST(to_string(Decimal{0, 0}) == "0");
    BOOST_TEST(to_string(Decimal{125, 1}) == "12.5");
    BOOST_TEST(to_string(Decimal{-5, 2}) == "-0.05");
    BOOST_TEST(to_string(Decimal{1, 18}) == "0.000000000000000001");
    BOOST_TEST(to_string(Decimal{INT64_MIN, 18}) == "-9.223372036854775808");
    BOOST_TEST(to_string(Decimal{12500, 3}) == "12.5"); // not normal, as only C++ can make it
    BOOST_TEST(to_string(Decimal{5000, 3}) == "5");
    BOOST_TEST(to_string(Decimal{1000, 0}) == "1000");
}

BOOST_AUTO_TEST_CASE(printing_and_reading_are_inverse) {
    for (const std::int64_t units : {std::int64_t{1}, std::int64_t{-7}, std::int64_t{99},
                                     std::int64_t{123456789012345678}, INT64_MAX, INT64_MIN + 1})
        for (std::uint8_t scale = 0; scale <= max_scale; ++scale) {
            const Decimal number = read(to_string(Decimal{units, scale}));
            BOOST_TEST((parse_decimal(to_string(number)) == number));
            BOOST_TEST(compare(number, {units, scale}) == 0);
        }
}

BOOST_AUTO_TEST_CASE(decimals_of_different_scale_compare_by_value) {
    BOOST_TEST(compare({1, 0}, {10, 1}) == 0);
    BOOST_TEST(compare({99, 1}, {10, 0}) < 0);
    BOOST_TEST(compare({INT64_MAX, 0}, {INT64_MAX, 18}) > 0);
    BOOST_TEST(compare({INT64_MIN, 0}, {INT64_MAX, 0}) < 0);
}

BOOST_AUTO_TEST_CASE(dates_are_read_in_both_notations) {
    const Date day{2026, 11, 23};
    BOOST_TEST((parse_date("2026-11-23") == day));
    BOOST_TEST((parse_date("2026年11月23日") == day));
    BOOST_TEST((parse_date("2026-3-5") == Date{2026, 3, 5}));
    BOOST_TEST((parse_date("2026年03月05日") == Date{2026, 3, 5}));
    BOOST_TEST((parse_date("2024-02-29") == Date{2024, 2, 29}));
    BOOST_TEST((parse_date("2000-02-29") == Date{2000, 2, 29}));
    BOOST_TEST((parse_date("0001-01-01") == Date{1, 1, 1}));
}

BOOST_AUTO_TEST_CASE(days_that_do_not_exist_and_other_notations_are_refused) {
    for (const std::string_view text : {"2026-02-31",
                                        "2026-02-29",
                                        "1900-02-29",
                                        "2026-13-01",
                                        "2026-00-10",
                                        "2026-01-00",
                                        "2026-04-31",
                                        "0000-01-01",
                                        "",
                                        "2026",
                                        "2026-11",
                                        "26-11-23",
                                        "2026/11/23",
                                        "2026.11.23",
                                        "20261123",
                                        "2026-11-23T00:00",
                                        "2026-11-23 ",
                                        " 2026-11-23",
                                        "2026年11月23",
                                        "2026年11-23",
                                        "2026-11月23日",
                                        "２０２６-11-23",
                                        "-026-11-23",
                                        "2026-+1-23",
                                        "2026-111-2",
                                        "二〇二六年十一月二十三日"})
        BOOST_TEST(!parse_date(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(dates_print_for_paper_and_for_json) {
    BOOST_TEST(printed(Date{2026, 3, 5}) == "2026年3月5日");
    BOOST_TEST(to_string(Date{2026, 3, 5}) == "2026-03-05");
    BOOST_TEST(to_string(Date{1, 1, 1}) == "0001-01-01");
}

BOOST_AUTO_TEST_CASE(every_day_of_four_centuries_prints_and_reads_back) {
    std::size_t days = 0;
    for (int year = 1800; year < 2200; ++year)
        for (int month = 0; month <= 13; ++month)
            for (int day = 0; day <= 32; ++day) {
                const Date date{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
                                static_cast<std::uint8_t>(day)};
                if (!is_valid(date)) continue;
                ++days;
                if (parse_date(to_string(date)) != date || parse_date(printed(date)) != date)
                    BOOST_FAIL(to_string(date));
            }
    BOOST_TEST(days == 146'097U); // of any 400 Gregorian years
}

BOOST_AUTO_TEST_CASE(a_total_adds_up_exactly_what_is_given) {
    SatisfactionSurvey survey;
    BOOST_TEST(!total_of(survey).has_value());
    survey.scores.operations[0].score = Decimal{1, 1};
    survey.scores.operations[1].score = Decimal{2, 1};
    BOOST_TEST((total_of(survey) == Decimal{3, 1}));
    survey.scores.service[7].score = Decimal{97, 1};
    BOOST_TEST((total_of(survey) == Decimal{10, 0}));
    for (auto& score : survey.scores.service) score.score = Decimal{INT64_MAX, 0};
    BOOST_TEST(!total_of(survey).has_value()); // cannot be held, and is out of range anyway
}

BOOST_AUTO_TEST_SUITE_END()
