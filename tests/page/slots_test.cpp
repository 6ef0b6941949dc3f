// Places to sign and stamp, and the seals that are printed there.
#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "page/support.hpp"

using namespace zwy;
using namespace zwy::page::test;

namespace {

const page::SlotBox& slot(const page::Pages& pages, std::string_view name) {
    const auto found = std::find_if(pages.slots.begin(), pages.slots.end(),
                                    [&](const page::SlotBox& each) { return each.name == name; });
    BOOST_REQUIRE(found != pages.slots.end());
    return *found;
}

/// The ink of what is printed by the words on a page, last occurrence.
zwy::Box find(const page::Pages& pages, std::size_t page, std::string_view words) {
    zwy::Box box;
    for (const page::Item& item : pages.pages[page].items)
        if (const auto* glyphs = std::get_if<page::PlacedGlyphs>(&item);
            glyphs != nullptr && glyphs->run->text.find(words) != std::string::npos)
            box = ink(*glyphs);
    BOOST_REQUIRE_GT(box.width, 0);
    return box;
}

OneSeal round_seal() {
    OneSeal source;
    auto image = std::make_shared<page::Image>();
    image->bytes = "picture";
    image->width = image->height = 500;
    source.image = image;
    return source;
}

model::AnyForm sealed() {
    model::AnyForm data = example("change_request");
    std::get<ChangeRequest>(data).manager_opinion.seal.bytes = "picture";
    return data;
}

} // namespace

BOOST_AUTO_TEST_CASE(every_annex_names_its_places_to_stamp_and_date) {
    for (const model::FormInfo& form : model::all_forms()) {
        const Made made = make(blank(form.name));
        std::size_t seals = 0, dates = 0;
        for (const page::SlotBox& each : made.pages.slots) {
            seals += each.purpose == form::Slot::Purpose::seal;
            dates += each.purpose == form::Slot::Purpose::date;
        }
        BOOST_CHECK_EQUAL(seals, form.annex == 6 ? 1U : 2U);
        BOOST_CHECK_EQUAL(dates, seals);
    }
}

BOOST_AUTO_TEST_CASE(a_seal_presses_the_word_for_it_and_the_date) {
    const Made made = make(sealed(), {}, round_seal());
    const page::SlotBox& at = slot(made.pages, "manager_opinion.seal");
    BOOST_CHECK_CLOSE(at.box.width, mm_to_pt(42), 1e-6);
    BOOST_CHECK_CLOSE(at.box.height, mm_to_pt(42), 1e-6);
    const zwy::Box word = find(made.pages, at.page, "章）"), date = find(made.pages, at.page, "日");
    const double middle_y = (word.y + date.y + date.height) / 2;
    BOOST_CHECK_SMALL(at.box.y + at.box.height / 2 - middle_y, 0.5);
    BOOST_CHECK_LT(at.box.x, word.x);
    BOOST_CHECK_GT(at.box.x + at.box.width, date.x + date.width - 1);
}

BOOST_AUTO_TEST_CASE(a_seal_is_drawn_first_under_the_text_as_a_figure_with_words_for_it) {
    const Made made = make(sealed(), {}, round_seal());
    const page::Page& page = made.pages.pages[0];
    const auto* image = std::get_if<page::PlacedImage>(&page.items.front());
    BOOST_REQUIRE(image != nullptr);
    const page::Node& figure = made.pages.nodes.at(image->node);
    BOOST_CHECK(figure.kind == page::Node::Kind::figure);
    BOOST_CHECK_EQUAL(figure.path, "manager_opinion.seal");
    BOOST_CHECK(figure.alt.ends_with("公章图片"));
    BOOST_CHECK(made.pages.nodes.at(figure.parent).kind == page::Node::Kind::cell);
    const page::SlotBox& at = slot(made.pages, "manager_opinion.seal");
    BOOST_CHECK(at.image == image->image);
    BOOST_CHECK_EQUAL(at.figure, image->node);
    BOOST_CHECK_EQUAL(at.box.x, image->box.x);
    BOOST_CHECK(slot(made.pages, "applicant_opinion.seal").image == nullptr);
}

BOOST_AUTO_TEST_CASE(words_for_a_specimen_say_that_it_is_one) {
    OneSeal specimen = round_seal();
    auto image = std::make_shared<page::Image>(*specimen.image);
    image->specimen = true;
    specimen.image = image;
    const Made made = make(sealed(), {}, specimen);
    BOOST_CHECK(made.pages.nodes.at(slot(made.pages, "manager_opinion.seal").figure).alt.ends_with("公章图片（样章）"));
}

BOOST_AUTO_TEST_CASE(a_seal_may_be_another_size_and_keeps_its_proportions) {
    page::PageOptions options;
    options.seal_width = mm_to_pt(45);
    OneSeal oblong = round_seal();
    auto image = std::make_shared<page::Image>(*oblong.image);
    image->height = 250;
    oblong.image = image;
    const Made made = make(sealed(), options, oblong);
    const auto& placed = std::get<page::PlacedImage>(made.pages.pages[0].items.front());
    BOOST_CHECK_CLOSE(placed.box.width, mm_to_pt(45), 1e-6);
    BOOST_CHECK_CLOSE(placed.box.height, mm_to_pt(22.5), 1e-6);
}

BOOST_AUTO_TEST_CASE(slots_move_with_the_text_and_stay_on_the_paper) {
    model::AnyForm data = blank("satisfaction_survey");
    const double before = slot(make(data).pages, "seal").box.x;
    set(data, "unit", "宁武县文化和旅游局");
    const Made made = make(data);
    BOOST_CHECK_GT(slot(made.pages, "seal").box.x, before);
    page::PageOptions huge;
    huge.seal_width = mm_to_pt(200);
    for (const page::SlotBox& each : make(data, huge).pages.slots) {
        BOOST_CHECK_GE(each.box.x, 0);
        BOOST_CHECK_GE(each.box.y, 0);
        BOOST_CHECK_LE(each.box.x + each.box.width, made.filled.layout->page.width + 1e-6);
    }
}

BOOST_AUTO_TEST_CASE(a_place_to_sign_begins_where_the_name_goes) {
    const Made made = make(blank("security_agreement"));
    const page::SlotBox& sign = slot(made.pages, "party_a.signature");
    const zwy::Box label = find(made.pages, sign.page, "签字：");
    BOOST_CHECK_GT(sign.box.width, mm_to_pt(20));
    BOOST_CHECK_LT(std::abs(sign.box.y + sign.box.height / 2 - label.y - label.height / 2), 1.0);
}
