#include <boost/test/unit_test.hpp>

#include <limits>

#include "base/problem.hpp"
#include "inspect.hpp"
#include "pdf/deflate.hpp"
#include "pdf/haru.hpp"
#include "pdf/serialize.hpp"
#include "pdf/text_string.hpp"

using namespace zwy;
using namespace zwy::pdf;

namespace {

std::string number(double value, int decimals) {
    std::string out;
    append_number(out, value, decimals);
    return out;
}

std::string literal(std::string_view bytes) {
    std::string out;
    append_literal(out, bytes);
    return out;
}

Code code_of(const auto& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.problem().code;
    }
    BOOST_FAIL("no error");
    return {};
}

/// A file with one of everything, as little as qpdf opens.
std::string small_file(bool readable, int filler = 0) {
    Store store;
    Dict catalog = store.object(), pages = store.object(), page = store.object();
    Dict content = store.stream(deflate("0 0 m\n", Effort::usual)).set("Filter", Name{"FlateDecode"});
    page.set("Type", Name{"Page"}).set("Parent", pages).set("Contents", content);
    page.set("MediaBox", store.array().add(0).add(0).add(595.2756).add(841.8898));
    pages.set("Type", Name{"Pages"}).set("Kids", store.array().add(page)).set("Count", 1);
    catalog.set("Type", Name{"Catalog"}).set("Pages", pages);
    Dict odd = store.object();
    odd.set("Text", Text{"李𬱖(\\"}).set("Ascii", Text{"a(b)\\c"}).set("No", false).set("Minus", -7);
    odd.set("Half", 0.5)
        .set("A b#/", Name{"c d(e)"})
        .set("Nothing", store.array().add_null().add(true ? 1 : 0));
    odd.set("Bytes", Bytes{std::string_view("\0\r\n)\xFF", 5)});
    catalog.set("Odd", odd);
    Array many = store.array();
    for (int i = 0; i < filler; ++i)
        many.add(store.object().set("N", i));
    catalog.set("Many", many);
    store.trailer().set("Root", catalog);
    return serialize(store, readable);
}

} // namespace

BOOST_AUTO_TEST_SUITE(objects)

BOOST_AUTO_TEST_CASE(numbers_are_short_and_rounded) {
    BOOST_TEST(number(12, 2) == "12");
    BOOST_TEST(number(0, 3) == "0");
    BOOST_TEST(number(0.5, 2) == ".5");
    BOOST_TEST(number(-3.25, 2) == "-3.25");
    BOOST_TEST(number(-0.004, 2) == "0");
    BOOST_TEST(number(0.105, 3) == ".105");
    BOOST_TEST(number(841.88976, 2) == "841.89");
    BOOST_TEST(number(1.999, 2) == "2");
    BOOST_TEST(number(100.05, 2) == "100.05");
}

BOOST_AUTO_TEST_CASE(text_beyond_ascii_is_utf16_with_surrogates) {
    BOOST_TEST(text_string("OA system") == "OA system");
    BOOST_TEST(text_string("李") == "\xFE\xFF\x67\x4E");
    const std::string rare = "\xFE\xFF\xD8\x73\xDC\x56"; // U+2CC56
    BOOST_TEST(text_string("𬱖") == rare);
}

BOOST_AUTO_TEST_CASE(long_text_is_cut_between_characters) {
    std::string text = "a";
    while (text.size() < 80'000)
        text += "𠮷";
    const std::string cut = text_string(text);
    BOOST_TEST(cut.size() <= max_string_bytes);
    BOOST_TEST(cut.substr(cut.size() - 2) == "\x20\x26");
    // The character before the ellipsis is a whole surrogate pair.
    const auto trail = static_cast<unsigned char>(cut[cut.size() - 4]);
    BOOST_TEST((trail >= 0xDC && trail < 0xE0));
}

BOOST_AUTO_TEST_CASE(literal_strings_escape_what_would_be_read_otherwise) {
    BOOST_TEST(literal("a(b)\\\r\n") == "(a\\(b\\)\\\\\\r\n)");
}

BOOST_AUTO_TEST_CASE(values_come_back_through_qpdf_in_both_forms) {
    for (const bool readable : {false, true}) {
        pdf_test::Opened file(small_file(readable));
        QPDFObjectHandle odd = file.root().getKey("/Odd");
        BOOST_TEST(odd.getKey("/Text").getUTF8Value() == "李𬱖(\\");
        BOOST_TEST(odd.getKey("/Ascii").getUTF8Value() == "a(b)\\c");
        BOOST_TEST(odd.getKey("/No").getBoolValue() == false);
        BOOST_TEST(odd.getKey("/Minus").getIntValue() == -7);
        BOOST_TEST(odd.getKey("/Half").getNumericValue() == 0.5);
        BOOST_TEST(odd.getKey("/A b#/").getName() == "/c d(e)");
        BOOST_TEST(odd.getKey("/Nothing").getArrayItem(0).isNull());
        BOOST_TEST(odd.getKey("/Bytes").getStringValue() == std::string("\0\r\n)\xFF", 5));
        BOOST_TEST(file.pages().size() == 1U);
    }
}

BOOST_AUTO_TEST_CASE(more_objects_than_one_object_stream_holds_are_all_found) {
    pdf_test::Opened file(small_file(false, 2'000));
    QPDFObjectHandle many = file.root().getKey("/Many");
    BOOST_REQUIRE_EQUAL(many.getArrayNItems(), 2'000);
    for (int i = 0; i < 2'000; ++i)
        BOOST_TEST(many.getArrayItem(i).getKey("/N").getIntValue() == i);
}

BOOST_AUTO_TEST_CASE(objects_are_packed_unless_the_file_is_to_be_read) {
    const std::string packed = small_file(false, 500), readable = small_file(true, 500);
    BOOST_TEST(packed.find("/ObjStm") != std::string::npos);
    BOOST_TEST(readable.find("/ObjStm") == std::string::npos);
    BOOST_TEST(readable.find("\nxref\n") != std::string::npos);
    BOOST_TEST(packed.size() * 4 < readable.size());
}

BOOST_AUTO_TEST_CASE(the_id_follows_the_content_alone) {
    const auto id = [](std::string bytes) {
        pdf_test::Opened file(std::move(bytes));
        QPDFObjectHandle both = (*file).getTrailer().getKey("/ID");
        BOOST_TEST(both.getArrayItem(0).getStringValue() == both.getArrayItem(1).getStringValue());
        BOOST_TEST(both.getArrayItem(0).getStringValue().size() == 16U);
        return both.getArrayItem(0).getStringValue();
    };
    BOOST_TEST(small_file(false) == small_file(false));
    BOOST_TEST(id(small_file(false)) == id(small_file(false)));
    BOOST_TEST(id(small_file(false)) != id(small_file(false, 1)));
}

BOOST_AUTO_TEST_CASE(what_libharu_refuses_is_an_error_with_its_status) {
    Store store;
    Dict dict = store.dict();
    BOOST_TEST((code_of([&] { dict.set("X", std::numeric_limits<double>::quiet_NaN()); }) == Code::internal));
    BOOST_TEST((code_of([&] { Store().dict().set("X", 40'000.0); }) == Code::internal));
    BOOST_TEST((code_of([&] { Store().dict().set("X", 1LL << 40U); }) == Code::internal));
    BOOST_TEST((code_of([&] { Store().dict().set("X", Name{""}); }) == Code::internal));
    const std::string long_name(200, 'n');
    BOOST_TEST((code_of([&] { Store().dict().set("X", Name{long_name.c_str()}); }) == Code::internal));
    BOOST_TEST(
        (code_of([&] { Store().dict().set("X", Bytes{std::string(40'000, 'b')}); }) == Code::internal));
    try {
        Store other;
        Dict twice = other.dict();
        other.object().set("A", twice).set("B", twice); // a direct object has one owner
        BOOST_FAIL("no error");
    } catch (const Error& error) {
        BOOST_TEST(error.problem().en.find("0x1033") != std::string::npos); // HPDF_INVALID_OBJECT
    }
}

BOOST_AUTO_TEST_SUITE_END()
