#include <boost/test/unit_test.hpp>

#include "support.hpp"

using namespace zwy;
using namespace zwy::text;
using zwy::text::test::fonts;

BOOST_AUTO_TEST_SUITE(fonts_by_role)

BOOST_AUTO_TEST_CASE(every_role_has_a_chain_and_the_signs_of_the_forms) {
    for (std::size_t i = 0; i < role_count; ++i) {
        const auto role = static_cast<Role>(i);
        BOOST_TEST(!fonts().chain(role).empty());
        for (const char32_t c : std::u32string_view(U"公章年月日☐☑〓￥—…·“”（）①0aé")) {
            BOOST_TEST(fonts().resolve(role, c).has_value());
        }
    }
}

BOOST_AUTO_TEST_CASE(a_yen_sign_is_not_taken_from_a_face_that_draws_a_dollar) {
    for (std::size_t i = 0; i < role_count; ++i) {
        const auto face = fonts().resolve(static_cast<Role>(i), U'￥');
        BOOST_REQUIRE(face.has_value());
        BOOST_TEST(!fonts().face(*face).postscript_name.starts_with("Fandol"));
    }
}

BOOST_AUTO_TEST_SUITE_END()
