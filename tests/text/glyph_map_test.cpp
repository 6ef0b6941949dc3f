#include <boost/test/unit_test.hpp>

#include <random>
#include <thread>

#include <hb.h>

#include "support.hpp"
#include "text/glyph_map.hpp"

using namespace zwy::text;
using namespace zwy::text::test;

namespace {

/// Characters of forms, the rare among the usual.
char32_t random_character(std::mt19937& random) {
    static constexpr std::u32string_view marks = U"，。、；：？！（）《》“”‘’—…·～－／〔〕【】％℃№☐☑①→≠≤【】〇々";
    switch (random() % 8) {
    case 0:
        return static_cast<char32_t>(0x20 + random() % 0x5F);
    case 1:
        return marks[random() % marks.size()];
    case 2:
        return static_cast<char32_t>(0x2010 + random() % 0x700);
    case 3:
        return static_cast<char32_t>(0xFF01 + random() % 0x5E);
    case 4:
        return static_cast<char32_t>(0x20000 + random() % 0x10000);
    case 5:
        return static_cast<char32_t>(0xA0 + random() % 0x300);
    default:
        return static_cast<char32_t>(0x4E00 + random() % 0x5200);
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(glyph_maps)

BOOST_AUTO_TEST_CASE(they_say_what_the_face_says) {
    std::mt19937 random(3);
    for (const Face& face : fonts().faces()) {
        for (int i = 0; i < 2'000; ++i) {
            const char32_t c = random_character(random);
            hb_codepoint_t glyph = 0;
            const bool there = hb_font_get_nominal_glyph(face.hb_font, c, &glyph) != 0;
            for (int turn = 0; turn < 2; ++turn) { // asked, and remembered
                const MappedGlyph found = fonts().glyphs(face.id).find(c);
                BOOST_TEST(found.present == there);
                if (there) BOOST_TEST(found.glyph == glyph);
                if (there) BOOST_TEST(found.advance == hb_font_get_glyph_h_advance(face.hb_font, glyph));
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(what_stands_alone_is_shaped_into_itself) {
    std::mt19937 random(5);
    std::size_t shaped = 0;
    for (const Face& face : fonts().faces()) {
        for (int turn = 0; turn < 300; ++turn) {
            std::u32string text;
            std::vector<MappedGlyph> expected;
            while (text.size() < 12) {
                const char32_t c = random_character(random);
                const MappedGlyph glyph = fonts().glyphs(face.id).find(c);
                if (!glyph.alone) {
                    if (random() % 50 == 0) break; // faces of which nothing stands alone
                    continue;
                }
                text += c;
                expected.push_back(glyph);
            }
            hb_buffer_t* buffer = hb_buffer_create();
            hb_buffer_add_codepoints(buffer, reinterpret_cast<const hb_codepoint_t*>(text.data()),
                                     static_cast<int>(text.size()), 0, static_cast<int>(text.size()));
            hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
            hb_buffer_set_script(buffer, turn % 2 == 0 ? HB_SCRIPT_HAN : HB_SCRIPT_LATIN);
            hb_buffer_set_language(buffer, hb_language_from_string("zh-hans", -1));
            hb_shape(face.hb_font, buffer, nullptr, 0);
            unsigned count = 0;
            const hb_glyph_info_t* info = hb_buffer_get_glyph_infos(buffer, &count);
            const hb_glyph_position_t* position = hb_buffer_get_glyph_positions(buffer, nullptr);
            BOOST_REQUIRE_EQUAL(count, text.size());
            for (unsigned i = 0; i < count; ++i) {
                BOOST_TEST(info[i].codepoint == expected[i].glyph);
                BOOST_TEST(info[i].cluster == i);
                BOOST_TEST(position[i].x_advance == expected[i].advance);
                BOOST_TEST((position[i].x_offset == 0 && position[i].y_offset == 0));
            }
            hb_buffer_destroy(buffer);
            shaped += count;
        }
    }
    BOOST_TEST(shaped > 10'000U); // or the test says nothing
}

BOOST_AUTO_TEST_CASE(letters_that_kern_and_marks_do_not_stand_alone) {
    for (const Face& face : fonts().faces()) {
        for (const char32_t c : {U'\u0301', U'\u200D', U'\u00AD', U'\u2044', U'\uFE00', U'\u0627', U'\u0E01'})
            BOOST_TEST(!fonts().glyphs(face.id).find(c).alone);
        if (face.postscript_name == "DejaVuSans") BOOST_TEST(!fonts().glyphs(face.id).find(U'A').alone);
    }
}

BOOST_AUTO_TEST_CASE(threads_are_told_the_same) {
    const auto set = FontSet::load({});
    std::vector<std::size_t> sums(8);
    std::vector<std::thread> threads;
    for (std::size_t& sum : sums)
        threads.emplace_back([&] {
            for (char32_t c = 0x4E00; c < 0x5200; ++c)
                sum += set->glyphs(0).find(c).glyph;
        });
    for (std::thread& thread : threads)
        thread.join();
    for (const std::size_t sum : sums)
        BOOST_TEST(sum == sums.front());
}

BOOST_AUTO_TEST_SUITE_END()
