#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "archive/bundle.hpp"
#include "archive/storage.hpp"
#include "model/schema.hpp"
#include "sample.hpp"

using namespace zwy;
using namespace zwy::archive_test;

namespace {

std::string text_of(const archive::Bag& bag, std::string_view file) {
    const archive::File* const found = bag.find(file);
    BOOST_REQUIRE_MESSAGE(found != nullptr, file);
    return found->bytes;
}

std::string refused(std::string_view json) {
    try {
        archive::read_given_elements(json);
        return "taken";
    } catch (const Error& error) {
        return std::string(error.problem().name());
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(archive_bundle)

BOOST_AUTO_TEST_CASE(a_bundle_holds_the_papers_the_data_and_what_describes_them) {
    for (const model::FormInfo& form : model::all_forms()) {
        const archive::Bag& bag = bundle(form.name);
        std::vector<std::string> names;
        for (const archive::File& file : bag.files)
            names.push_back(file.name);
        std::sort(names.begin(), names.end());
        const std::vector<std::string> expected{
            "bag-info.txt",           "bagit.txt",          "data/form.docx",      "data/form.json",
            "data/form.pdf",          "data/metadata.xml",  "manifest-sha256.txt", "manifest-sm3.txt",
            "tagmanifest-sha256.txt", "tagmanifest-sm3.txt"};
        BOOST_TEST(names == expected, boost::test_tools::per_element());
        BOOST_TEST(text_of(bag, "data/form.json") == rendering(form.name).about().canonical_json);
        BOOST_TEST(text_of(bag, "data/form.pdf").starts_with("%PDF-1.7"));
        BOOST_TEST(text_of(bag, "data/form.docx").starts_with("PK"));
    }
}

BOOST_AUTO_TEST_CASE(the_metadata_says_by_the_standards_names_what_the_form_says) {
    std::string fault;
    const auto said =
        archive::read_metadata_xml(text_of(bundle("resource_request"), "data/metadata.xml"), fault);
    BOOST_REQUIRE_MESSAGE(said, fault);
    // examples/resource_request.json
    const archive::GivenElements expected{{"聚合层次", "文件"},
                                          {"题名", "宁武县政务云中心云服务资源需求申请表"},
                                          {"文件编号", "宁政云申〔2026〕17号"},
                                          {"责任者", "宁武县文化和旅游局"},
                                          {"立档单位名称", "宁武县文化和旅游局"},
                                          {"保管期限", "30年"},
                                          {"密级", "限制"},
                                          {"语种", "汉语"}};
    for (const auto& [name, value] : expected) {
        const auto found = said->elements.find(name);
        BOOST_TEST((found != said->elements.end() && found->second == value), name);
    }
    BOOST_REQUIRE_EQUAL(said->files.size(), 3);
    BOOST_TEST(said->files[0].name == "data/form.pdf");
    BOOST_TEST(said->files[0].bytes == text_of(bundle("resource_request"), "data/form.pdf").size());
    BOOST_TEST(said->files[0].format.starts_with("格式名称：PDF/A-3a"));
    const std::string xml = text_of(bundle("resource_request"), "data/metadata.xml");
    for (const char* const line : {"<题名 编号=\"M22\">", "<文件编号 编号=\"M31\">", "<责任者 编号=\"M32\">",
                                   "<日期 编号=\"M33\">", "<保管期限 编号=\"M12\">", "<密级 编号=\"M38\">"})
        BOOST_TEST(xml.find(line) != std::string::npos, line);
}

BOOST_AUTO_TEST_CASE(what_the_archive_says_goes_before_the_defaults) {
    const auto given = archive::read_given_elements(R"({"保管期限":"永久","密级":"公开","全宗号":"J012"})");
    const archive::Bag bag = archive::make_bundle(rendering("change_request"), given);
    std::string fault;
    const auto said = archive::read_metadata_xml(text_of(bag, "data/metadata.xml"), fault);
    BOOST_REQUIRE_MESSAGE(said, fault);
    BOOST_TEST(said->elements.at("保管期限") == "永久");
    BOOST_TEST(said->elements.at("密级") == "公开");
    BOOST_TEST(said->elements.at("全宗号") == "J012");
}

BOOST_AUTO_TEST_CASE(elements_that_the_standard_does_not_have_or_values_that_it_does_not_list_are_refused) {
    BOOST_TEST(refused(R"({"保管期限":"50年"})") == "bad_element");
    BOOST_TEST(refused(R"({"密级":"内部"})") == "bad_element");
    BOOST_TEST(refused(R"({"全宗号":""})") == "bad_element");
    BOOST_TEST(refused(R"({"全宗号":12})") == "bad_element");
    BOOST_TEST(refused("{\"附注\":\"\\u0001\"}") == "bad_element");
    BOOST_TEST(refused(R"({"题目":"x"})") == "unknown_element");
    BOOST_TEST(refused(R"({"题名":"the form says it"})") == "unknown_element");
    BOOST_TEST(refused(R"(["密级"])") == "bad_argument");
    BOOST_TEST(refused("not JSON") == "bad_argument");
    BOOST_TEST(refused("{}") == "taken");
}

BOOST_AUTO_TEST_CASE(the_same_form_gives_the_same_bytes) {
    const auto& made = rendering("satisfaction_survey");
    BOOST_TEST(
        (archive::zip(archive::make_bundle(made, {})) == archive::zip(archive::make_bundle(made, {}))));
}

BOOST_AUTO_TEST_CASE(a_blank_form_has_no_element_without_a_value) {
    static const engine::Library library;
    Problems problems;
    const auto blank = engine::Rendering::make(library, model::find_form("3")->make(), {}, problems);
    const archive::Bag bag = archive::make_bundle(*blank, {});
    const std::string xml = text_of(bag, "data/metadata.xml");
    for (const char* const name : {"<日期", "<年度", "<责任者", "<文件编号"})
        BOOST_TEST(xml.find(name) == std::string::npos, name);
}

BOOST_AUTO_TEST_SUITE_END()
