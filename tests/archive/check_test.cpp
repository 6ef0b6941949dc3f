#include <boost/test/unit_test.hpp>

#include "archive/check.hpp"
#include "archive/rules.hpp"
#include "archive/storage.hpp"
#include "docx/package.hpp"
#include "model/schema.hpp"
#include "sample.hpp"

using namespace zwy;
using namespace zwy::archive_test;
using Codes = std::set<std::string>;

namespace {

Codes broken(const archive::Bag& bag) {
    return codes(archive::check_zip(archive::zip(bag)));
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    const std::size_t at = text.find(what);
    BOOST_REQUIRE_MESSAGE(at != std::string::npos, what);
    return text.replace(at, what.size(), with);
}

archive::Bag without(const archive::Bag& bag, std::string_view file) {
    archive::Bag changed = bag;
    std::erase_if(changed.files, [&](const archive::File& one) { return one.name == file; });
    return changed;
}

archive::Bag with(const archive::Bag& bag, std::string_view file, std::string bytes) {
    archive::Bag changed = without(bag, file);
    changed.files.push_back({std::string(file), std::move(bytes)});
    return changed;
}

const archive::Bag& sound() {
    return bundle("change_request");
}

std::string sound_file(std::string_view name) {
    return sound().find(name)->bytes;
}

/// What a forger must not get away with although all digests agree.
Codes after_forging(std::string_view file, std::string bytes) {
    return broken(forged(sound(), file, std::move(bytes)));
}

} // namespace

BOOST_AUTO_TEST_SUITE(archive_check)

BOOST_AUTO_TEST_CASE(every_forms_bundle_is_sound) {
    for (const model::FormInfo& form : model::all_forms()) {
        const Problems problems = archive::check_zip(archive::zip(bundle(form.name)));
        BOOST_TEST(problems.empty(), form.name << ": " << (problems.empty() ? "" : problems[0].en));
    }
}

BOOST_AUTO_TEST_CASE(what_is_no_bundle_cannot_be_opened) {
    BOOST_TEST(codes(archive::check_zip("not a ZIP")) == Codes{"archive_container"});
    BOOST_TEST(codes(archive::check_zip("")) == Codes{"archive_container"});
    const std::string whole = archive::zip(sound());
    BOOST_TEST(codes(archive::check_zip(whole.substr(0, whole.size() / 2))) == Codes{"archive_container"});
    BOOST_TEST(codes(archive::check_zip(whole, {1'000, 100})) == Codes{"archive_container"}); // too large
}

BOOST_AUTO_TEST_CASE(a_bit_turned_over_in_any_file_is_noticed) {
    for (const archive::File& file : sound().files) {
        std::string bytes = file.bytes;
        bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
        const Codes found = broken(with(sound(), file.name, bytes));
        const bool is_outermost = file.name.starts_with("tagmanifest-");
        BOOST_TEST((found.contains("archive_sha256") || is_outermost || file.name.ends_with("sm3.txt")),
                   file.name);
        BOOST_TEST(!found.empty(), file.name);
    }
}

BOOST_AUTO_TEST_CASE(a_missing_file_and_one_too_many_are_named) {
    BOOST_TEST(broken(without(sound(), "data/form.docx")) == Codes{"archive_missing"});
    BOOST_TEST(broken(without(sound(), "bag-info.txt")) == Codes{"archive_missing"});
    BOOST_TEST(broken(without(sound(), "manifest-sm3.txt")).contains("archive_bag"));
    BOOST_TEST(broken(without(sound(), "bagit.txt")).contains("archive_bag"));
    BOOST_TEST(broken(with(sound(), "data/note.txt", "x")) == Codes{"archive_extra"});
    BOOST_TEST(broken(with(sound(), "note.txt", "x")) == Codes{"archive_extra"});
    const Problems problems = archive::check_zip(archive::zip(with(sound(), "data/note.txt", "x")));
    BOOST_REQUIRE_EQUAL(problems.size(), 1);
    BOOST_TEST(problems[0].place.dotted == "data/note.txt");
}

BOOST_AUTO_TEST_CASE(a_manifest_that_is_none_is_named) {
    std::string text = sound_file("manifest-sha256.txt");
    const Codes found =
        broken(with(sound(), "manifest-sha256.txt", text + "not a line of a manifest\n" + text));
    BOOST_TEST(found == (Codes{"archive_bag", "archive_sha256", "archive_sm3"}));
}

BOOST_AUTO_TEST_CASE(forged_data_does_not_agree_with_the_papers) {
    const std::string json = sound_file("data/form.json");
    const Codes found = after_forging("data/form.json", replaced(json, "宁武县", "宁文县"));
    BOOST_TEST(found == (Codes{"archive_metadata_data", "archive_pdf_metadata", "archive_pdf_data",
                               "archive_docx_metadata", "archive_docx_data"}));
    BOOST_TEST(after_forging("data/form.json", json + "\n").contains("archive_data")); // no longer canonical
    BOOST_TEST(after_forging("data/form.json", "{}").contains("archive_data"));
    BOOST_TEST(
        after_forging("data/form.json", R"({"form":"change_request","x":1})").contains("archive_data"));
}

BOOST_AUTO_TEST_CASE(forged_metadata_does_not_agree_with_data_and_papers) {
    const std::string xml = sound_file("data/metadata.xml");
    const auto forge = [&](std::string_view what, std::string_view with_what) {
        return after_forging("data/metadata.xml", replaced(xml, what, with_what));
    };
    BOOST_TEST(forge(">30年<", ">50年<") == Codes{"archive_metadata"});
    BOOST_TEST(forge("<密级 编号=\"M38\">限制</密级>", "") == Codes{"archive_metadata"});
    BOOST_TEST(forge(">30年<", ">永久<").empty()); // the archive may say so
    BOOST_TEST(forge("<文件编号 编号=\"M31\">", "<文件编号 编号=\"M31\">伪") ==
               Codes{"archive_metadata_data"});
    BOOST_TEST(forge("<题名 编号=\"M22\">", "<题名 编号=\"M22\">伪") ==
               (Codes{"archive_pdf_metadata", "archive_docx_metadata"}));
    BOOST_TEST(forge("<日期 编号=\"M33\">20", "<日期 编号=\"M33\">19") ==
               (Codes{"archive_metadata_data", "archive_pdf_metadata"}));
    BOOST_TEST(after_forging("data/metadata.xml", "<no").contains("archive_metadata"));
    BOOST_TEST(after_forging("data/metadata.xml", "<其他/>").contains("archive_metadata"));
}

BOOST_AUTO_TEST_CASE(papers_of_another_form_or_kind_are_noticed) {
    const archive::Bag& other = bundle("cancellation_request");
    const Codes pdf = after_forging("data/form.pdf", other.find("data/form.pdf")->bytes);
    BOOST_TEST(pdf.contains("archive_pdf_metadata"));
    BOOST_TEST(pdf.contains("archive_pdf_data"));
    const Codes docx = after_forging("data/form.docx", other.find("data/form.docx")->bytes);
    BOOST_TEST(docx.contains("archive_docx_metadata"));
    BOOST_TEST(docx.contains("archive_docx_data"));
    engine::Output plain; // PDF/A-2u, without data
    const Codes not_for_the_archive =
        after_forging("data/form.pdf", rendering("change_request").write(plain));
    BOOST_TEST(not_for_the_archive.contains("archive_pdf"));
    BOOST_TEST(not_for_the_archive.contains("archive_pdf_data"));
    BOOST_TEST(after_forging("data/form.pdf", "%PDF-1.7 no more").contains("archive_pdf"));
    BOOST_TEST(after_forging("data/form.docx", "PK no more").contains("archive_docx"));
}

BOOST_AUTO_TEST_CASE(a_docx_with_macros_or_links_outside_is_noticed) {
    const archive::Found package = archive::unzip(sound_file("data/form.docx"));
    const auto changed = [&](const std::string& part, const std::string& bytes) {
        docx::Package made;
        for (const archive::File& file : with(package.bag, part, bytes).files)
            made.add(docx::pack(file.name, file.bytes, docx::Packing::small));
        return after_forging("data/form.docx", made.finish());
    };
    const std::string rels = "word/_rels/document.xml.rels", content = package.bag.find(rels)->bytes;
    BOOST_TEST(changed(rels, content) ==
               Codes{"archive_metadata_data"}); // other bytes, but the same document
    BOOST_TEST(changed("word/vbaProject.bin", "x").contains("archive_docx"));
    BOOST_TEST(changed(rels, replaced(content, "</Relationships>",
                                      "<Relationship Id=\"x\" Type=\"x\" Target=\"http://example.org\" "
                                      "TargetMode=\"External\"/></Relationships>"))
                   .contains("archive_docx"));
    BOOST_TEST(changed("docProps/custom.xml", "<Properties/>").contains("archive_docx_metadata"));
    BOOST_TEST(changed("customXml/item2.xml", "<data xmlns=\"urn:zwy:json\">{}</data>")
                   .contains("archive_docx_data"));
    BOOST_TEST(changed("../evil", "x").contains("archive_docx"));
}

BOOST_AUTO_TEST_CASE(what_could_not_be_checked_is_said_rather_than_passed_over) {
    const Problems problems = archive::check_zip(archive::zip(without(sound(), "data/form.pdf")));
    Codes unchecked;
    for (const Problem& problem : problems)
        if (problem.code == Code::archive_unchecked)
            for (const archive::Rule& rule : archive::rules())
                if (problem.en.find(std::string(rule.name()) + " ") != std::string::npos)
                    unchecked.emplace(rule.name());
    BOOST_TEST(unchecked == (Codes{"archive_pdf", "archive_pdf_metadata", "archive_pdf_data"}));
}

BOOST_AUTO_TEST_CASE(every_rule_has_a_code_of_its_own_and_both_sentences) {
    Codes seen;
    for (const archive::Rule& rule : archive::rules()) {
        BOOST_TEST(seen.emplace(rule.name()).second, rule.name());
        BOOST_TEST(rule.name().starts_with("archive_"));
        BOOST_TEST(!rule.zh.empty());
        BOOST_TEST(!rule.en.empty());
    }
}

BOOST_AUTO_TEST_SUITE_END()
