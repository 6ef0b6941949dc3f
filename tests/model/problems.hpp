// Problems as tests write them: "bad_date it_lead.phone", in their order.
#pragma once

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

#include "model/json.hpp"
#include "model/validate.hpp"

namespace zwy::test {

inline std::vector<std::string> listed(const Problems& problems) {
    std::vector<std::string> out;
    for (const Problem& problem : problems)
        out.push_back(std::string(problem.name()) +
                      (problem.place.dotted.empty() ? "" : ' ' + problem.place.dotted));
    return out;
}

using Expected = std::vector<std::string>;

/// What reading `json` says.
inline std::vector<std::string> reading(std::string_view json, const Limits& limits = {}) {
    Problems problems;
    model::read_json(json, problems, limits);
    return listed(problems);
}

/// What reading and validating say.
inline std::vector<std::string> judging(std::string_view json) {
    Problems problems;
    if (const auto data = model::read_json(json, problems)) model::validate(*data, problems);
    return listed(problems);
}

/// The form of faultless JSON.
template <class Form>
Form read_as(std::string_view json) {
    Problems problems;
    const auto data = model::read_json(json, problems);
    BOOST_REQUIRE_MESSAGE(problems.empty(), model::problems_json(problems));
    BOOST_REQUIRE(data && std::holds_alternative<Form>(*data));
    return std::get<Form>(*data);
}

/// The only problem of `json`.
inline Problem only_problem(std::string_view json, const Limits& limits = {}) {
    Problems problems;
    if (const auto data = model::read_json(json, problems, limits)) model::validate(*data, problems);
    BOOST_REQUIRE_MESSAGE(problems.size() == 1, json << model::problems_json(problems));
    return problems[0];
}

} // namespace zwy::test

#define ZWY_SAME_LIST(a, b) BOOST_TEST((a) == (b), boost::test_tools::per_element())
