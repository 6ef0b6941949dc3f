#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>

#include "forms.hpp"
#include "inspect.hpp"
#include "page/picture.hpp"
#include "pdf/merge.hpp"
#include "pictures.hpp"

using namespace zwy;
using namespace zwy::pdf_test;

namespace {

struct Merged {
    std::string bytes;
    pdf::Merger merger{fonts().faces(), [this](std::string_view piece) { bytes += piece; }};

    void add(const MadeForm& form, std::string_view title = "一份") { merger.add(form.pages, title); }
    std::string finish() {
        pdf::Metadata about;
        about.title = "表单";
        merger.finish(about);
        return std::move(bytes);
    }
};

std::string all_six() {
    Merged merged;
    for (const model::FormInfo& info : model::all_forms())
        merged.add(make_form(example(info.name)), info.name);
    return merged.finish();
}

} // namespace

BOOST_AUTO_TEST_SUITE(pdf_merge)

BOOST_AUTO_TEST_CASE(each_form_begins_on_an_odd_page_and_shows_what_it_shows_alone) {
    Opened merged(all_six());
    std::size_t at = 0;
    for (const model::FormInfo& info : model::all_forms()) {
        const MadeForm form = make_form(example(info.name));
        Opened alone(pdf::write_pdf(form.pages, fonts(), form.metadata, {}));
        if (at % 2 != 0) BOOST_TEST(merged.content(at++).glyphs.empty());
        for (std::size_t page = 0; page < alone.pages().size(); ++page, ++at) {
            const PageContent here = merged.content(at), there = alone.content(page);
            BOOST_REQUIRE_EQUAL(here.glyphs.size(), there.glyphs.size());
            BOOST_TEST(here.unmarked_paints == 0U);
            BOOST_TEST((here.text == there.text), info.name);
            for (std::size_t i = 0; i < here.glyphs.size(); ++i) {
                BOOST_TEST(std::abs(here.glyphs[i].x - there.glyphs[i].x) < 0.02);
                BOOST_TEST(std::abs(here.glyphs[i].y - there.glyphs[i].y) < 0.02);
            }
        }
    }
    BOOST_TEST(merged.pages().size() == at);
}

BOOST_AUTO_TEST_CASE(a_face_is_one_font_for_all_forms) {
    Opened merged(all_six());
    std::set<std::string> programs;
    std::size_t fonts_named = 0;
    auto pages = merged.pages();
    auto resources = pages.front().getKey("/Resources").getKey("/Font");
    for (const std::string& name : resources.getKeys()) {
        ++fonts_named;
        const std::string base = resources.getKey(name).getKey("/BaseFont").getName();
        BOOST_TEST(programs.insert(base.substr(base.find('+'))).second, base);
    }
    BOOST_TEST(fonts_named > 1U);
    for (auto& page : pages)
        if (page.hasKey("/Contents"))
            BOOST_TEST(page.getKey("/Resources").getKey("/Font").getObjectID() == resources.getObjectID());
}

BOOST_AUTO_TEST_CASE(the_outline_and_the_structure_have_a_part_for_each_form) {
    Opened merged(all_six());
    auto item = merged.root().getKey("/Outlines").getKey("/First");
    auto document = merged.root().getKey("/StructTreeRoot").getKey("/K");
    BOOST_TEST(document.getKey("/S").getName() == "/Document");
    auto parts = document.getKey("/K");
    BOOST_REQUIRE_EQUAL(parts.getArrayNItems(), 6);
    const auto pages = merged.pages();
    for (int i = 0; i < 6; ++i) {
        const std::string name(model::all_forms()[static_cast<std::size_t>(i)].name);
        BOOST_TEST(item.getKey("/Title").getUTF8Value() == name);
        BOOST_TEST(parts.getArrayItem(i).getKey("/S").getName() == "/Part");
        BOOST_TEST(parts.getArrayItem(i).getKey("/T").getUTF8Value() == name);
        const auto page = item.getKey("/Dest").getArrayItem(0).getObjectID();
        const auto found = std::find_if(pages.begin(), pages.end(), [&](auto p) { return p.getObjectID() == page; });
        BOOST_TEST((found - pages.begin()) % 2 == 0);
        item = item.getKey("/Next");
    }
    BOOST_TEST(item.isNull());
}

BOOST_AUTO_TEST_CASE(many_forms_make_many_sections_and_one_sound_file) {
    Merged merged;
    const MadeForm form = make_form(example("change_request"));
    constexpr int count = 600; // pages, parents and cross-references all need more than one node
    for (int i = 0; i < count; ++i)
        merged.add(form, std::to_string(i));
    const std::string bytes = merged.finish();
    BOOST_TEST(bytes.find("/Prev ") != std::string::npos);
    Opened opened(bytes);
    const auto pages = opened.pages();
    BOOST_REQUIRE_EQUAL(pages.size(), 2 * count - 1);
    BOOST_TEST(opened.root().getKey("/StructTreeRoot").getKey("/ParentTree").getKey("/Kids").getArrayNItems() > 1);
    BOOST_TEST((opened.content(2 * (count - 1)).text == opened.content(0).text));
    BOOST_TEST(bytes.size() < std::size_t{count} * 8'000);
}

BOOST_AUTO_TEST_CASE(a_seal_on_every_form_is_written_once) {
    const auto seal = std::make_shared<const page::Image>(page::inspect_picture(make_seal(100), "seal"));
    Merged merged;
    for (int i = 0; i < 4; ++i)
        merged.add(make_form(sealed(example("change_request")), seal));
    Opened opened(merged.finish());
    std::set<QPDFObjGen> images;
    for (auto& page : opened.pages()) {
        auto objects = page.getKey("/Resources").getKey("/XObject");
        if (!objects.isDictionary()) continue;
        for (const std::string& name : objects.getKeys())
            images.insert(objects.getKey(name).getObjGen());
    }
    BOOST_TEST(images.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_form_that_cannot_be_written_leaves_no_trace) {
    page::Image broken = page::inspect_picture(make_seal(100), "seal");
    broken.bytes.resize(broken.bytes.size() / 2);
    const MadeForm good = make_form(example("change_request"));
    const MadeForm bad =
        make_form(sealed(example("change_request")), std::make_shared<const page::Image>(broken));
    Merged with, without;
    with.add(good, "1");
    BOOST_CHECK_THROW(with.add(bad, "2"), Error);
    with.add(good, "3");
    without.add(good, "1");
    without.add(good, "3");
    Opened some(with.finish()), all(without.finish());
    BOOST_TEST(some.pages().size() == all.pages().size());
    BOOST_TEST(some.tree() == all.tree());
    BOOST_TEST(some.root().getKey("/Outlines").getKey("/Count").getIntValue() == 2);
}

BOOST_AUTO_TEST_CASE(the_same_forms_give_the_same_bytes) {
    BOOST_TEST((all_six() == all_six()));
}

BOOST_AUTO_TEST_SUITE_END()
