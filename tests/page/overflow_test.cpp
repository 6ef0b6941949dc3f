// Nothing is clipped and nothing is lost, in any cell, at any length.
#include <algorithm>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ctime>
#include <set>

#include "page/support.hpp"

using namespace zwy;
using namespace zwy::page::test;

namespace {

/// A field that prints text, and how many characters its cell holds on the blank form.
struct Room {
    std::string form, path;
    std::size_t characters = 0;
    friend std::ostream& operator<<(std::ostream& out, const Room& room) {
        return out << room.form << " " << room.path << " (" << room.characters << ")";
    }
};

bool is_text(model::Kind kind) { return kind == model::Kind::text || kind == model::Kind::text_list; }

void add_rooms(const std::vector<form::Block>& blocks, double width, double height, std::string_view form,
               std::vector<Room>& rooms) {
    for (const form::Block& block : blocks) {
        const auto* paragraph = std::get_if<form::Paragraph>(&block);
        if (paragraph == nullptr) continue;
        for (const form::Inline& piece : paragraph->inlines) {
            const bool prints = piece.kind == form::Inline::Kind::field || piece.kind == form::Inline::Kind::list;
            if (!prints || !piece.accessor || !is_text(piece.accessor->field().kind)) continue;
            const double a_line = width / paragraph->style->size;
            const double lines = std::max(1.0, height / paragraph->style->line_pitch);
            const std::string path =
                piece.accessor->needs_row() ? piece.accessor->path_at(0) : piece.accessor->path();
            const auto known = [&](const Room& room) { return room.form == form && room.path == path; };
            if (std::none_of(rooms.begin(), rooms.end(), known))
                rooms.push_back({std::string(form), path, static_cast<std::size_t>(a_line * lines)});
        }
    }
}

std::vector<Room> rooms_of(std::string_view form) {
    std::vector<Room> rooms;
    const auto of = layout(form);
    for (const form::Block& block : of->blocks) {
        const auto* table = std::get_if<form::Table>(&block);
        if (table == nullptr) {
            add_rooms({block}, of->page.text_width(), 0, form, rooms);
            continue;
        }
        for (const form::Row& row : table->rows)
            for (const form::Cell& cell : row.cells) {
                double width = -2 * table->padding_x;
                for (std::size_t c = 0; c < cell.column_span; ++c) width += table->columns[cell.column + c];
                add_rooms(cell.blocks, width, row.height, form, rooms);
                add_rooms(cell.bottom, width, row.height, form, rooms);
            }
    }
    return rooms;
}

std::vector<Room> all_rooms() {
    std::vector<Room> out;
    for (const model::FormInfo& form : model::all_forms()) {
        const std::vector<Room> rooms = rooms_of(form.name);
        out.insert(out.end(), rooms.begin(), rooms.end());
    }
    return out;
}

model::AnyForm with_rows(std::string_view form) {
    model::AnyForm data = blank(form);
    if (auto* request = std::get_if<ResourceRequest>(&data)) request->resources.resize(3);
    return data;
}

/// A text that does not fit its place is in the report; one that is continued is on the page that the report names,
/// under a heading that says so.
void check_report(const Made& made, const std::string& path) {
    bool told = false;
    for (const Problem& problem : made.pages.report) {
        BOOST_CHECK_EQUAL(problem.place.dotted, path);
        BOOST_CHECK(!problem.place.label.empty());
        told = true;
        if (problem.code != Code::continued) continue;
        bool found = false;
        for (const page::Heading& heading : made.pages.headings) {
            if (!heading.title.starts_with("附页") || !heading.title.ends_with("（续）")) continue;
            found = true;
            BOOST_CHECK_NE(problem.zh.find("第 " + std::to_string(heading.page + 1) + " 页"), std::string::npos);
        }
        BOOST_CHECK(found);
    }
    const bool flows = path.starts_with("resources");
    BOOST_CHECK_MESSAGE(told || flows || made.pages.pages.size() > 1, "nothing is reported of " << path);
}

const std::vector<Room> rooms = all_rooms();

double seconds_of_this_thread() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    constexpr double nanoseconds = 1e9;
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / nanoseconds;
}

} // namespace

BOOST_DATA_TEST_CASE(ten_times_its_room_is_printed_whole_in_every_cell, boost::unit_test::data::make(rooms), room) {
    for (const std::string& text : {han(10 * room.characters), std::string(10 * room.characters, 'x')}) {
        model::AnyForm data = with_rows(room.form);
        set(data, room.path, text);
        const Made made = make(data);
        check_invariants(made);
        check_report(made, room.path);
        BOOST_CHECK_LE(made.pages.pages.size(), 10U);
    }
}

BOOST_AUTO_TEST_CASE(every_annex_has_cells_to_test) {
    std::set<std::string> forms;
    for (const Room& room : rooms) forms.insert(room.form);
    BOOST_CHECK_EQUAL(forms.size(), 6U);
    BOOST_CHECK_GE(rooms.size(), 60U);
}

BOOST_AUTO_TEST_CASE(all_cells_long_at_once_are_printed_whole) {
    for (const model::FormInfo& form : model::all_forms()) {
        BOOST_TEST_CONTEXT(form.name) {
            model::AnyForm data = with_rows(form.name);
            for (const Room& room : rooms)
                if (room.form == form.name) set(data, room.path, han(10 * room.characters));
            const Made made = make(data);
            check_invariants(made);
        }
    }
}

BOOST_AUTO_TEST_CASE(twenty_thousand_characters_of_requirements_continue_behind_the_form) {
    model::AnyForm data = example("resource_request");
    std::string text;
    for (int i = 0; i < 40; ++i) text += (i > 0 ? "\n" : "") + han(500);
    set(data, "requirements", text);
    const Made made = make(data);
    check_invariants(made);
    // 37 characters on each of 38 lines are 1 400 a page: 15 pages of it, and the two of the form.
    BOOST_CHECK_GE(made.pages.pages.size(), 16U);
    BOOST_CHECK_LE(made.pages.pages.size(), 18U);
    // The form keeps its page, the table the next; what is left follows them.
    BOOST_CHECK_NE(words_on(made.pages, 0).find("政务云管理部门意见"), std::string::npos);
    BOOST_CHECK_NE(words_on(made.pages, 1).find("服务器名称"), std::string::npos);
    BOOST_CHECK(words_on(made.pages, 2).starts_with("附页　系统需求（续）"));
}

BOOST_AUTO_TEST_CASE(a_name_of_three_hundred_characters_stays_on_its_page) {
    model::AnyForm data = blank("resource_request");
    set(data, "applicant_unit", han(300));
    const Made made = make(data);
    check_invariants(made);
    BOOST_CHECK_EQUAL(made.pages.pages.size(), 2U);
    BOOST_TEST(report(made.pages) == (std::vector<std::string>{"shrunk applicant_unit", "grown applicant_unit"}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(an_unbroken_address_of_five_hundred_characters_stays_on_its_page) {
    model::AnyForm data = blank("resource_request");
    set(data, "access_network", "https://" + std::string(492, 'a'));
    const Made made = make(data);
    check_invariants(made);
    BOOST_CHECK_EQUAL(made.pages.pages.size(), 2U);
}

BOOST_AUTO_TEST_CASE(a_text_that_gets_longer_grows_its_row_then_shrinks_then_continues) {
    const std::vector<std::string> order = {"", "grown", "shrunk", "continued"};
    std::size_t stage = 0;
    std::set<std::size_t> seen;
    for (std::size_t length = 20; length < 2'000; length += 60) {
        model::AnyForm data = blank("change_request");
        set(data, "change_reason", han(length));
        const Made made = make(data);
        std::size_t now = 0;
        for (const Problem& problem : made.pages.report)
            now = std::max(now, static_cast<std::size_t>(
                                    std::find(order.begin(), order.end(), problem.name()) - order.begin()));
        BOOST_REQUIRE_LT(now, order.size());
        BOOST_CHECK_GE(now, stage);
        stage = std::max(stage, now);
        seen.insert(now);
        BOOST_CHECK_EQUAL(made.pages.pages.size() > 1, now == 3);
        for (const page::Page& page : made.pages.pages)
            for (const page::Item& item : page.items)
                if (const auto* glyphs = std::get_if<page::PlacedGlyphs>(&item)) BOOST_CHECK_GE(glyphs->run->size, 9.0);
    }
    BOOST_CHECK_EQUAL(seen.size(), order.size());
}

BOOST_AUTO_TEST_CASE(other_rows_give_up_height_before_a_text_is_made_smaller) {
    model::AnyForm data = blank("change_request");
    set(data, "config_before", han(200));
    const Made made = make(data);
    BOOST_TEST(report(made.pages) == std::vector<std::string>{"grown config_before"}, boost::test_tools::per_element());
    bool gave = false;
    for (const form::FilledBlock& block : made.fitted.blocks)
        if (const auto* table = std::get_if<form::FilledTable>(&block))
            for (const form::FilledRow& row : table->rows) {
                BOOST_CHECK_GE(row.height, row.origin->min_height);
                gave = gave || row.height < row.origin->height - 1;
            }
    BOOST_CHECK(gave);
}

BOOST_AUTO_TEST_CASE(a_short_text_stays_whole_beside_long_ones) {
    model::AnyForm data = blank("resource_request");
    for (const std::string path : {"applicant_unit", "system_name", "main_use", "access_network", "requirements"})
        set(data, path, han(1'500));
    set(data, "system_lead.phone", "0350-4722168 转 803");
    const Made made = make(data);
    check_invariants(made);
    for (const std::string& entry : report(made.pages)) BOOST_CHECK_NE(entry, "continued system_lead.phone");
}

BOOST_AUTO_TEST_CASE(a_short_text_is_set_smaller_rather_than_cut_beside_a_long_one) {
    model::AnyForm data = blank("resource_request");
    set(data, "it_lead.name", "Christopher Montgomery-Featherstonehaugh");
    set(data, "requirements", han(3'000));
    const Made made = make(data);
    check_invariants(made);
    const auto entries = report(made.pages);
    const auto has = [&](const char* entry) { return std::find(entries.begin(), entries.end(), entry) != entries.end(); };
    BOOST_CHECK(has("shrunk it_lead.name"));
    BOOST_CHECK(!has("continued it_lead.name"));
    BOOST_CHECK(has("continued requirements"));
}

BOOST_AUTO_TEST_CASE(all_texts_are_set_smaller_before_any_is_continued) {
    model::AnyForm data = example("resource_request");
    auto& request = std::get<ResourceRequest>(data);
    for (int i = 0; i < 14; ++i) request.service_catalogue.push_back("第" + std::to_string(i) + "种云服务");
    const Made made = make(data);
    check_invariants(made);
    BOOST_CHECK_EQUAL(made.pages.pages.size(), 2U);
    const auto entries = report(made.pages);
    BOOST_CHECK(std::find(entries.begin(), entries.end(), "shrunk requirements") != entries.end());
    for (const std::string& entry : entries) BOOST_CHECK(!entry.starts_with("continued"));
}

BOOST_AUTO_TEST_CASE(signatures_are_never_alone_on_a_page) {
    for (std::size_t length = 10; length < 900; length += 29) {
        model::AnyForm data = blank("security_agreement");
        set(data, "party_a.name", han(length));
        const Made made = make(data);
        check_invariants(made);
        const std::string last = words_on(made.pages, made.pages.pages.size() - 1);
        BOOST_CHECK_NE(last.find("签字"), std::string::npos);
        BOOST_CHECK_MESSAGE(last.find("立即生效") != std::string::npos, "alone after a name of " << length);
    }
}

BOOST_AUTO_TEST_CASE(five_thousand_servers_keep_their_rows_whole_under_a_repeated_header) {
    model::AnyForm data = example("resource_request");
    auto& servers = std::get<ResourceRequest>(data).resources;
    servers.resize(5'000, servers.front());
    const Made made = make(data);
    check_invariants(made);
    BOOST_CHECK_GT(made.pages.pages.size(), 150U);
    for (std::size_t page = 1; page < made.pages.pages.size(); ++page)
        BOOST_CHECK_NE(words_on(made.pages, page).find("序号服务器名称"), std::string::npos);
    // Repeated headers are artifacts: the structure has one.
    const std::string all = words(made.pages);
    const std::size_t first = all.find("服务器名称");
    BOOST_CHECK_EQUAL(all.find("服务器名称", first + 1), std::string::npos);
    BOOST_CHECK_NE(all.find("5000"), std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_row_taller_than_a_page_goes_on_as_a_row_of_the_next) {
    model::AnyForm data = example("resource_request");
    std::get<ResourceRequest>(data).resources[1].other = han(2'000);
    const Made made = make(data);
    check_invariants(made);
    const auto& table = std::get<form::FilledTable>(made.fitted.blocks.back());
    const double room = made.fitted.layout->page.text_height();
    std::size_t continued = 0;
    for (const form::FilledRow& row : table.rows) {
        BOOST_CHECK_LE(row.height, room);
        if (!row.continuation) continue;
        ++continued;
        BOOST_CHECK_EQUAL(row.data_row.value(), 1U);
    }
    BOOST_CHECK_GE(continued, 2U);
    BOOST_CHECK_EQUAL(table.rows.size(), 1 + 8 + continued);
}

BOOST_AUTO_TEST_CASE(too_many_pages_are_refused_with_their_limit) {
    model::AnyForm data = example("resource_request");
    set(data, "requirements", han(20'000));
    page::PageOptions options;
    options.max_pages = 5;
    BOOST_CHECK_EXCEPTION(make(data, options), Error, [](const Error& error) {
        return error.problem().code == Code::limit && error.problem().zh.find("上限 5") != std::string::npos;
    });
}

BOOST_AUTO_TEST_CASE(a_text_ten_times_as_long_takes_about_ten_times_as_long) {
    // The thread's own time: what else the machine does is none of it.
    const auto time = [](std::size_t characters) {
        model::AnyForm data = blank("resource_request");
        set(data, "requirements", han(characters));
        double best = 1e9;
        for (int i = 0; i < 3; ++i) {
            const double begin = seconds_of_this_thread();
            make(data);
            best = std::min(best, seconds_of_this_thread() - begin);
        }
        return best;
    };
    BOOST_CHECK_LT(time(200'000), 30 * time(20'000));
}
