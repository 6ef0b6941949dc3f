// Where things stand: rules, rows, cells, text in them.
#include <algorithm>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <set>

#include "page/canvas.hpp"
#include "page/support.hpp"

using namespace zwy;
using namespace zwy::page::test;
using zwy::page::PlacedGlyphs;
using zwy::page::PlacedRule;

namespace {

const std::vector<std::string> forms = {"resource_request", "security_agreement",   "delivery_receipt",
                                        "change_request",   "cancellation_request", "satisfaction_survey"};

/// Heights at which rules begin at the left edge of the text, from the top.
std::vector<double> left_ends(const page::Page& page, double left) {
    std::set<double> out;
    for (const page::Item& item : page.items)
        if (const auto* rule = std::get_if<PlacedRule>(&item);
            rule != nullptr && rule->y0 == rule->y1 && std::abs(rule->x0 + rule->width / 2 - left) < 0.01)
            out.insert(rule->y0);
    return {out.begin(), out.end()};
}

const PlacedGlyphs* find(const page::Page& page, std::string_view words) {
    for (const page::Item& item : page.items)
        if (const auto* glyphs = std::get_if<PlacedGlyphs>(&item); glyphs != nullptr && glyphs->run->text == words)
            return glyphs;
    return nullptr;
}

} // namespace

BOOST_AUTO_TEST_CASE(blank_forms_have_the_official_number_of_pages) {
    const std::vector<std::size_t> expected = {2, 2, 1, 1, 1, 1};
    for (std::size_t i = 0; i < forms.size(); ++i) {
        const Made made = make(blank(forms[i]));
        BOOST_CHECK_EQUAL(made.pages.pages.size(), expected[i]);
        BOOST_CHECK(made.pages.report.empty());
        check_invariants(made);
    }
}

BOOST_AUTO_TEST_CASE(filled_examples_have_as_many_pages_as_blank_forms) {
    const std::vector<std::size_t> expected = {2, 2, 1, 1, 1, 1};
    for (std::size_t i = 0; i < forms.size(); ++i) {
        const Made made = make(example(forms[i]));
        BOOST_CHECK_EQUAL(made.pages.pages.size(), expected[i]);
        check_invariants(made);
        for (const Problem& problem : made.pages.report) BOOST_CHECK(problem.code == Code::grown);
    }
}

BOOST_AUTO_TEST_CASE(rows_are_as_far_apart_as_the_document_says) {
    for (const std::string form : {"resource_request", "change_request", "satisfaction_survey"}) {
        const Made made = make(example(form));
        const form::FilledTable* table = nullptr;
        for (const form::FilledBlock& block : made.fitted.blocks)
            if (const auto* each = std::get_if<form::FilledTable>(&block); each != nullptr && table == nullptr)
                if (each->origin->is_data_table()) table = each;
        BOOST_REQUIRE(table != nullptr);
        const std::vector<double> edges = left_ends(made.pages.pages[0], made.fitted.layout->page.left);
        double y = edges.front();
        BOOST_CHECK_EQUAL(std::count(edges.begin(), edges.end(), y), 1);
        std::size_t found = 1;
        for (const form::FilledRow& row : table->rows) {
            y += row.height;
            const auto at = [&](double edge) { return std::abs(edge - y) < 0.001; };
            found += static_cast<std::size_t>(std::count_if(edges.begin(), edges.end(), at));
            // What the DOCX says in twips is what we draw.
            BOOST_CHECK_SMALL(row.height * 20 - static_cast<double>(pt_to_twip(row.height)), 1e-6);
        }
        BOOST_CHECK_EQUAL(found, edges.size());
    }
}

BOOST_AUTO_TEST_CASE(a_label_stands_in_the_middle_of_its_cell) {
    const Made made = make(blank("change_request"));
    const page::Page& page = made.pages.pages[0];
    const PlacedGlyphs* label = find(page, "变更前配置");
    BOOST_REQUIRE(label != nullptr);
    const std::vector<double> edges = left_ends(page, made.fitted.layout->page.left);
    const auto below = std::upper_bound(edges.begin(), edges.end(), label->y);
    const zwy::Box box = ink(*label);
    BOOST_CHECK_CLOSE(box.y + box.height / 2, (*below + *(below - 1)) / 2, 0.01);
    const auto& table = std::get<form::Table>(made.fitted.layout->blocks.back());
    BOOST_CHECK_CLOSE(box.x + box.width / 2, made.fitted.layout->page.left + table.columns.front() / 2, 0.1);
}

BOOST_AUTO_TEST_CASE(a_category_that_spans_rows_stands_in_their_middle_and_no_rule_crosses_it) {
    const Made made = make(blank("satisfaction_survey"));
    const page::Page& page = made.pages.pages[0];
    const double left = made.fitted.layout->page.left;
    const std::vector<double> edges = left_ends(page, left);
    BOOST_REQUIRE_EQUAL(edges.size(), 5U); // the header's two, below 运维, below 用户服务, below 合计
    const PlacedGlyphs* service = find(page, "用户服务");
    BOOST_REQUIRE(service != nullptr);
    const zwy::Box box = ink(*service);
    BOOST_CHECK_CLOSE(box.y + box.height / 2, (edges[2] + edges[3]) / 2, 0.01);
}

BOOST_AUTO_TEST_CASE(the_foot_of_an_opinion_stands_at_the_foot_of_its_cell_however_long_the_opinion) {
    const auto foot = [](std::size_t length) {
        model::AnyForm data = blank("change_request");
        set(data, "manager_opinion.text", han(length));
        const Made made = make(data);
        const page::Page& page = made.pages.pages[0];
        const std::vector<double> edges = left_ends(page, made.fitted.layout->page.left);
        const PlacedGlyphs* last = nullptr;
        for (const page::Item& item : page.items)
            if (const auto* glyphs = std::get_if<PlacedGlyphs>(&item);
                glyphs != nullptr && glyphs->run->text.find("年") != std::string::npos)
                last = glyphs;
        BOOST_REQUIRE(last != nullptr);
        return edges.back() - last->y;
    };
    BOOST_CHECK_CLOSE(foot(5), foot(150), 0.01);
}

BOOST_AUTO_TEST_CASE(binding_mirrors_the_margins_and_keeps_the_measure) {
    form::PageSetup setup;
    setup.left = mm_to_pt(28);
    setup.right = mm_to_pt(26);
    BOOST_CHECK_CLOSE(page::margins(setup, true, 0).left, mm_to_pt(28), 1e-9);
    BOOST_CHECK_CLOSE(page::margins(setup, true, 1).left, mm_to_pt(26), 1e-9);
    BOOST_CHECK_CLOSE(page::margins(setup, false, 1).left, mm_to_pt(28), 1e-9);
    setup.left = setup.right = mm_to_pt(25);
    BOOST_CHECK_CLOSE(page::margins(setup, true, 0).left, mm_to_pt(28), 1e-9);
    BOOST_CHECK_CLOSE(page::margins(setup, true, 1).right, mm_to_pt(28), 1e-9);
    page::PageOptions options;
    options.bind = true;
    const Made made = make(blank("security_agreement"), options);
    BOOST_REQUIRE_EQUAL(made.pages.pages.size(), 2U);
    const auto leftmost = [&](std::size_t at) {
        double x = 1e9;
        for (const page::Item& item : made.pages.pages[at].items)
            if (const auto* glyphs = std::get_if<PlacedGlyphs>(&item)) x = std::min(x, glyphs->x);
        return x;
    };
    BOOST_CHECK_SMALL(leftmost(0) - leftmost(1) - mm_to_pt(2), 0.5);
}

BOOST_AUTO_TEST_CASE(page_numbers_stand_where_the_standard_puts_them) {
    page::PageOptions options;
    options.page_numbers = true;
    const Made made = make(blank("security_agreement"), options);
    const form::PageSetup& setup = made.filled.layout->page;
    for (std::size_t i = 0; i < 2; ++i) {
        std::string words;
        double left = 1e9, right = 0;
        for (const page::Item& item : made.pages.pages[i].items) {
            const auto* glyphs = std::get_if<PlacedGlyphs>(&item);
            if (glyphs == nullptr || !glyphs->artifact) continue;
            words += glyphs->run->text;
            const zwy::Box box = ink(*glyphs);
            left = std::min(left, box.x);
            right = std::max(right, box.x + box.width);
            BOOST_CHECK_EQUAL(glyphs->run->size, 14.0);
            // The dash stands in the middle of the em box: 7 mm below the text.
            const double dash = glyphs->y - 0.38 * 14;
            BOOST_CHECK_CLOSE(dash, setup.height - setup.bottom + mm_to_pt(7), 0.01);
        }
        BOOST_CHECK_EQUAL(words, "— " + std::to_string(i + 1) + " —");
        if (i == 0) BOOST_CHECK_SMALL(setup.width - setup.right - 14 - right, 0.1);
        else BOOST_CHECK_SMALL(left - setup.left - 14, 0.1);
    }
    BOOST_CHECK(make(blank("security_agreement")).pages.report.empty());
}
