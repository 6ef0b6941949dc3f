#include "base/digest.hpp"

#include <boost/test/unit_test.hpp>

using namespace zwy;

BOOST_AUTO_TEST_SUITE(digests)

// FIPS 180-4 and GB/T 32905-2016, their own first examples.
BOOST_AUTO_TEST_CASE(digests_are_the_standards) {
    BOOST_TEST(digest_hex(Digest::sha256, "abc") ==
               "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    BOOST_TEST(digest_hex(Digest::sm3, "abc") ==
               "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
}

BOOST_AUTO_TEST_CASE(a_copy_goes_on_from_where_the_original_stands) {
    for (const Digest kind : {Digest::sha256, Digest::sm3}) {
        const auto of = [&](std::string_view bytes) {
            Hasher hasher(kind);
            hasher.add(bytes);
            return hasher.finish();
        };
        Hasher original(kind);
        original.add("宁武");
        Hasher copy(original);
        copy.add("县");
        original.add("市");
        BOOST_TEST((copy.finish() == of("宁武县")));
        BOOST_TEST((original.finish() == of("宁武市")));
    }
}

BOOST_AUTO_TEST_SUITE_END()
