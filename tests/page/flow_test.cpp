// Where pages end, and the structure and reading order that comes of it.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <set>

#include "page/support.hpp"
#include "support/random_forms.hpp"

using namespace zwy;
using namespace zwy::page::test;
using Kind = page::Node::Kind;

namespace {

std::set<double> baselines(const page::Page& page) {
    std::set<double> out;
    for (const page::Item& item : page.items)
        if (const auto* glyphs = std::get_if<page::PlacedGlyphs>(&item)) out.insert(glyphs->y);
    return out;
}

/// The nodes in document order.
void walk(const page::Pages& pages, page::NodeId id, std::vector<page::NodeId>& out) {
    out.push_back(id);
    for (const page::NodeId child : pages.nodes[id].children) walk(pages, child, out);
}

std::size_t count(const page::Pages& pages, Kind kind) {
    return static_cast<std::size_t>(std::count_if(pages.nodes.begin(), pages.nodes.end(),
                                                  [&](const page::Node& node) { return node.kind == kind; }));
}

} // namespace

BOOST_AUTO_TEST_CASE(no_line_of_a_paragraph_stands_alone_at_the_foot_or_top_of_a_page) {
    // Paragraphs of every length and place: each page of a continuation begins and ends with two lines of one at least.
    for (std::size_t length = 150; length < 330; length += 9) {
        model::AnyForm data = blank("delivery_receipt");
        std::string items;
        for (int i = 0; i < 60; ++i) items += (i > 0 ? "\n" : "") + han(length);
        set(data, "resource_info", items);
        const Made made = make(data);
        check_invariants(made);
        std::vector<std::vector<page::NodeId>> lines; // of each page, the paragraph of each line
        for (const page::Page& page : made.pages.pages) {
            std::vector<page::NodeId>& on = lines.emplace_back();
            double y = -1;
            for (const page::Item& item : page.items) {
                const auto* glyphs = std::get_if<page::PlacedGlyphs>(&item);
                if (glyphs == nullptr || glyphs->y == y) continue;
                y = glyphs->y;
                on.push_back(glyphs->node);
            }
        }
        for (std::size_t i = 1; i + 1 < lines.size(); ++i) {
            const std::vector<page::NodeId>& on = lines[i];
            BOOST_REQUIRE_GE(on.size(), 4U);
            if (lines[i + 1].front() == on.back()) {
                BOOST_CHECK_EQUAL(on[on.size() - 2], on.back());
                BOOST_CHECK_EQUAL(lines[i + 1][1], lines[i + 1][0]);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(a_heading_stays_with_what_it_heads) {
    for (std::size_t length = 0; length < 400; length += 13) {
        model::AnyForm data = blank("security_agreement");
        if (length > 0) set(data, "party_a.name", han(length));
        const Made made = make(data);
        check_invariants(made);
        for (const page::Heading& heading : made.pages.headings) {
            const std::set<double> on = baselines(made.pages.pages[heading.page]);
            BOOST_CHECK_MESSAGE(std::distance(on.upper_bound(heading.y + 29), on.end()) >= 2,
                                heading.title << " stands at the foot of its page");
        }
    }
}

BOOST_AUTO_TEST_CASE(signatures_stay_together) {
    for (std::size_t length = 1; length < 500; length += 23) {
        model::AnyForm data = blank("security_agreement");
        set(data, "party_b.name", han(length));
        const Made made = make(data);
        std::set<std::size_t> pages;
        for (const page::SlotBox& slot : made.pages.slots) pages.insert(slot.page);
        BOOST_CHECK_EQUAL(pages.size(), 1U);
    }
}

BOOST_AUTO_TEST_CASE(a_table_has_its_head_and_body_its_summary_and_its_scopes) {
    const Made made = make(example("resource_request"));
    const page::Pages& pages = made.pages;
    BOOST_CHECK_EQUAL(count(pages, Kind::table), 2U); // text side by side is no table
    BOOST_CHECK_EQUAL(count(pages, Kind::table_head), 1U);
    for (const page::Node& node : pages.nodes) {
        if (node.kind == Kind::table_head) {
            const page::Node& row = pages.nodes[node.children.at(0)];
            BOOST_CHECK_EQUAL(row.children.size(), 7U);
            for (const page::NodeId cell : row.children) {
                BOOST_CHECK(pages.nodes[cell].kind == Kind::head_cell);
                BOOST_CHECK(pages.nodes[cell].column_scope);
            }
        }
        if (node.kind == Kind::table) BOOST_CHECK(!node.summary.empty());
    }
}

BOOST_AUTO_TEST_CASE(rows_of_a_table_cover_the_same_columns) {
    for (const model::FormInfo& form : model::all_forms()) {
        const Made made = make(blank(form.name));
        for (const page::Node& table : made.pages.nodes) {
            if (table.kind != Kind::table) continue;
            std::vector<std::size_t> open; // rows that each spanning cell still covers, by cell
            std::size_t width = 0;
            for (const page::NodeId group : table.children)
                for (const page::NodeId row : made.pages.nodes[group].children) {
                    std::size_t columns = 0;
                    std::vector<std::size_t> next;
                    for (const std::size_t rows : open) {
                        ++columns;
                        if (rows > 1) next.push_back(rows - 1);
                    }
                    for (const page::NodeId id : made.pages.nodes[row].children) {
                        const page::Node& cell = made.pages.nodes[id];
                        columns += cell.column_span;
                        if (cell.row_span > 1) next.insert(next.end(), cell.column_span, cell.row_span - 1);
                    }
                    open = next;
                    if (width == 0) width = columns;
                    BOOST_CHECK_EQUAL(columns, width);
                }
        }
    }
}

// Tables that only place text side by side are drawn row by row and read column after column.
BOOST_AUTO_TEST_CASE(what_is_read_before_something_drawn_earlier_stands_left_of_it) {
    for (const model::FormInfo& form : model::all_forms()) {
        const Made made = make(example(form.name));
        std::vector<page::NodeId> order;
        walk(made.pages, 0, order);
        std::vector<std::size_t> rank(made.pages.nodes.size());
        for (std::size_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
        BOOST_CHECK_EQUAL(order.size(), made.pages.nodes.size());
        std::size_t last = 0;
        for (const page::Page& page : made.pages.pages) {
            double x = 0;
            for (const page::Item& item : page.items) {
                const auto* glyphs = std::get_if<page::PlacedGlyphs>(&item);
                if (glyphs == nullptr || glyphs->artifact) continue;
                page::NodeId node = glyphs->node;
                if (made.pages.nodes[node].kind == Kind::span) node = made.pages.nodes[node].parent;
                BOOST_TEST((rank[node] >= last || glyphs->x < x), form.name);
                if (rank[node] > last) x = glyphs->x;
                last = std::max(last, rank[node]);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(what_every_document_has_is_told_from_data_and_from_blanks_in_their_place) {
    model::AnyForm data = blank("delivery_receipt");
    set(data, "unit", "天地玄黄宇宙");
    const Made made = make(data);
    std::size_t fields = 0, words = 0;
    bool seen = false;
    for (const page::Item& item : made.pages.pages[0].items)
        if (const auto* glyphs = std::get_if<page::PlacedGlyphs>(&item)) {
            const bool of_field = !made.pages.nodes[glyphs->node].path.empty();
            ++(of_field ? fields : words);
            BOOST_CHECK_EQUAL(glyphs->fixed, !of_field);
            if (glyphs->run->text.find("天地玄黄") == std::string::npos) continue;
            seen = true;
            BOOST_CHECK(!glyphs->fixed);
        }
    BOOST_CHECK(seen);
    BOOST_CHECK(fields > 1 && words > 5);
}

BOOST_AUTO_TEST_CASE(any_form_is_printed_whole_and_inside_its_page) {
    for (std::uint64_t seed = 0; seed < 240; ++seed) {
        BOOST_TEST_CONTEXT("seed " << seed) {
            const model::AnyForm data = zwy::test::random_form(seed);
            check_invariants(make(data));
        }
    }
}

BOOST_AUTO_TEST_CASE(the_same_data_makes_the_same_pages) {
    const model::AnyForm data = zwy::test::random_form(7);
    const Made one = make(data), two = make(data);
    BOOST_CHECK_EQUAL(words(one.pages), words(two.pages));
    BOOST_REQUIRE_EQUAL(one.pages.pages.size(), two.pages.pages.size());
    for (std::size_t p = 0; p < one.pages.pages.size(); ++p) {
        BOOST_REQUIRE_EQUAL(one.pages.pages[p].items.size(), two.pages.pages[p].items.size());
        for (std::size_t i = 0; i < one.pages.pages[p].items.size(); ++i) {
            const auto* a = std::get_if<page::PlacedGlyphs>(&one.pages.pages[p].items[i]);
            const auto* b = std::get_if<page::PlacedGlyphs>(&two.pages.pages[p].items[i]);
            if (a != nullptr && b != nullptr) BOOST_CHECK(a->x == b->x && a->y == b->y);
        }
    }
}
